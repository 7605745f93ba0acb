"""The claim editor: where the claim stands, what it rests on, what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from claims.credibility.facts import Link
from claims.credibility.gaps import gaps_of
from claims.credibility.rendering import number
from claims.credibility.status import status_of
from claims.credibility.vocabulary import Identity, Interest, Stance, Strength
from claims.models import Assertion, Check, Claim, Evidence, Hop, Rating, Version
from claims.pictures.balance import balance
from claims.pictures.picture import Picture
from claims.queries.audit import apart_of
from claims.queries.claim_page import BASIS_WORDS, IDENTITY_WORDS
from claims.queries.finding import warnings_of
from claims.queries.ledger_page import LedgerPage, ledger_page
from claims.queries.ratings import standing_rating
from claims.queries.standing import Standing, standing_of
from claims.queries.trail import Deed, trail_of
from sources.reading.types import Rights
from sources.roles import Role, Viewer, is_at_least

_SIDES = {Stance.SUPPORTS: "for", Stance.REFUTES: "against", Stance.CONTEXT: "context"}
_STRENGTHS = {Strength.MODERATE: "in part", Strength.WEAK: "only at the edge"}


@dataclass(frozen=True, slots=True)
class Change:
    """What one more link would make of the status."""

    words: str
    then: str


@dataclass(frozen=True, slots=True)
class LinkedPassage:
    """One linked passage as the desk sees it, with what it adds."""

    row: Evidence
    adds: str
    tags: Sequence[str]
    is_withdrawn: bool
    is_confidential: bool


@dataclass(frozen=True, slots=True)
class EditorPage:
    """Everything the editor shows of a claim, the source at hand excepted."""

    claim: Claim
    standing: Standing
    evidence: dict[str, list[LinkedPassage]]
    unlinked: Sequence[Evidence]
    assertions: Sequence[Assertion]
    checks: Sequence[Check]
    waiting: Version | None
    merged: Sequence[Claim]
    rating: Rating | None
    is_apart: bool
    ledger: LedgerPage
    changes: Sequence[Change]
    stays: Sequence[str]
    gaps: Sequence[str]
    warnings: Sequence[str]
    trail: Sequence[Deed]
    bar: Picture

    @property
    def sides(self) -> list[tuple[str, str, list[LinkedPassage]]]:
        """Evidence for, against and context, each with its name and class."""
        return [
            ("for", "For", self.evidence["for"]),
            ("against", "Against", self.evidence["against"]),
            ("context", "Context", self.evidence["context"]),
        ]


def editor_claim(pk: int) -> Claim:
    """Return the claim with what its page asks of it; raises Claim.DoesNotExist."""
    elsewhere = ("merged_into", "superseded_by")
    rows = Claim.objects.select_related("live_version", "assessment", *elsewhere)
    return rows.prefetch_related("about").get(pk=pk)


def editor_page(claim: Claim, user: Viewer, at: datetime) -> EditorPage:
    """Return the editor's page of a claim in a fixed number of SQL statements."""
    standing = standing_of(claim, at)
    told, outcome = standing.explanation, standing.outcome
    evidence = _evidence(claim, user)
    waiting = claim.versions.filter(published_at__isnull=True)
    rating = standing_rating(claim)
    return EditorPage(
        claim=claim,
        standing=standing,
        evidence=_by_side([row for row in evidence if not row.removed_at], standing),
        unlinked=[row for row in evidence if row.removed_at],
        assertions=_assertions(claim, user),
        checks=list(claim.checks.select_related("by")),
        waiting=waiting.select_related("proposed_by").first(),
        merged=list(claim.merged_claims.order_by("-merged_at", "pk")),
        rating=rating,
        is_apart=apart_of(rating, outcome),
        ledger=ledger_page(standing, user),
        changes=[
            Change(trial.probe.words, status_of(trial.outcome.code).short)
            for trial in told.would_change
        ],
        stays=[trial.probe.words for trial in told.would_not],
        gaps=[gap.words for gap in gaps_of(outcome)],
        warnings=warnings_of(claim),
        trail=trail_of(claim),
        bar=balance(outcome.b, outcome.d, outcome.u, points=(outcome.r, outcome.s)),
    )


def _evidence(claim: Claim, user: Viewer) -> list[Evidence]:
    passage = "passage__revision"
    rows = (
        claim.evidence.select_related(
            f"{passage}__document__outlet", "speaker", "added_by", "removed_by"
        )
        .defer(f"{passage}__text")
        .order_by("-added_at", "-pk")
    )
    if not is_at_least(user, Role.EDITOR):
        rows = rows.exclude(passage__revision__document__rights=Rights.CONFIDENTIAL)
    return list(rows)


def _assertions(claim: Claim, user: Viewer) -> list[Assertion]:
    passage = "statement__passage__revision"
    hops = Prefetch("statement__hops", Hop.objects.select_related("speaker"))
    rows = (
        claim.assertions.filter(removed_at__isnull=True)
        .select_related(f"{passage}__document__outlet", "reviewed_by")
        .defer(f"{passage}__text")
        .prefetch_related(hops)
    )
    if not is_at_least(user, Role.EDITOR):
        confidential = {f"{passage}__document__rights": Rights.CONFIDENTIAL}
        rows = rows.exclude(**confidential)
    return list(rows)


def _by_side(
    rows: Sequence[Evidence], standing: Standing
) -> dict[str, list[LinkedPassage]]:
    sides: dict[str, list[LinkedPassage]] = {name: [] for name in _SIDES.values()}
    for row in rows:
        sides[_SIDES[Stance(row.stance)]].append(_linked(row, standing))
    return sides


def _linked(row: Evidence, standing: Standing) -> LinkedPassage:
    lines = [line for line in standing.outcome.rows if line.link == f"e{row.pk}"]
    link = standing.links[f"e{row.pk}"]
    return LinkedPassage(
        row=row,
        adds=number(sum(line.adds for line in lines)),
        tags=tuple(_tags(row, link)),
        is_withdrawn=bool(lines) and not any(line.is_live for line in lines),
        is_confidential=row.passage.revision.document.rights == Rights.CONFIDENTIAL,
    )


def _tags(row: Evidence, link: Link) -> Iterator[str]:
    yield BASIS_WORDS[row.basis]
    if row.identity != Identity.NAMED:
        yield IDENTITY_WORDS[Identity(row.identity)]
    if row.strength != Strength.STRONG:
        yield _STRENGTHS[Strength(row.strength)]
    if row.interest != Interest.NONE:
        yield f"{row.interest} tie"
    elif link.interest is not Interest.NONE:
        yield "a party to it"
