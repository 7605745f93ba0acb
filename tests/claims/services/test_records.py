"""What is rated moves how far its sources are trusted elsewhere (F11)."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.credibility.vocabulary import Stance
from claims.models import Claim, Rating, Resolved, Stale
from claims.queries.ledger import load_world
from claims.queries.ratings import as_fact
from claims.services.evidence import relink_evidence, unlink_evidence
from claims.services.rescoring import rescore, stale
from claims.services.stale import spread_sorts
from sources.models import Derivation
from sources.reading.speakers import SourceType, SpeakerKind
from tests.factories import (
    LONG_AGO,
    EvidenceFactory,
    MembershipFactory,
    OutletFactory,
    RevisionFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.rating import rated

pytestmark = pytest.mark.django_db
FOR = Stance.SUPPORTS


def day(n):
    return LONG_AGO + timedelta(days=n)


def says(outlet, *, claim=None, **fields):
    """A report of the outlet that supports a claim of its own, or the claim given."""
    if claim is not None:
        fields["claim"] = claim
    return EvidenceFactory(
        basis="verification",
        passage__revision__document__outlet=outlet,
        **fields,
    )


def trust(claim, source, at, stance=FOR):
    world = load_world([claim.pk], at)
    return Book(world, Moment(at)).records.of(str(source.pk), stance, str(claim.pk))


def fresh(claim):
    return Claim.objects.select_related("assessment").get(pk=claim.pk)


class TestRecordsOfSources:
    def test_are_those_of_the_worked_case(self):
        """CREDIBILITY G21: p supported six rated claims, two proved true."""
        p, q = OutletFactory(), OutletFactory()
        claims = [says(p).claim for _ in range(6)]
        other = says(p).claim
        says(q, claim=other)
        for n, claim in enumerate(claims):
            rated(claim, "supported" if n < 2 else "wrong", at=LONG_AGO)
        assert round(trust(other, p, LONG_AGO).t, 4) == 0.5165
        assert round(trust(other, q, LONG_AGO).t, 4) == 0.6538
        assert round(trust(claims[0], p, LONG_AGO).t, 4) == 0.4708

    def test_name_no_person(self):
        person = SpeakerFactory(kind=SpeakerKind.PERSON, type=SourceType.POLITICIAN)
        board = SpeakerFactory()
        for speaker in (person, board):
            rated(says(OutletFactory(), speaker=speaker).claim)
        subjects = set(Resolved.objects.values_list("subject", flat=True))
        assert subjects == {str(board.pk), "type:politician", "type:company"}
        assert trust(says(OutletFactory(), speaker=person).claim, person, day(1)).n == 0

    def test_are_read_as_they_stood_then(self):
        p = OutletFactory()
        first, other = says(p).claim, says(p).claim
        rated(first, "wrong", at=day(10))
        rated(first, "supported", at=day(20))
        rated(first, None, at=day(30))
        found = [trust(other, p, day(n)) for n in (9, 10, 20, 30)]
        assert [round(one.n, 4) for one in found] == [0, 1, 1, 0]
        assert found[1].t < found[0].t < found[2].t

    def test_are_those_of_the_model_whatever_was_done(self):
        """A random story: at every moment the stored rows say what the model would."""
        dice = random.Random(5)
        outlets = [OutletFactory(type=t) for t in ("press", "press", "wire")]
        person = SpeakerFactory(kind=SpeakerKind.PERSON)
        links = [
            says(dice.choice(outlets), stance=dice.choice(["supports", "refutes"]))
            for _ in range(5)
        ]
        links += [
            says(outlets[0], claim=links[n].claim, speaker=person) for n in range(3)
        ]
        boss = UserFactory(role="senior_editor")
        then = {}
        for n in range(1, 15):
            act(dice, links, boss, day(n))
            then[n] = agreed(links, day(n))
        assert len(set(then.values())) > 6
        for n in (3, 9, 14):
            assert agreed(links, day(n), with_model=False) == then[n]

    def test_follow_a_document_that_turns_out_to_be_a_copy(self):
        wire, paper = OutletFactory(type="wire"), OutletFactory()
        link = says(paper)
        rated(link.claim, at=day(1))
        copied = link.passage.revision.document
        origin = RevisionFactory(document__outlet=wire).document
        Derivation.objects.create(
            document=copied,
            origin=origin,
            kind="same_text",
            decision="accepted",
            decided_at=day(2),
            decided_by=UserFactory(),
        )
        unlink_evidence(link, by=link.added_by, reason="Again", at=day(3))
        relink_evidence(link, by=link.added_by, at=day(3))
        open_rows = Resolved.objects.filter(until_at__isnull=True)
        assert {row.subject for row in open_rows} == {str(wire.pk), "type:wire"}


def act(dice, links, boss, at):
    link = dice.choice(links)
    link.refresh_from_db()
    if dice.random() < 0.5:
        code = dice.choice(["supported", "wrong", "unproven", None])
        is_rated = Rating.objects.filter(claim=link.claim, state="approved").first()
        if code or (is_rated and is_rated.value):
            rated(link.claim, code, at=at)
    elif link.removed_at:
        relink_evidence(link, by=boss, at=at)
    else:
        unlink_evidence(link, by=boss, reason="Moved", at=at)


def agreed(links, at, *, with_model=True):
    """What is stored of every source, the same that the model makes of the ratings."""
    claims = sorted({link.claim_id for link in links})
    stored = load_world(claims, at)
    rows = Rating.objects.filter(state="approved").select_related("value")
    plain = replace(stored, records=None, ratings=tuple(map(as_fact, rows)))
    asked = [
        (source.id, stance, str(claim))
        for source in stored.sources
        for claim in claims
        for stance in (FOR, Stance.REFUTES)
    ]
    found, model = (
        [book.records.of(*one) for one in asked]
        for book in (Book(stored, Moment(at)), Book(plain, Moment(at)))
    )
    if with_model:
        assert [one.t for one in found] == pytest.approx([one.t for one in model])
        assert [one.n for one in found] == pytest.approx([one.n for one in model])
    return tuple(found)


class TestOtherClaims:
    def test_are_computed_anew_with_the_rating_when_few(self):
        p = OutletFactory()
        other, stranger = says(p).claim, says(OutletFactory(type="court")).claim
        rated(says(p).claim, "wrong", at=day(1))
        row = fresh(other)
        assert row.assessment.cause.endswith("was rated")
        assert row.assessment.r < 4 * (2 * 0.75 - 1)
        assert fresh(stranger).assessment is None
        assert list(Stale.objects.values_list("sort", flat=True)) == ["press"]

    def test_are_left_to_a_batch_when_many(self, monkeypatch):
        monkeypatch.setattr("claims.services.rescoring.FEW", 1)
        p = OutletFactory()
        others = [says(p).claim for _ in range(2)]
        peer = says(OutletFactory()).claim
        rated(says(p).claim, "wrong", at=day(1))
        assert fresh(others[0]).assessment is None
        spread_sorts(at=day(1))
        assert list(rescore(stale(), at=day(1), cause="rescored")) == [(4, 3)]
        assert fresh(others[1]).assessment.r < fresh(peer).assessment.r < 2
        assert not Stale.objects.exists()

    def test_are_reached_through_copies_and_the_unnamed_of_an_organisation(self):
        p, board = OutletFactory(), SpeakerFactory()
        copy = says(OutletFactory()).passage.revision.document
        origin = RevisionFactory(document__outlet=p).document
        Derivation.objects.create(
            document=copy,
            origin=origin,
            kind="same_text",
            decision="accepted",
            decided_at=LONG_AGO,
            decided_by=UserFactory(),
        )
        own = MembershipFactory(speaker__kind=SpeakerKind.UNNAMED, group=board)
        unnamed = own.speaker
        aide = says(OutletFactory(), speaker=unnamed).claim
        rated(says(p).claim, at=day(1))
        rated(says(OutletFactory(), speaker=board).claim, at=day(2))
        copied = Claim.objects.get(evidence__passage__revision__document=copy)
        assert fresh(copied).assessment.assessed_at == day(1)
        assert fresh(aide).assessment.assessed_at == day(2)

    def test_follow_when_a_link_of_the_rated_claim_ends(self):
        p = OutletFactory()
        link, other = says(p), says(p).claim
        rated(link.claim, "wrong", at=day(1))
        unlink_evidence(link, by=link.added_by, reason="Wrong paper", at=day(2))
        assert trust(other, p, day(2)).n == 0
        assert Stale.objects.get(claim=other).left_at == day(2)
