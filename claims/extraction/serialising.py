"""An Extraction as plain JSON values, and as lines for a person to read."""

from collections.abc import Iterable, Iterator
from typing import Any

from claims.extraction.types import (
    Checkability,
    Cue,
    EvidenceNote,
    Extraction,
    FoundInterest,
    FoundSpeaker,
    Hop,
    Part,
    Source,
    Span,
    Statement,
)


def extraction_json(extraction: Extraction) -> dict[str, Any]:
    """The extraction for `json.dumps`; spans are [start, end) in code points."""
    document = extraction.document
    day = document.published_on
    return {
        "document": {
            "title": document.title,
            "published_on": day.isoformat() if day else None,
            "language": document.language,
        },
        "statements": [_statement(s) for s in extraction.statements],
        "speakers": [_speaker(s) for s in extraction.speakers],
        "interests": [_interest(i) for i in extraction.interests],
    }


def extraction_lines(extraction: Extraction) -> Iterator[str]:
    """The extraction for reading in a terminal."""
    document = extraction.document
    yield document.title or "(no title)"
    yield f"published: {document.published_on or 'not stated'}"
    yield ""
    yield f"{len(extraction.statements)} statements"
    for number, statement in enumerate(extraction.statements, 1):
        yield from _statement_lines(number, statement)
    yield ""
    yield f"{len(extraction.speakers)} speakers and names"
    for speaker in extraction.speakers:
        yield _speaker_line(speaker)
    for tie in extraction.interests:
        yield f"  tie ({tie.modality}): {tie.speaker}, {tie.kind} of {tie.other}"


def _statement_lines(number: int, statement: Statement) -> Iterator[str]:
    who = statement.speaker or statement.source.text or "nobody named"
    yield ""
    yield f"{number:3}. {who} ({statement.kind}, {statement.modality})"
    yield f"     {statement.text}"
    for claim in (statement.claim_text, *(part.text for part in statement.also)):
        yield f"     claim: {claim}"
    chain = " <- ".join(hop.speaker or hop.mention for hop in statement.hops)
    yield f"     chain: {chain or 'none'}"
    for note in statement.evidence_notes:
        yield f"     note: {note.text}"


def _speaker_line(speaker: FoundSpeaker) -> str:
    parts = [f"  {speaker.name} ({speaker.kind})"]
    if speaker.aliases:
        parts.append(f"also {', '.join(speaker.aliases)}")
    parts.extend(filter(None, [speaker.role, *speaker.notes]))
    return "; ".join(parts)


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _statement(statement: Statement) -> dict[str, Any]:
    day = statement.said_on
    return {
        "text": statement.text,
        "spans": _spans(statement.spans),
        "kind": statement.kind.value,
        "modality": statement.modality.value,
        "class": statement.statement_class.value,
        "cue": _words(statement.cue),
        "source": _words(statement.source),
        "speaker": statement.speaker,
        "venue": statement.venue,
        "said_on": day.isoformat() if day else None,
        "in_answer_to": statement.in_answer_to,
        "hops": [_hop(hop) for hop in statement.hops],
        "checkability": _checkability(statement.checkability),
        "evidence_notes": [_words(note) for note in statement.evidence_notes],
        "confidence": statement.confidence,
        "found_by": list(statement.found_by),
        "claim_text": statement.claim_text,
        "also": [_part(part) for part in statement.also],
    }


def _words(words: Cue | Source | EvidenceNote) -> dict[str, Any]:
    return {"text": words.text, "spans": _spans(words.spans)}


def _checkability(found: Checkability) -> dict[str, Any]:
    return {
        "score": found.score,
        "type": found.type.value,
        "factors": [{"name": f.name, "weight": f.weight} for f in found.factors],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "text": part.text,
        "spans": _spans(part.spans),
        "checkability": _checkability(part.checkability),
    }


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "speaker": hop.speaker,
        "mention": hop.mention,
        "spans": _spans(hop.spans),
        "cue": hop.cue,
        "terms": hop.terms.value,
        "basis": hop.basis.value,
        "reported_by": hop.reported_by,
    }


def _speaker(speaker: FoundSpeaker) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "kind": speaker.kind.value,
        "aliases": list(speaker.aliases),
        "role": speaker.role,
        "notes": list(speaker.notes),
        "mentions": _spans(speaker.mentions),
    }


def _interest(interest: FoundInterest) -> dict[str, Any]:
    return {
        "speaker": interest.speaker,
        "other": interest.other,
        "kind": interest.kind.value,
        "text": interest.text,
        "spans": _spans(interest.spans),
        "modality": interest.modality.value,
    }
