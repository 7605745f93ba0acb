"""The public claim page: what was frozen, arranged for the eye."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

from django.urls import reverse

from claims.credibility.vocabulary import Identity, Stance
from claims.models import Claim, Correction, Version
from claims.models.snapshot import (
    ShownDocument,
    ShownEvidence,
    ShownHop,
    ShownSpeaker,
    ShownTie,
    ShownWording,
    Snapshot,
    from_json,
)
from claims.queries.cards import (
    ClaimPage,
    Copy,
    HistoryRow,
    Link,
    PassageCard,
    TieCard,
    WordingCard,
)
from claims.queries.provenance_picture import hops_beyond, picture_of
from claims.queries.withheld import Withheld

CUT = " […] "
OPENING, CLOSING = '“"', '”"'
FRAGMENT_WORDS = 8  # enough to be found once in a text, short enough for a link

_GONE = ("taken_down_at", "taken_down_reason")

BASIS_WORDS = {
    "primary_document": "original record",
    "data": "data",
    "verification": "checked by them",
    "first_hand": "first-hand",
    "expert_analysis": "expert analysis",
    "admission": "against their own interest",
    "statement": "says so",
    "report": "report",
    "hearsay": "passed on",
}
IDENTITY_WORDS = {
    Identity.NAMED: "named",
    Identity.DESCRIBED: "described, not named",
    Identity.UNNAMED: "unnamed",
}


def arrange(snapshot: Snapshot) -> ClaimPage:
    """Return the page of a snapshot."""
    cards = _passages(snapshot.evidence)
    return ClaimPage(
        snapshot=snapshot,
        wordings=[_wording(wording) for wording in snapshot.wordings],
        evidence_for=cards[Stance.SUPPORTS],
        evidence_against=cards[Stance.REFUTES],
        context=cards[Stance.CONTEXT],
        picture=picture_of(snapshot),
    )


def page_of(version: Version) -> ClaimPage:
    """Return the page that `version` froze."""
    return arrange(from_json(version.snapshot))


def history_of(claim: Claim, held: Withheld) -> list[HistoryRow]:
    """Return the published versions, newest first, in two SQL statements.

    A version that is held back is listed, its words are not; nor are those of one
    that was taken down.
    """
    versions = (
        claim.versions.published()
        .only("claim_id", "number", "headline", "published_at", *_GONE)
        .prefetch_related("corrections")
    )
    rows = [_history(row, at, held) for row in versions if (at := row.published_at)]
    first = min((row.number for row in rows if not row.gone_at), default=0)
    return [replace(row, has_diff=row.number > first) for row in rows]


def _history(version: Version, at: datetime, held: Withheld) -> HistoryRow:
    words = held.words_for(version)
    told = [] if words else list(version.corrections.all())
    return HistoryRow(
        number=version.number,
        at=at,
        headline=words or held.version(version).headline,
        url=reverse("claim_version", args=[version.claim_id, version.number]),
        corrections=[held.row(one, "words") for one in told],
        gone_at=version.taken_down_at,
        gone_why="" if words else held.out_of(version.taken_down_reason),
    )


def corrected_by(history: Iterable[HistoryRow], number: int) -> list[Correction]:
    """Return what was put right up to a version, newest first."""
    return [c for row in history if row.number <= number for c in row.corrections]


def quoted(parts: Sequence[str]) -> str:
    """Return verbatim words between one pair of marks, cuts shown as […].

    Marks the passage brought along at its ends are not doubled. Withheld words leave
    nothing to quote.
    """
    if not parts:
        return ""
    words = CUT.join(part.strip() for part in parts)
    if words[:1] in OPENING and words[-1:] in CLOSING:
        words = words[1:-1]
    return f"“{words}”"


def _passages(evidence: Iterable[ShownEvidence]) -> dict[Stance, list[PassageCard]]:
    """Group by stance, strongest first; copies fold under the one they repeat."""
    rows = sorted(evidence, key=lambda row: (-row.points, row.id))
    known = {row.id for row in rows}
    copies: dict[int, list[Copy]] = {}
    for row in rows:
        if row.same_origin_as in known:
            copies.setdefault(row.same_origin_as or 0, []).append(_copy(row))
    cards: dict[Stance, list[PassageCard]] = {stance: [] for stance in Stance}
    for row in rows:
        if row.same_origin_as not in known:
            cards[row.stance].append(_passage(row, copies.get(row.id, [])))
    return cards


def _copy(row: ShownEvidence) -> Copy:
    return Copy(
        outlet=row.document.outlet or row.document.title,
        url=row.document.url,
        published_on=row.document.published_on,
        retracted_on=row.document.retracted_on,
    )


def _passage(row: ShownEvidence, copies: Sequence[Copy]) -> PassageCard:
    tags = [BASIS_WORDS[row.basis]]
    if row.identity != Identity.NAMED:
        tags.append(IDENTITY_WORDS[row.identity])
    if row.tie:
        tags.append(row.tie)
    return PassageCard(
        id=row.id,
        quote=quoted(row.parts),
        outlet=row.document.outlet,
        title=row.document.title,
        published_on=row.document.published_on,
        url=_at_passage(row.document, row.parts),
        article_url=_article_url(row.document),
        speaker=row.speaker,
        reason=row.reason,
        tags=tags,
        document=row.document,
        is_withdrawn=row.is_withdrawn or row.document.retracted_on is not None,
        tie=_tie(row.tie_source) if row.tie_source else None,
        copies=copies,
    )


def _tie(tie: ShownTie) -> TieCard:
    return TieCard(tie, quoted(tie.parts), _article_url(tie.document))


def _wording(wording: ShownWording) -> WordingCard:
    return WordingCard(
        quote=quoted(wording.parts),
        is_verbatim=wording.kind in {"direct", "mixed"},
        speaker=_link(wording.speaker) if wording.speaker else None,
        chain=[_this_article(wording.document), *map(_hop, hops_beyond(wording))],
        wording=wording,
        url=_at_passage(wording.document, wording.parts),
        article_url=_article_url(wording.document),
    )


def _this_article(document: ShownDocument) -> Link:
    name = document.outlet or document.title
    return Link(name, _article_url(document), is_unnamed=False, note="")


def _hop(hop: ShownHop) -> Link:
    note = f"as reported by {hop.reported_by}" if hop.reported_by else ""
    link = _link(hop.speaker)
    is_unnamed = hop.terms in {"unnamed", "background"}
    return Link(link.name, link.url, is_unnamed=is_unnamed, note=note)


def _link(speaker: ShownSpeaker) -> Link:
    url = ""
    if speaker.slug:
        name = "outlet" if speaker.is_outlet else "speaker"
        url = reverse(name, args=[speaker.slug])
    return Link(speaker.name, url, is_unnamed=False, note="")


def _article_url(document: ShownDocument) -> str:
    return reverse("article_short", args=[document.id])


def _at_passage(document: ShownDocument, parts: Sequence[str]) -> str:
    """Return the original's address with a text fragment: it opens at the words."""
    if not document.url or not parts:
        return document.url
    words = parts[0].split()
    if len(words) <= 2 * FRAGMENT_WORDS:
        text = _fragment(words)
    else:
        start, end = words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]
        text = f"{_fragment(start)},{_fragment(end)}"
    return f"{document.url.partition('#')[0]}#:~:text={text}"


def _fragment(words: Sequence[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
