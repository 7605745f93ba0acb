"""Whether a page holds an article, all of it, part of it or none."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from sources.reading.jsonld import Described
from sources.reading.refusals import Refusal, Refused

TEASER = 400
"""Characters up to which a closed article is only its teaser and not worth keeping."""

EXCERPT = 1_500
"""A closed article shorter than this is taken for its free beginning, and marked."""

SHORTEST = 100
"""Characters; the shortest article of the saved pages has 369."""

ERROR_LENGTH = 1_200
"""An error page says little; a long text with "not found" in its title is a story."""

MIN_LINES = 5
"""Lines from which on a page can be told to be a list."""

LIST_SHARE = 0.5
"""Share of lines that are links from which on a page without an article is a list."""

_ERROR_TITLE = re.compile(
    r"^\W*(?:error\b|40[0-9]\b|50[0-9]\b|(?:page|file|article|story) not found"
    r"|not found|access denied|forbidden|just a moment|attention required"
    r"|service unavailable"
    r"|are you (?:a robot|human)|(?:robot|security) (?:check|verification)"
    r"|(?:sorry, )?(?:we can|that page|this page|the page)(?:.t|not| can)\b"
    r"|sign in|log in|subscribe\b)|\b404\W*$|\bpage not found\b",
    re.IGNORECASE,
)
_ERROR_TEXT = re.compile(
    r"enable javascript|javascript is (?:disabled|required)|verify (?:that )?you are"
    r"|unusual traffic|page you (?:are|were) looking for|checking your browser",
    re.IGNORECASE,
)
_CLOSED_TEXT = re.compile(
    r"(?:subscribe|sign in|log in|register|sign up)\b[^.\n]{0,40}\bto (?:continue|read|"
    r"keep) ?(?:reading|on|more|the (?:full|rest))|to continue reading\b|already a "
    r"(?:subscriber|member)\?|(?:article|story|content) is (?:only )?(?:for|available "
    r"to|reserved for) (?:\w+ )?(?:subscribers|members)|for subscribers only",
    re.IGNORECASE,
)
_ARTICLE_META = frozenset({"article:published_time", "article:section"})


@dataclass(frozen=True, slots=True)
class Finding:
    """What the verdict is about: the tree, its description, the title and the text."""

    tree: HtmlElement
    described: Described
    title: str
    text: str

    @property
    def is_marked_as_article(self) -> bool:
        """Whether the page itself says that it is one story."""
        return self.described.is_article or any(
            (m.get("property") or "").lower() in _ARTICLE_META
            or ((m.get("property"), m.get("content")) == ("og:type", "article"))
            for m in self.tree.iter("meta")
        )

    @property
    def is_closed(self) -> bool:
        """Whether the page says that it must be paid for or signed in to."""
        if self.described.is_free is not None:
            return not self.described.is_free
        said = self.tree.xpath("//meta[@itemprop='isAccessibleForFree']/@content")
        tier = self.tree.xpath("//meta[@property='article:content_tier']/@content")
        closed = {"false", "locked", "metered"} & {str(v).lower() for v in said + tier}
        return bool(closed) or bool(_CLOSED_TEXT.search(self.text))


def judge(finding: Finding) -> bool:
    """Whether the text is only a part of the article; refuses what holds none."""
    length = len(finding.text)
    if finding.is_closed and length < TEASER:
        raise Refused(Refusal.PAYWALL, f"{length} characters are free")
    if length < SHORTEST or _is_error(finding) or _is_list(finding):
        raise Refused(Refusal.NOT_AN_ARTICLE, f"{length} characters: {finding.title}")
    is_cut = finding.text.endswith(("…", "...", "[…]", "[...]"))
    return finding.is_closed and (length < EXCERPT or is_cut)


def _is_error(finding: Finding) -> bool:
    if len(finding.text) > ERROR_LENGTH or finding.is_marked_as_article:
        return False
    said = _ERROR_TITLE.search(finding.title) or _ERROR_TEXT.search(finding.text)
    return said is not None


def _is_list(finding: Finding) -> bool:
    """Most lines of a front or section page are links to the stories."""
    if finding.is_marked_as_article:
        return False
    lines = [_squeezed(line) for line in finding.text.splitlines() if line.strip()]
    if finding.described.is_list and len(lines) < MIN_LINES:
        return True
    links = {_squeezed("".join(a.itertext())) for a in finding.tree.iter("a")}
    n_links = sum(line in links for line in lines)
    return len(lines) >= MIN_LINES and n_links >= LIST_SHARE * len(lines)


def _squeezed(words: str) -> str:
    return "".join(c for c in words.lower() if c.isalnum())
