"""A published claim for search engines and programs: `Claim` or `ClaimReview`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claims.models.snapshot import (
    ShownDocument,
    ShownEvidence,
    ShownRating,
    ShownSpeaker,
    ShownWording,
    Snapshot,
)

ASSERTS = "asserts"
CONTEXT = "https://schema.org"
OF_REVIEW = {"@context", "identifier", "dateModified"}
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
    """Return the claim as JSON-LD, as a `ClaimReview` where editors rated it.

    A computed evidence status is no rating: it stands in the abstract, in words.
    """
    claim = {"@context": CONTEXT, **_claim(snapshot, place)}
    return _review(snapshot.rating, claim, place) if snapshot.rating else claim


def _review(rating: ShownRating, claim: dict[str, Any], place: Place) -> dict[str, Any]:
    """Return the rating as a review; it has words and no number, as the scale has."""
    newsroom = _newsroom(place)
    item = {name: value for name, value in claim.items() if name not in OF_REVIEW}
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": f"{place.page}#review",
        "url": place.page,
        "identifier": place.name,
        "claimReviewed": claim["text"],
        "datePublished": rating.rated_at.date().isoformat(),
        "dateModified": claim["dateModified"],
        "author": newsroom,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": rating.words,
            "ratingExplanation": rating.reason,
            "author": newsroom,
        },
        "itemReviewed": item,
    }


def _claim(snapshot: Snapshot, place: Place) -> dict[str, Any]:
    asserted = [one for one in snapshot.wordings if one.stance == ASSERTS]
    said: dict[str, Any] = {
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
