"""Claims made of statements: made new, attached, detached."""

from dataclasses import dataclass
from datetime import datetime

from claims.credibility.vocabulary import ClaimKind
from claims.extraction.types import Modality
from claims.models import (
    Assertion,
    AssertionStance,
    Claim,
    MatchProposal,
    MatchRelation,
    Review,
    Risk,
    Stage,
    Statement,
)
from claims.services.assessment import assess_claim
from claims.services.deciding import Decided, deciding
from claims.services.review import take
from sources.models import Decision, Speaker, User
from sources.reading.speakers import SpeakerKind
from sources.services.edits import NotAllowedError, authored
from sources.services.portraits import find_or_add


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim that is not stored yet: our own words, and what it is about.

    `about` are stored speakers, `people` and `bodies` names: whoever is not stored
    yet is added.
    """

    text: str
    kind: ClaimKind = ClaimKind.FACT
    about: tuple[Speaker, ...] = ()
    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    risk: tuple[Risk, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a statement bears on a claim; `spans` where only a part of it does."""

    stance: AssertionStance = AssertionStance.ASSERTS
    modality: Modality = Modality.ASSERTED
    spans: tuple[tuple[int, int], ...] = ()


def make_claim(new: NewClaim, *, by: User, at: datetime) -> Claim:
    """A stored and assessed claim that nothing is attached to yet."""
    with authored(by, why="Claim made"):
        claim = _make(new, by=by)
        assess_claim(claim, by=by, cause="Claim made", at=at)
    return claim


def attach(
    pk: int,
    to: Claim | NewClaim,
    bearing: Bearing | None = None,
    *,
    by: User,
    at: datetime,
    version: int | None = None,
    is_accepting: bool = False,
) -> Decided:
    """Say that the accepted statement asserts, denies or leaves open the claim.

    One that is not accepted yet is, as it stands, with `is_accepting`. The claim is
    assessed in the same transaction. Raises NotAllowedError when the statement is
    not accepted, or is attached to that claim already.
    """
    bearing = bearing or Bearing()
    why = "Accepted and attached" if is_accepting else "Attached"
    with deciding(pk, by=by, at=at, version=version, why=why) as found:
        statement = found.statement
        if is_accepting:
            take(statement)
        if statement.review != Review.ACCEPTED:
            raise NotAllowedError("Accept the statement first, then attach it.")
        claim = _make(to, by=by) if isinstance(to, NewClaim) else _open(to)
        _assert(statement, claim, bearing, by=by, at=at)
        _settle(statement, claim, Decision.ACCEPTED, by=by, at=at)
    return found.decided


def detach(assertion_id: int, *, by: User, at: datetime) -> Decided:
    """End an assertion; the row stays and the claim is assessed anew."""
    assertion = Assertion.objects.select_related("claim").get(
        pk=assertion_id, removed_at__isnull=True
    )
    with deciding(assertion.statement_id, by=by, at=at, why="Detached") as found:
        assertion.removed_by, assertion.removed_at = by, at
        assertion.save(update_fields=["removed_by", "removed_at"])
        assess_claim(assertion.claim, by=by, cause="Detached", at=at)
    return found.decided


def refuse_match(
    pk: int, claim: Claim, *, by: User, at: datetime, version: int | None = None
) -> Decided:
    """Remember that the statement is not about the claim, proposed or found near."""
    why = f"Not about claim {claim.pk}"
    with deciding(pk, by=by, at=at, version=version, why=why) as found:
        MatchProposal.objects.get_or_create(
            statement=found.statement,
            claim=claim,
            defaults={
                "relation": MatchRelation.RELATED,
                "score": 0,
                "reason": "Found by a person",
            },
        )
        _settle(found.statement, claim, Decision.REFUSED, by=by, at=at)
    return found.decided


def claim_of(decided: Decided) -> Claim:
    """The claim that the decision attached the statement to."""
    newest = decided.statement.assertions.filter(removed_at__isnull=True)
    return newest.select_related("claim").latest("pk").claim


def _make(new: NewClaim, *, by: User) -> Claim:
    text = " ".join(new.text.split())
    if not text:
        raise NotAllowedError("Write the claim as one sentence first.")
    claim = Claim.objects.create(
        text=text,
        kind=new.kind,
        topics=list(new.topics),
        risk=list(new.risk),
        missing=list(new.missing),
        created_by=by,
    )
    claim.about.set(_about(new, by=by))
    return claim


def _about(new: NewClaim, *, by: User) -> list[Speaker]:
    named = [(name, SpeakerKind.PERSON) for name in new.people]
    named += [(name, SpeakerKind.ORGANISATION) for name in new.bodies]
    return [*new.about, *(find_or_add(name, kind=kind, by=by) for name, kind in named)]


def _open(claim: Claim) -> Claim:
    row = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if row.stage == Stage.MERGED:
        raise NotAllowedError("That claim was merged into another. Pick that one.")
    if row.stage in {Stage.ON_FILE, Stage.TRIAGED, Stage.UNDONE}:
        row.stage = Stage.IN_REVIEW
        row.version += 1
        row.save(update_fields=["stage", "version", "changed_at"])
    return row


def _assert(
    statement: Statement, claim: Claim, bearing: Bearing, *, by: User, at: datetime
) -> None:
    if statement.assertions.filter(claim=claim, removed_at__isnull=True).exists():
        raise NotAllowedError("The statement is attached to that claim already.")
    Assertion.objects.create(
        statement=statement,
        claim=claim,
        stance=bearing.stance,
        modality=bearing.modality,
        spans=[list(span) for span in bearing.spans],
        reviewed_by=by,
        reviewed_at=at,
    )


def _settle(
    statement: Statement, claim: Claim, decision: Decision, *, by: User, at: datetime
) -> None:
    MatchProposal.objects.filter(statement=statement, claim=claim).update(
        decision=decision, decided_by=by, decided_at=at
    )
