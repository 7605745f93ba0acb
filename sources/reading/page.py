"""From the bytes of a web page to the article in it."""

from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from sources.reading import language
from sources.reading.decoding import decode
from sources.reading.jsonld import Described, read_description
from sources.reading.masthead import Hints, Masthead
from sources.reading.refusals import Refusal, Refused
from sources.reading.text import checked, normalise
from sources.reading.types import Page
from sources.reading.verdict import Finding, judge

MAX_BYTES = 5_000_000
"""Decoded bytes of one page."""

FALLBACK_GAIN = 1.5
"""The described body replaces the one found when it is this much longer. Of 61 saved
pages one gets worse at 1.25 (captions), none changes from 1.3 on: it is for pages
that show their text by script only."""

DATES = {"original_date": True, "extensive_search": False}
"""For htmldate: a wrong day is worse than none, and its search of last resort takes
the ’ of a script, written \\u2019, for the first day of 2019."""


def read_page(
    body: bytes, *, url: str = "", charset: str = "", max_bytes: int = MAX_BYTES
) -> Page:
    """The article of an HTML page; raises Refused with the reason otherwise.

    `charset` is what the HTTP header says. Pages of strangers are to be read through
    the sandbox, which ends what takes too long or too much.
    """
    if len(body) > max_bytes:
        raise Refused(Refusal.TOO_BIG, f"{len(body)} bytes")
    if not body.strip():
        raise Refused(Refusal.EMPTY)
    tree = _parse(decode(body, charset=charset, is_html=True))
    described = read_description(tree)
    found = _read_body(tree, url)
    text = _choose(normalise(found.text or ""), normalise(described.body))
    return _describe(tree, described, found, (text, url))


def _parse(markup: str) -> HtmlElement:
    try:
        tree = load_html(markup)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise Refused(Refusal.UNREADABLE, str(error)) from error
    if tree is None:
        raise Refused(Refusal.NOT_AN_ARTICLE, "no HTML")
    return tree


def _read_body(tree: HtmlElement, url: str) -> Document:
    found = bare_extraction(
        deepcopy(tree),
        url=url or None,
        fast=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=DATES,
    )
    return found if isinstance(found, Document) else Document()


def _choose(found: str, described: str) -> str:
    """The fuller text; of two alike the one that still has its paragraphs."""
    is_fuller = len(described) > FALLBACK_GAIN * len(found)
    has_lines = "\n" in described and "\n" not in found
    return (
        described
        if is_fuller or (has_lines and len(described) >= len(found))
        else found
    )


def _describe(
    tree: HtmlElement, described: Described, found: Document, where: tuple[str, str]
) -> Page:
    text, url = where
    hints = Hints(
        found.title or "", found.author or "", found.sitename or "", found.date or ""
    )
    masthead = Masthead(tree, described, hints, url)
    is_partial = judge(Finding(tree, described, masthead.title, text))
    text = checked(text)
    return Page(
        text=text,
        title=masthead.title,
        byline=masthead.byline,
        outlet=masthead.outlet,
        published_on=masthead.published_on,
        canonical_url=masthead.canonical_url,
        language=language.identify(text, masthead.language),
        is_partial=is_partial,
    )
