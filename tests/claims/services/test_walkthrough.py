"""The story the product was conceived on comes out with the statuses expected."""

from datetime import date, timedelta

import pytest

from claims.credibility.vocabulary import Basis, Stance, StatusCode
from claims.models import Claim
from claims.queries.standing import standing_of
from claims.services.evidence import Judgement, link_words
from sources.models import Derivation
from sources.reading.speakers import SourceType, SpeakerKind
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    ClaimFactory,
    DocumentFactory,
    EvidenceFactory,
    HopFactory,
    OutletFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db
LATER = LONG_AGO + timedelta(days=1)


def speaker(name, type_, kind=SpeakerKind.ORGANISATION):
    return SpeakerFactory(name=name, type=type_, kind=kind)


@pytest.fixture
def cast(db):
    """Who speaks in the story, and the article that tells it."""
    trade = OutletFactory(name="Trade paper", type=SourceType.SPECIALIST_PRESS)
    return {
        "article": RevisionFactory(document__outlet=trade),
        "fox": OutletFactory(name="Fox News"),
        "ft": OutletFactory(name="Financial Times", type=SourceType.QUALITY_PRESS),
        "sacks": speaker("David Sacks", SourceType.POLITICIAN, SpeakerKind.PERSON),
        "openai": speaker("OpenAI", SourceType.COMPANY),
        "deepseek": OutletFactory(name="DeepSeek", type=SourceType.COMPANY),
        "trump": speaker("Donald Trump", SourceType.POLITICIAN, SpeakerKind.PERSON),
        "whitehouse": OutletFactory(name="White House", type=SourceType.GOVERNMENT),
    }


def told(claim, cast, *hops, kind="indirect"):
    """The article says it; each hop is (who, terms, basis)."""
    statement = StatementFactory(
        revision=cast["article"],
        passage__revision=cast["article"],
        kind=kind,
        review="accepted",
        reviewed_at=LONG_AGO,
    )
    for who, terms, basis in hops:
        HopFactory(statement=statement, speaker=cast[who], terms=terms, basis=basis)
    return AssertionFactory(claim=claim, statement=statement)


def linked(claim, by, outlet, *, basis, record="none", text="It says so here."):
    revision = RevisionFactory(
        text=text,
        document__outlet=outlet,
        document__record=record,
        document__published_on=date(2025, 1, 28),
    )
    judgement = Judgement(Stance.SUPPORTS, basis, public_reason="It is the source.")
    return link_words(
        claim,
        by=by,
        revision=revision,
        spans=[(0, len(text))],
        judgement=judgement,
        at=LATER,
    )


def outcome(claim):
    return standing_of(Claim.objects.get(pk=claim.pk), LATER).outcome


def headline(claim):
    return standing_of(Claim.objects.get(pk=claim.pk), LATER).words.words


class TestWalkthrough:
    def test_row_1_is_said_by_two_and_shown_by_nothing(self, cast):
        claim = ClaimFactory(text="DeepSeek distilled OpenAI's models")
        claim.about.set([cast["deepseek"], cast["openai"]])
        told(
            claim,
            cast,
            ("fox", "not_stated", "told"),
            ("sacks", "on_record", "unknown"),
        )
        told(
            claim, cast, ("ft", "not_stated", "told"), ("openai", "unnamed", "unknown")
        )
        told(claim, cast, kind="voice")
        claim.assertions.filter(statement__kind="voice").update(modality="possible")
        found = outcome(claim)
        assert found.code == StatusCode.ASSERTED
        assert (found.sayers, round(found.r, 4)) == (2, 0.375)

    def test_row_3_is_said_by_a_party(self, cast):
        claim = ClaimFactory(text="OpenAI has seen some evidence of distillation")
        claim.about.set([cast["openai"]])
        told(
            claim, cast, ("ft", "not_stated", "told"), ("openai", "unnamed", "unknown")
        )
        found = outcome(claim)
        assert (found.code, round(found.r, 4)) == (StatusCode.ASSERTED, 0.075)

    def test_row_4_is_shown_by_one_who_heard_it(self, cast, editor):
        claim = ClaimFactory(text="OpenAI told the FT so", kind="quotation")
        claim.about.set([cast["openai"]])
        told(
            claim, cast, ("ft", "not_stated", "told"), ("openai", "unnamed", "unknown")
        )
        assert outcome(claim).code == StatusCode.ASSERTED
        linked(claim, editor, cast["ft"], basis=Basis.FIRST_HAND)
        assert outcome(claim).code == StatusCode.SINGLE_SOURCE

    def test_row_6_is_documented_and_shortened(self, cast, editor):
        claim = ClaimFactory(
            text="Sacks spoke of substantial evidence on Fox News",
            kind="quotation",
            wording="shortened",
        )
        claim.about.set([cast["sacks"]])
        told(
            claim,
            cast,
            ("fox", "not_stated", "told"),
            ("sacks", "on_record", "unknown"),
        )
        basis = Basis.PRIMARY_DOCUMENT
        linked(claim, editor, cast["fox"], basis=basis, record="authentic")
        assert outcome(claim).code == StatusCode.DOCUMENTED
        assert headline(claim) == "Shortened"

    def test_row_9_is_documented_and_a_copy_adds_nothing(self, cast, editor):
        claim = ClaimFactory(text="Trump revoked the AI measures")
        claim.about.set([cast["trump"]])
        told(claim, cast, kind="voice")
        basis = Basis.PRIMARY_DOCUMENT
        order = linked(
            claim, editor, cast["whitehouse"], basis=basis, record="official"
        )
        before = outcome(claim)
        print_ = DocumentFactory(record="official")
        Derivation.objects.create(
            document=print_,
            origin=order.passage.revision.document,
            kind="same_text",
            decision="accepted",
            decided_at=LONG_AGO,
        )
        EvidenceFactory(claim=claim, passage__revision__document=print_)
        after = outcome(claim)
        assert before.code == after.code == StatusCode.DOCUMENTED
        assert (before.r, before.n_for) == (after.r, after.n_for)

    def test_row_10_rests_on_an_interested_report_alone(self, cast, editor):
        claim = ClaimFactory(text="The final run cost $5.6 million", kind="number")
        claim.about.set([cast["deepseek"]])
        told(claim, cast)
        linked(claim, editor, cast["deepseek"], basis=Basis.DATA)
        found = outcome(claim)
        assert found.code == StatusCode.WEAK_SUPPORT
        assert round(found.shows_for, 4) == 0.9
