"""Who said the quotation: the cue beside it, after it or before it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.extraction.cues import SAYING
from claims.extraction.frames import Frame
from claims.extraction.grammar import is_source, noun_phrase, subject_of
from claims.extraction.sheets import Range, Sheet
from claims.extraction.verbs import cue_range

if TYPE_CHECKING:
    from spacy.tokens import Token

_STOPS = frozenset({".", "?", "!", ";"})
_INNER_ENDS = frozenset({",", "?", "!", "—", "–", "--", "-", "…", "..."})
_MARKS = frozenset({'"', "'"})
_DASHES = frozenset({"—", "–", "--", "-"})
# How far from the quotation its cue may stand, in tokens.
_REACH = 40
# A verb that touches the quotation needs no comma: said "Never again."
_TOUCHING = 4
# What these put in marks is a name for something, not what was said.
_NAMING = frozenset({"call", "describe", "find", "show", "question", "accuse"})
_INSIDE_NAMES = frozenset({"compound", "det", "amod", "poss", "nummod", "nmod", "case"})


def quoted_frames(sheet: Sheet) -> Iterator[Frame]:
    """A frame for each quotation that has its cue beside it."""
    for quote in sheet.quotes:
        frame = _after(sheet, quote) or _before(sheet, quote) or _signed(sheet, quote)
        if frame:
            yield frame


def announcing_frame(sheet: Sheet) -> Frame | None:
    """The frame of a paragraph that ends "she said:"; its content comes after."""
    if not len(sheet.doc) or sheet.doc[-1].text != ":":
        return None
    end = Range(len(sheet.doc), len(sheet.doc))
    region = _region_before(sheet, end)
    cues = [token for token in region if _is_cue(sheet, token)]
    frame = _announced(sheet, end, region, cues)
    return replace(frame, content=()) if frame else None


def stands_alone(sheet: Sheet, quote: Range) -> bool:
    """True when no word of the sentence stands outside the quotation."""
    before = _word_before(sheet, quote)
    is_first = before is None or before.text in _STOPS | {"…", "..."}
    is_first = is_first or bool(sheet.doc[quote.start].is_sent_start)
    return is_first and _next_word(sheet, quote.end) is None


def _after(sheet: Sheet, quote: Range) -> Frame | None:
    if not _opens(sheet, quote) or not _runs_on(sheet, quote):
        return None
    region = _region_after(sheet, quote)
    verb = next((t for t in region if _is_cue(sheet, t)), None)
    if verb is None:
        return None
    head = _subject_in(sheet, verb, region)
    return _frame(sheet, quote, verb, head) if head is not None else None


def _before(sheet: Sheet, quote: Range) -> Frame | None:
    region = _region_before(sheet, quote)
    if not region or quote.end - quote.start < 3:
        return None
    last, first = region[-1], sheet.doc[quote.start + 1]
    is_upper = not first.text[:1].islower()
    cues = [token for token in region if _is_cue(sheet, token)]
    if last.text == ":":
        return _announced(sheet, quote, region, cues)
    if not cues or cues[-1].lemma_.lower() in _NAMING:
        return None
    near = quote.start - cues[-1].i <= _TOUCHING and _has_verb(sheet, quote)
    touches = cues[-1].i == quote.start - 1
    is_upper = is_upper or (last.text == "," and _is_between(sheet, region))
    if touches or (is_upper and (last.text == "," or near)):
        head = _subject_in(sheet, cues[-1], region)
        return _frame(sheet, quote, cues[-1], head) if head is not None else None
    return None


def _is_between(sheet: Sheet, region: list["Token"]) -> bool:
    """True for the words between two pieces of one quotation."""
    return region[0].i > 0 and sheet.is_quoted(region[0].i - 1)


def _has_verb(sheet: Sheet, quote: Range) -> bool:
    """False for a title or a name in marks."""
    return any(t.pos_ in {"VERB", "AUX"} for t in sheet.doc[quote.start : quote.end])


def _announced(
    sheet: Sheet, quote: Range, region: list["Token"], cues: list["Token"]
) -> Frame | None:
    """A quotation after a colon: any verb before it may announce it."""
    verbs = cues or [t for t in region if t.pos_ == "VERB" and is_source(subject_of(t))]
    if verbs:
        head = _subject_in(sheet, verbs[-1], region)
        return _frame(sheet, quote, verbs[-1], head) if head is not None else None
    names = [t for t in region if t.pos_ == "PROPN"]
    if names and names[-1].i == quote.start - 2:
        return _label(sheet, quote, names[-1], quote.start - 1)
    return None


def _signed(sheet: Sheet, quote: Range) -> Frame | None:
    """A quotation with a dash and a name behind it."""
    region = _region_after(sheet, quote)
    if len(region) < 2 or region[0].text not in _DASHES:
        return None
    name = region[1]
    while name.dep_ in _INSIDE_NAMES and name.head in region:
        name = name.head
    if region[1].pos_ != "PROPN" or name.pos_ != "PROPN":
        return None
    if any(token.pos_ in {"VERB", "AUX"} for token in region):
        return None
    return _label(sheet, quote, name, region[0].i)


def _opens(sheet: Sheet, quote: Range) -> bool:
    """True when the quotation begins its sentence or clause."""
    before = _word_before(sheet, quote)
    return before is None or before.text in _STOPS | _DASHES | {":", "…", "...", ","}


def _word_before(sheet: Sheet, quote: Range) -> "Token | None":
    """The token before a quotation; None behind another one or at the start."""
    index = quote.start - 1
    while index >= 0 and sheet.doc[index].is_space:
        index -= 1
    return None if index < 0 or sheet.is_quoted(index) else sheet.doc[index]


def _runs_on(sheet: Sheet, quote: Range) -> bool:
    """True when the sentence goes on behind the quotation."""
    inside = [t for t in sheet.doc[quote.start : quote.end] if t.text not in _MARKS]
    last = inside[-1].text if inside else ""
    if last[-1:] in _INNER_ENDS or last in _INNER_ENDS:
        return True
    return quote.end < len(sheet.doc) and sheet.doc[quote.end].text in {",", "-", "—"}


def _next_word(sheet: Sheet, index: int) -> "Token | None":
    for token in sheet.doc[index:]:
        if sheet.is_quoted(token.i) or token.text in _STOPS:
            return None
        if token.is_alpha:
            return None if token.is_title and token.is_sent_start else token
    return None


def _region_after(sheet: Sheet, quote: Range) -> list["Token"]:
    region = []
    for token in sheet.doc[quote.end : quote.end + _REACH]:
        if sheet.is_quoted(token.i) or token.text in _STOPS:
            break
        region.append(token)
    return region


def _region_before(sheet: Sheet, quote: Range) -> list["Token"]:
    region: list[Token] = []
    for index in range(quote.start - 1, max(-1, quote.start - _REACH - 1), -1):
        token = sheet.doc[index]
        if sheet.is_quoted(index) or token.text in _STOPS:
            break
        region.append(token)
    return region[::-1]


def _is_cue(sheet: Sheet, token: "Token") -> bool:
    if token.pos_ not in {"VERB", "AUX"} or token.tag_ in {"VB", "MD"}:
        return False
    return token.lemma_.lower() in SAYING and not sheet.is_quoted(token.i)


def _subject_in(sheet: Sheet, verb: "Token", region: list["Token"]) -> "Token | None":
    """The subject by the tree, else the noun beside the verb."""
    head = subject_of(verb)
    if head is not None and not sheet.is_quoted(head.i):
        return head if is_source(head) else None
    followers = [t for t in region if t.i > verb.i and t.i - verb.i <= 3]
    leaders = [t for t in region if t.i < verb.i][::-1]
    for token in [*followers, *leaders]:
        if token.pos_ in {"PROPN", "NOUN", "PRON"} and is_source(token):
            return _top(token, region)
    return None


def _top(token: "Token", region: list["Token"]) -> "Token":
    while token.dep_ in _INSIDE_NAMES and token.head in region:
        token = token.head
    return token


def _frame(sheet: Sheet, quote: Range, verb: "Token", head: "Token") -> Frame:
    return Frame(
        verb=verb.i,
        cue=cue_range(verb),
        head=head.i,
        source=noun_phrase(sheet, head),
        content=(quote,),
        rule="quotation",
        is_quoted=True,
    )


def _label(sheet: Sheet, quote: Range, name: "Token", mark: int) -> Frame:
    return Frame(
        verb=mark,
        cue=Range(mark, mark + 1),
        head=name.i,
        source=noun_phrase(sheet, name),
        content=(quote,),
        rule="label",
        is_quoted=True,
    )
