"""A published claim as schema.org `Claim`: what search engines and programs read."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claims.models.snapshot import (
    ShownDocument,
    ShownEvidence,
    ShownSpeaker,
    ShownWording,
    Snapshot,
)

ASSERTS = "asserts"
NOT_IN_SCRIPTS = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version stands: whole addresses of the page, the site and the version."""

    page: str
    site: str
    version: str
    number: int
    name: str
    publisher: str


def claim_of(snapshot: Snapshot, place: Place) -> dict[str, Any]:
    """Return the claim as JSON-LD.

    Never a `ClaimReview`: that takes a rating that a person published, and a
    computed evidence status is none. The status stands in the abstract, in words.
    """
    asserted = [one for one in snapshot.wordings if one.stance == ASSERTS]
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": place.page,
        "url": place.page,
        "identifier": place.name,
        "text": snapshot.text,
        "abstract": " ".join(
            part for part in (f"{snapshot.status.headline}.", snapshot.finding) if part
        ),
        "inLanguage": "en",
        "version": place.number,
        "dateModified": snapshot.as_of.isoformat(),
        "archivedAt": place.version,
        "author": _author(asserted, place.site),
        "about": [_party(one, place.site) for one in snapshot.about],
        "keywords": list(snapshot.topics),
        "appearance": list(_works(one.document for one in snapshot.wordings)),
        "firstAppearance": next(iter(_works(one.document for one in asserted)), None),
        "citation": list(_works(one.document for one in _shown(snapshot))),
        "claimInterpreter": _newsroom(place),
    }
    return {name: value for name, value in said.items() if value}


def for_script(value: dict[str, Any]) -> str:
    """Return the value as text that nothing can break out of a script element with."""
    return json.dumps(value, ensure_ascii=False).translate(NOT_IN_SCRIPTS)


def _shown(snapshot: Snapshot) -> Iterable[ShownEvidence]:
    return (one for one in snapshot.evidence if not one.is_withdrawn)


def _newsroom(place: Place) -> dict[str, Any]:
    return {"@type": "Organization", "name": place.publisher, "url": place.site}


def _author(asserted: Sequence[ShownWording], site: str) -> dict[str, Any] | None:
    """Who first asserted it; somebody who denies it is no author."""
    speaker = asserted[0].speaker if asserted else None
    return _party(speaker, site) if speaker else None


def _party(speaker: ShownSpeaker, site: str) -> dict[str, Any]:
    """A speaker; whether a person or an organisation is not frozen, so not said."""
    party = {"@type": "Organization"} if speaker.is_outlet else {}
    party["name"] = speaker.name
    if speaker.slug:
        kind = "outlets" if speaker.is_outlet else "speakers"
        party["url"] = f"{site}{kind}/{speaker.slug}/"
    return party


def _works(documents: Iterable[ShownDocument]) -> Iterable[dict[str, Any]]:
    """Each document once, in the order of the page."""
    once = {document.id: document for document in documents}
    for document in once.values():
        work: dict[str, Any] = {"@type": "CreativeWork", "headline": document.title}
        if document.url:
            work["url"] = document.url
        if document.published_on:
            work["datePublished"] = document.published_on.isoformat()
        if document.outlet:
            work["publisher"] = {"@type": "Organization", "name": document.outlet}
        yield work
