"""Whatever editors do, the status of a moment can be computed again afterwards."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.credibility.vocabulary import Basis, Identity, Interest, Stance, Strength
from claims.models import Assertion, Claim, Evidence, Version
from claims.queries.ledger import load_world
from claims.queries.parameters import parameters_at
from claims.services.assessment import assess_claim
from claims.services.belonging import end_membership, join_group, strike_membership
from claims.services.checks import record_check
from claims.services.claims import Bearing, attach, detach
from claims.services.evidence import (
    Judgement,
    change_evidence,
    link_evidence,
    relink_evidence,
    unlink_evidence,
)
from claims.services.parameters import set_parameters, try_parameters
from claims.services.provenance import decide_derivation
from claims.services.publication import Announcement, publish_version, reopen, take_down
from claims.services.retraction import Notice, retract, take_back
from claims.services.settling import DECIMALS
from claims.services.undo import undo_review
from sources.models import (
    Decision,
    Derivation,
    Document,
    Membership,
    Retraction,
    Speaker,
)
from sources.services.edits import NotAllowedError, StaleError
from sources.services.memberships import Belonging
from tests.factories import (
    ClaimFactory,
    DerivationFactory,
    HopFactory,
    PassageFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BEGAN = datetime(2026, 3, 1, 9, tzinfo=UTC)
NUMBERS = ("code", "r", "s", "b", "d", "u", "n_for", "n_against")


class Newsroom:
    """Editors who do something at random, a minute apart."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.boss = UserFactory(role="admin")
        self.at = BEGAN
        self.tokens = []
        self.claims = [ClaimFactory(finding="Found.") for _ in range(3)]
        revisions = [
            RevisionFactory(document__record=record)
            for record in ("official", "none", "none", "none", "none")
        ]
        self.passages = [PassageFactory(revision=row) for row in revisions]
        documents = [row.document for row in revisions]
        for copy, origin in [(1, 0), (2, 1), (3, 2), (2, 3), (4, 0)]:
            DerivationFactory(document=documents[copy], origin=documents[origin])
        nobody = SpeakerFactory(kind="unnamed")
        speakers = [SpeakerFactory(type="expert"), nobody, documents[1].outlet]
        self.statements = [self._statement(row, speakers) for row in revisions[1:]]
        self.claims[0].about.add(documents[0].outlet, speakers[0])
        for claim in self.claims:
            assess_claim(claim, by=None, cause="begun", at=self.at)

    def _statement(self, revision, speakers):
        passage = PassageFactory(revision=revision, end=20)
        row = StatementFactory(
            passage=passage, review="accepted", reviewed_at=BEGAN, added_at=BEGAN
        )
        HopFactory(statement=row, speaker=self.chance.choice(speakers))
        return row

    def act(self):
        """Do one thing that is possible; return its name."""
        while True:
            self.at += timedelta(minutes=1)
            name = self.chance.choice(ACTIONS)
            try:
                getattr(self, name)(by=self.boss, at=self.at)
            except (NotAllowedError, StaleError, LookupError):
                continue
            return name

    def one(self, rows):
        """Any of the rows; LookupError without one."""
        return self.chance.choice(list(rows.order_by("pk")))

    def judgement(self):
        pick = self.chance.choice
        return Judgement(
            stance=pick(list(Stance)),
            basis=pick(list(Basis)),
            identity=pick(list(Identity)),
            strength=pick(list(Strength)),
            interest=pick(list(Interest)),
            interest_serves=pick(["", "supports", "refutes"]),
            speaker=pick([None, *Speaker.objects.order_by("pk")]),
            public_reason="It shows it.",
        )

    def link(self, **who):
        claim, passage = map(self.chance.choice, (self.claims, self.passages))
        spoken = claim.assertions.filter(removed_at=None).order_by("pk")
        assertion = self.chance.choice([None, *spoken])
        link_evidence(
            claim,
            passage=passage,
            judgement=self.judgement(),
            assertion=assertion,
            **who,
        )

    def change(self, **who):
        row = self.one(Evidence.objects.live())
        change_evidence(row, judgement=self.judgement(), **who)

    def unlink(self, **who):
        unlink_evidence(self.one(Evidence.objects.live()), reason="No", **who)

    def relink(self, **who):
        relink_evidence(self.one(Evidence.objects.exclude(removed_at=None)), **who)

    def attach(self, **who):
        stance = self.chance.choice(["asserts", "denies", "open"])
        statement, claim = map(self.chance.choice, (self.statements, self.claims))
        attach(statement.pk, claim, Bearing(stance=stance), **who)

    def detach(self, **who):
        row = self.one(Assertion.objects.filter(removed_at=None))
        self.tokens.append(detach(row.pk, **who).token)

    def undo(self, **who):
        if not self.tokens:
            raise LookupError
        undo_review(self.tokens.pop(), **who)

    def check(self, **who):
        claim, day = self.chance.choice(self.claims), self.at.date()
        record_check(claim, looked_on=day, places="Here", found="Nothing", **who)

    def decide(self, **who):
        row = self.one(Derivation.objects.filter(removed_at=None))
        decide_derivation(row.pk, self.chance.choice(list(Decision)), **who)

    def retract(self, *, by, at):
        if self.chance.random() < 0.4:
            raise LookupError
        row = self.one(Document.objects.all())
        notice = Notice(at.date(), reason="It says so", notice="Withdrawn")
        retract(row, notice, by=by, at=at)

    def take_back_retraction(self, **who):
        row = self.one(Retraction.objects.standing())
        take_back(row, reason="Another article", **who)

    def join(self, **who):
        speaker, group = (self.one(Speaker.objects.all()) for _ in range(2))
        start = self.chance.choice([None, date(2026, 2, 1), date(2025, 2, 1)])
        join_group(speaker, Belonging(group, "Known", start), **who)

    def end(self, **who):
        row = self.one(Membership.objects.standing())
        end_membership(row, date(2026, 2, 9), reason="Sold", **who)

    def strike(self, **who):
        strike_membership(self.one(Membership.objects.standing()), reason="No", **who)

    def publish(self, **who):
        told = Announcement("update", "More is known.")
        publish_version(self.chance.choice(self.claims), announcement=told, **who)

    def take_down(self, **who):
        take_down(self.one(Claim.objects.all()), reason="Wrong", **who)

    def reopen(self, **who):
        reopen(self.one(Claim.objects.all()), **who)

    def weigh_anew(self, **who):
        if self.chance.random() < 0.8:
            raise LookupError
        values = {"tau": self.chance.choice([0.5, 1.0]), "hop": self.chance.random()}
        name = f"at {self.at:%H:%M %d}"
        set_parameters(try_parameters(values, **who), version=name, reason="x", **who)


ACTIONS = [name for name in vars(Newsroom) if name[0] != "_"]
ACTIONS = [name for name in ACTIONS if name not in {"act", "one", "judgement"}]


def stored(claim_id):
    return Claim.objects.get(pk=claim_id).assessment


def told(found):
    """A status with its numbers, as an assessment stores them."""
    values = (getattr(found, name) for name in NUMBERS)
    return [round(v, DECIMALS) if isinstance(v, float) else v for v in values]


def travel(seed, n):
    newsroom = Newsroom(seed)
    ids = [claim.pk for claim in newsroom.claims]
    seen = []
    for _ in range(n):
        name = newsroom.act()
        seen.append((name, newsroom.at, {pk: told(stored(pk)) for pk in ids}))
    world = load_world(ids)
    for name, at, recorded in seen:
        book = Book(world, Moment(at), parameters_at(at))
        again = {pk: told(book.assess(str(pk))) for pk in ids}
        assert again == recorded, (name, at)
    return {name for name, *_ in seen}


class TestAsOf:
    def test_equals_what_was_recorded(self):
        travel(seed=7, n=25)

    @pytest.mark.whole
    def test_equals_what_was_recorded_over_200_actions(self):
        done = travel(seed=3, n=200)
        assert done >= {"change", "relink", "decide", "join", "publish", "retract"}
        assert done >= {"take_back_retraction", "undo"}
        assert Version.objects.published().exists()
