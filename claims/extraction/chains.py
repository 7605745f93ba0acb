"""The chain of hops of one report, outermost first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claims.extraction.cues import LIGHT_VERBS, NOUNS
from claims.extraction.frames import Frame
from claims.extraction.grammar import child, is_source, noun_phrase
from claims.extraction.hops import basis_of, terms_of
from claims.extraction.registry import Registry
from claims.extraction.reports import Report
from claims.extraction.resolving import resolve
from claims.extraction.sheets import Range, Sheet
from claims.extraction.types import Hop, HopBasis, Terms
from claims.extraction.venues import Venue

if TYPE_CHECKING:
    from spacy.tokens import Token


def chain_of(
    report: Report, registry: Registry, outlet: Venue | None
) -> tuple[Hop, ...]:
    """The outlet spoken to, the source, and whom the source quotes."""
    sheet = report.sheet
    inner = [frame for frame in report.inner if _is_other_source(sheet, frame)]
    frames = [report.frame, *sorted(inner, key=lambda frame: frame.verb)]
    if light := _light_frame(sheet, frames[-1]):
        frames.append(light)
    hops: list[Hop] = []
    for number, frame in enumerate(frames):
        passes_on = number + 1 < len(frames)
        hop = _hop(sheet, registry, frame, passes_on=passes_on)
        if hop and not (hops and hops[-1].speaker == hop.speaker is not None):
            hops.append(hop)
    if outlet and hops and all(hop.speaker != outlet.name for hop in hops):
        hops.insert(0, _outlet_hop(outlet))
    return tuple(hops)


def _is_other_source(sheet: Sheet, frame: Frame) -> bool:
    """False for "they" inside a content, who speak already, and for wishes."""
    if frame.is_attitude or frame.head is None:
        return False
    return sheet.doc[frame.head].pos_ != "PRON"


def _outlet_hop(outlet: Venue) -> Hop:
    return Hop(
        speaker=outlet.name,
        mention=outlet.written,
        spans=(outlet.span,) if outlet.span else (),
        cue="told",
        terms=Terms.ON_RECORD,
        basis=HopBasis.TOLD,
    )


def _hop(
    sheet: Sheet, registry: Registry, frame: Frame, *, passes_on: bool
) -> Hop | None:
    if frame.head is None or frame.source is None:
        return None
    head = sheet.doc[frame.head]
    entry = resolve(registry, sheet, head)
    if entry is not None:
        entry.said = True
    terms = terms_of(head, is_resolved=entry is not None, context=head.sent.text)
    return Hop(
        speaker=entry.name if entry else None,
        mention=sheet.raw(frame.source),
        spans=(sheet.span(frame.source),),
        cue=sheet.raw(frame.cue),
        terms=terms,
        basis=basis_of(sheet.doc[frame.verb].lemma_.lower(), passes_on=passes_on),
    )


def _light_frame(sheet: Sheet, frame: Frame) -> Frame | None:
    """ "The FT says OpenAI made the claim": the maker is one hop further in."""
    for verb in _content_roots(sheet, frame):
        what = child(verb, "dobj")
        head = child(verb, "nsubj")
        if what is None or head is None or not is_source(head):
            continue
        is_light = verb.lemma_.lower() in LIGHT_VERBS
        if is_light and what.lemma_.lower() in NOUNS and head.pos_ == "PROPN":
            cue = Range(verb.i, what.i + 1)
            source = noun_phrase(sheet, head)
            return Frame(verb.i, cue, head.i, source, (cue,), "light verb")
    return None


def _content_roots(sheet: Sheet, frame: Frame) -> Iterator["Token"]:
    return (c for c in sheet.doc[frame.verb].children if c.dep_ == "ccomp")
