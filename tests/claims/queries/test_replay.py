"""What was computed before stays as it was, whatever is decided later."""

from datetime import date, timedelta

import pytest

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.credibility.vocabulary import Stance
from claims.queries.ledger import load_world
from claims.services.belonging import join_group, strike_membership
from claims.services.evidence import (
    Judgement,
    change_evidence,
    relink_evidence,
    unlink_evidence,
)
from claims.services.provenance import decide_derivation
from sources.models import Decision
from sources.services.memberships import Belonging
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    ClaimFactory,
    DerivationFactory,
    EvidenceFactory,
    HopFactory,
    MembershipFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db


def day(n):
    return LONG_AGO + timedelta(days=n)


def at(claim, n):
    """The claim's points for and against at the end of a day."""
    moment = Moment(day(n) + timedelta(hours=1))
    found = Book(load_world([claim.pk]), moment).assess(str(claim.pk))
    return round(found.r, 4), round(found.s, 4), found.n_for


def two_witnesses():
    claim = ClaimFactory()
    rows = [EvidenceFactory(claim=claim, basis="first_hand") for _ in range(2)]
    return claim, [row.passage.revision.document for row in rows]


class TestReplay:
    def test_knows_how_a_link_was_judged_before(self, editor):
        row = EvidenceFactory(basis="first_hand")
        claim, first = row.claim, (1.5, 0, 1)
        against = Judgement(stance=Stance.REFUTES, public_reason="Read again.")
        change_evidence(row, by=editor, judgement=against, at=day(1))
        unlink_evidence(row, by=editor, reason="Not it", at=day(2))
        relink_evidence(row, by=editor, at=day(3))
        told = [at(claim, n) for n in range(4)]
        assert told == [first, (0, 0.5, 0), (0, 0, 0), (0, 0.5, 0)]

    def test_knows_when_a_copy_was_taken_for_one(self, editor):
        claim, (copy, origin) = two_witnesses()
        row = DerivationFactory(document=copy, origin=origin)
        row = decide_derivation(row.pk, Decision.ACCEPTED, by=editor, at=day(1))
        row = decide_derivation(row.pk, Decision.REFUSED, by=editor, at=day(2))
        decide_derivation(row.pk, Decision.ACCEPTED, by=editor, at=day(3))
        assert [at(claim, n)[2] for n in range(4)] == [2, 1, 2, 1]

    def test_knows_whose_party_a_copy_was(self, editor):
        row = EvidenceFactory(basis="data")
        origin = DerivationFactory(document=row.passage.revision.document)
        row.claim.about.add(origin.origin.outlet)
        taken = decide_derivation(origin.pk, Decision.ACCEPTED, by=editor, at=day(1))
        decide_derivation(taken.pk, Decision.PROPOSED, by=editor, at=day(2))
        assert [at(row.claim, n)[0] for n in range(3)] == [3.0, 0.72, 3.0]

    def test_does_not_move_the_past_with_a_speaker(self, editor):
        claim, (one, other) = two_witnesses()
        owner = SpeakerFactory(name="Holding")
        MembershipFactory(speaker=other.outlet, group=owner)
        wanted = Belonging(owner, "Bought it")
        row = join_group(one.outlet, wanted, by=editor, at=day(1))
        strike_membership(row, by=editor, reason="An error", at=day(2))
        assert [at(claim, n)[2] for n in range(3)] == [2, 1, 2]

    def test_reads_a_group_on_the_day_it_was_one(self):
        claim, (one, other) = two_witnesses()
        row = MembershipFactory(speaker=one.outlet, to_on=day(1).date())
        MembershipFactory(speaker=other.outlet, group=row.group)
        assert [at(claim, n)[2] for n in range(3)] == [1, 1, 2]

    def test_holds_the_organisation_to_it_from_when_it_was_known(self, editor):
        row = AssertionFactory()
        nobody = SpeakerFactory(kind="unnamed")
        HopFactory(statement=row.statement, speaker=nobody, terms="on_record")
        firm = SpeakerFactory(name="Firm", type="government")
        wanted = Belonging(firm, "Its badge", date(2020, 1, 1))
        before = at(row.claim, 0)
        join_group(nobody, wanted, by=editor, at=day(1))
        assert (at(row.claim, 0), at(row.claim, 1)) == (before, (0.56, 0, 0))
        assert before == (0.5, 0, 0)
