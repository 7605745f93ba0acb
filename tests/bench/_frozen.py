"""What a published version of a sown claim shows."""

from datetime import datetime
from typing import Any

from claims.models import Claim, Evidence, Statement
from sources.models import Document, Speaker
from tests.bench._copy import DAY


def snapshot(
    claim: Claim,
    said: list[Statement],
    proof: Evidence,
    code: str,
    headline: str,
    at: datetime,
) -> dict[str, Any]:
    return {
        "text": claim.text,
        "kind": claim.kind,
        "finding": claim.finding,
        "about": [],
        "topics": claim.topics,
        "status": {
            "code": code,
            "direction": "supported",
            "headline": headline,
            "why": "One source reports it and three people say so.",
            "would_change": ["The original record → Original record seen"],
            "would_not_change": ["Another report of the same source"],
            "flags": [],
        },
        "counts": {
            "says_so": 3,
            "shows_it": 1,
            "against": 0,
            "documents": 4,
            "origins": 2,
        },
        "wordings": [
            _wording(one) for one in sorted(said, key=lambda one: one.said_on)
        ],
        "evidence": [_shown(proof)],
        "checks": [
            {
                "looked_on": at.date().isoformat(),
                "places": "The national register",
                "found": "No record of it",
            }
        ],
        "missing": ["The original record", "What the other side says"],
        "as_of": at.isoformat(),
        "signed_by": "Sam Sower",
        "one_person_newsroom": False,
    }


def _wording(said: Statement) -> dict[str, Any]:
    speaker = _speaker(said.speaker)
    hop = {"speaker": speaker, "cue": "said", "terms": "on_record", "reported_by": ""}
    return {
        "statement": said.pk,
        "stance": "asserts",
        "modality": "asserted",
        "kind": said.kind,
        "parts": [said.passage.exact],
        "speaker": speaker,
        "chain": [hop],
        "venue": said.venue,
        "said_on": said.said_on.isoformat(),
        "document": _cited(said.passage.revision.document),
        "found_by_machine": True,
        "checked_by": "Sam Sower",
        "checked_on": DAY.date().isoformat(),
    }


def _shown(proof: Evidence) -> dict[str, Any]:
    return {
        "id": proof.pk,
        "stance": proof.stance,
        "basis": proof.basis,
        "identity": "named",
        "parts": [proof.passage.exact],
        "document": _cited(proof.passage.revision.document),
        "speaker": None,
        "reason": proof.public_reason,
        "tie": "",
        "points": 0.8,
        "same_origin_as": None,
        "is_withdrawn": False,
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {"name": speaker.name, "slug": speaker.slug, "is_outlet": False}


def _cited(document: Document) -> dict[str, Any]:
    return {
        "id": document.pk,
        "title": document.title,
        "outlet": document.outlet.name,
        "url": document.url,
        "published_on": document.published_on.isoformat(),
        "is_example": False,
    }
