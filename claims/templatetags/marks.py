"""Marked text, word differences and plain words, for the pages of the desk."""

from collections.abc import Collection, Iterable

from django import template
from django.conf.locale import LANG_INFO
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.credibility.vocabulary import ClaimKind, StatusCode
from claims.credibility.wording import list_words
from claims.differences import Change, Part
from claims.extraction import subjects
from claims.highlights import Anchor, Paragraph, Segment
from claims.models import Claim
from claims.queries.searching import pieces
from claims.wording import GROUPS
from sources.reading.erasing import FILLER

register = template.Library()

MOST_WEIGHTS = 3
"""Thicknesses of an underline, see docs/look.md: deeper overlaps look alike."""


@register.filter
def was_erased(shown: object) -> bool:
    """Whether words of what is shown were erased for legal reasons."""
    return FILLER in repr(shown)


@register.filter
def language_name(code: str) -> str:
    """The English name of a language; its code where there is none."""
    return str(LANG_INFO.get(code, {}).get("name", code))


@register.filter
def marked(paragraph: Paragraph) -> SafeString:
    """The paragraph with its marks, without numbers."""
    return _joined(_mark(segment) for segment in paragraph.segments)


@register.filter
def numbered(paragraph: Paragraph) -> SafeString:
    """The paragraph with its marks, and behind each mark a link to its card."""
    return _joined(_mark(s) + _references(s) for s in paragraph.segments)


@register.filter
def choosable(paragraph: Paragraph, ticked: Collection[str] = ()) -> SafeString:
    """The paragraph with a box before each sentence; `ticked` are "start-end"."""
    return _joined(
        format_html(
            '<label class="sentence"><input type="checkbox" name="sentence" '
            'value="{0}"{1}> {2}</label>',
            value := f"{sentence.start}-{sentence.end}",
            " checked" if value in ticked else "",
            _joined(_mark(segment) for segment in sentence.segments),
        )
        for sentence in paragraph.sentences
    )


@register.filter
def differences(parts: Iterable[Part]) -> SafeString:
    """Words that went and came, as del and ins."""
    tags = {Change.GONE: "<del>{}</del> ", Change.NEW: "<ins>{}</ins>"}
    return _joined(format_html(tags.get(p.change, "{}"), p.text) for p in parts)


@register.filter
def searched(words: str) -> SafeString:
    """Words with marks round what a search found in them; all of it escaped."""
    return _joined(
        format_html("<mark>{}</mark>" if is_hit else "{}", piece)
        for piece, is_hit in pieces(words)
    )


@register.filter
def bare_subject(text: str | None) -> str:
    """The pronoun that a claim begins with, where nothing says what it means."""
    return subjects.bare_subject(text or "")


@register.filter
def in_words(value: str, group: str) -> str:
    """A fixed word of the model as the desk says it; unknown ones stay."""
    return str(GROUPS[group].get(value, value.replace("_", " ")))


@register.filter
def status_words(claim: Claim) -> str:
    """The evidence status of a claim in a few words; it comes with its assessment."""
    if claim.assessment is None:
        return "not assessed yet"
    code, kind = StatusCode(claim.assessment.code), ClaimKind(claim.kind)
    return list_words(code, kind, is_taken_back=claim.withdrawn_on is not None)


def _mark(segment: Segment) -> SafeString:
    if not segment.anchors:
        return format_html("{}", segment.text)
    return format_html(
        '<mark data-a="{}" data-n="{}" data-kind="{}">{}</mark>',
        " ".join(str(anchor.number) for anchor in segment.anchors),
        min(len(segment.anchors), MOST_WEIGHTS),
        segment.anchors[-1].kind,
        segment.text,
    )


def _references(segment: Segment) -> SafeString:
    return _joined(_reference(anchor) for anchor in segment.ends)


def _reference(anchor: Anchor) -> SafeString:
    return format_html(
        '<sup><a class="mark-ref" id="a{0}" href="#card-{0}">'
        '<span class="visually-hidden">[Statement </span>{0}'
        '<span class="visually-hidden">{1}: end]</span></a></sup>',
        anchor.number,
        f", {anchor.label}" if anchor.label else "",
    )


def _joined(pieces: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
