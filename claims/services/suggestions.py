"""Storing what the machine found in a revision, beside what people made of it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from claims.extraction import types as found
from claims.extraction.fingerprints import fingerprint
from claims.models import Hop, Statement
from claims.services.names import meant_speakers
from claims.services.touched import (
    Ranges,
    overlap,
    touched_fingerprints,
    touched_ranges,
    untouched,
)
from sources.models import Passage, Revision, Speaker
from sources.services.naming import refused_pairs
from sources.services.passages import mark_passages
from sources.services.speakers import folded

BATCH = 500
"""Rows of one INSERT."""

SAME_PLACE = 0.8
"""Share of common words from which on a new statement is the touched one again."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What a reading left behind: new suggestions, and how many speakers they name."""

    statements: tuple[Statement, ...]
    n_speakers: int


def store_suggestions(revision: Revision, extraction: found.Extraction) -> Stored:
    """Replace the machine's own rows of the document by what was found now.

    What a person touched stays and is not suggested again: neither the same words
    (fingerprint) nor the same place. Runs in the caller's transaction.
    """
    _remove_untouched(revision)
    fresh = _not_seen(revision, extraction)
    said = {hop.speaker for one in fresh for hop in one.hops if hop.speaker}
    meant = meant_speakers(extraction.speakers, said)
    refused = refused_pairs(meant.values())
    passages = mark_passages(revision, [one.spans for one in fresh])
    chains = [_hops(one, meant, refused) for one in fresh]
    rows = [
        _statement(one, passage, hops)
        for one, passage, hops in zip(fresh, passages, chains, strict=True)
    ]
    for row, one in zip(rows, fresh, strict=True):
        row.interest_notes = interest_notes(one, extraction.interests)
    Statement.objects.bulk_create(rows, BATCH)
    for row, hops in zip(rows, chains, strict=True):
        for hop in hops:
            hop.statement = row
    Hop.objects.bulk_create([hop for hops in chains for hop in hops], BATCH)
    return Stored(tuple(rows), len({s.pk for s in meant.values()}))


def _remove_untouched(revision: Revision) -> None:
    """Suggestions on older texts go too: the newest text says what is said."""
    rows = untouched(
        Statement.objects.filter(revision__document_id=revision.document_id)
    )
    locked = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    Statement.objects.filter(pk__in=locked).delete()


def _not_seen(
    revision: Revision, extraction: found.Extraction
) -> list[found.Statement]:
    seen = touched_fingerprints(revision.document)
    taken = touched_ranges(revision)
    return [
        one
        for one in extraction.statements
        if one.spans
        and fingerprint(one) not in seen
        and not _is_taken(one.spans, taken)
    ]


def _is_taken(spans: Ranges, taken: list[Ranges]) -> bool:
    return any(overlap(spans, ranges) >= SAME_PLACE for ranges in taken)


def _statement(one: found.Statement, passage: Passage, hops: list[Hop]) -> Statement:
    """`speaker` is the innermost that is known: the one the words come from."""
    return Statement(
        revision=passage.revision,
        passage=passage,
        speaker=next((hop.speaker for hop in reversed(hops) if hop.speaker), None),
        kind=one.kind,
        modality=one.modality,
        statement_class=one.statement_class,
        claim_text=one.claim_text,
        cue=one.cue.text[:300],
        cue_spans=_pairs(one.cue.spans),
        source=one.source.text[:500],
        source_spans=_pairs(one.source.spans),
        venue=(one.venue or "")[:200],
        said_on=one.said_on,
        in_answer_to=one.in_answer_to or "",
        checkability=one.checkability.score,
        checkability_type=one.checkability.type,
        checkability_factors=[asdict(f) for f in one.checkability.factors],
        evidence_notes=[_remark(note) for note in one.evidence_notes],
        also=[_part(part) for part in one.also],
        confidence=one.confidence,
        found_by=list(one.found_by),
        fingerprint=fingerprint(one),
    )


def _part(part: found.Part) -> dict[str, Any]:
    return {
        "text": part.text,
        "spans": _pairs(part.spans),
        "checkability": part.checkability.score,
        "type": part.checkability.type,
    }


def _remark(note: found.EvidenceNote) -> dict[str, Any]:
    return {"text": note.text, "spans": _pairs(note.spans)}


def interest_notes(
    one: found.Statement, interests: Iterable[found.FoundInterest]
) -> list[dict[str, Any]]:
    """The ties of those in the statement's chain that its text mentions, as written.

    `level` says how firmly: asserted, possible, denied.
    """
    chain = {hop.speaker for hop in one.hops} - {None}
    return [
        {
            "subject": tie.speaker,
            "object": tie.other,
            "kind": tie.kind,
            "words": tie.text,
            "span": list(tie.spans[0]),
            "level": tie.modality,
        }
        for tie in interests
        if tie.spans and not chain.isdisjoint({tie.speaker, tie.other})
    ]


def _hops(
    one: found.Statement, meant: dict[str, Speaker], refused: set[tuple[str, int]]
) -> list[Hop]:
    return [
        Hop(
            position=position,
            speaker=_speaker(hop, meant, refused),
            mention=hop.mention[:500],
            spans=_pairs(hop.spans),
            cue=hop.cue[:300],
            terms=hop.terms,
            basis=hop.basis,
            reported_by=(hop.reported_by or "")[:200],
        )
        for position, hop in enumerate(one.hops)
    ]


def _speaker(
    hop: found.Hop, meant: dict[str, Speaker], refused: set[tuple[str, int]]
) -> Speaker | None:
    speaker = meant.get(hop.speaker or "")
    if speaker and (folded(hop.mention), speaker.pk) in refused:
        return None
    return speaker


def _pairs(spans: tuple[found.Span, ...]) -> list[list[int]]:
    return [list(span) for span in spans]
