from datetime import UTC, datetime

import pytest

from claims.extraction.types import Modality, StatementKind, Terms
from claims.models import Hop, RejectReason, Review, Statement
from claims.services.deciding import events_of
from claims.services.review import (
    Link,
    Reading,
    accept,
    edit,
    keep_on_file,
    mark_statement,
    reject,
)
from sources.models import Distinction, Speaker
from sources.services.edits import NotAllowedError, StaleError
from tests.factories import (
    AssertionFactory,
    HopFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


def _reading(statement, **changes):
    return Reading(
        **{
            "claim_text": statement.claim_text,
            "spans": tuple(tuple(span) for span in statement.passage.spans),
            **changes,
        }
    )


class TestAccept:
    def test_takes_the_statement_as_it_stands(self, editor):
        hop = HopFactory()
        decided = accept(hop.statement_id, by=editor, at=NOW)
        statement = Statement.objects.get()
        assert (statement.review, statement.reviewed_by) == (Review.ACCEPTED, editor)
        assert statement.version == decided.statement.version == 2
        assert Hop.objects.get().resolution == "accepted"

    def test_says_in_the_history_who_and_why(self, editor):
        statement = StatementFactory()
        decided = accept(statement.pk, by=editor, at=NOW)
        context = events_of("Statement").get(pgh_id=decided.token).pgh_context
        assert context.metadata["user"] == editor.pk
        assert context.metadata["why"] == "Accepted"

    def test_takes_the_words_that_a_person_chose(self, editor):
        statement = StatementFactory(passage__revision__text="It is safe, she said.")
        reading = _reading(
            statement,
            claim_text="  The bridge\n is safe ",
            spans=((0, 10),),
            kind=StatementKind.DIRECT,
            modality=Modality.POSSIBLE,
        )
        accept(statement.pk, by=editor, at=NOW, reading=reading)
        statement = Statement.objects.get()
        assert statement.passage.exact == "It is safe"
        assert statement.claim_text == "The bridge is safe"
        assert (statement.kind, statement.modality) == ("direct", "possible")

    def test_writes_the_chain_anew(self, editor):
        statement = StatementFactory()
        paper, ministry = SpeakerFactory(), SpeakerFactory()
        first = HopFactory(statement=statement, mention="the paper")
        HopFactory(statement=statement, mention="nobody", cue="said")
        links = (
            Link(paper, hop=first.pk),
            Link(ministry, words="an official", terms=Terms.UNNAMED),
        )
        accept(
            statement.pk, by=editor, at=NOW, reading=_reading(statement, links=links)
        )
        assert list(
            Hop.objects.values_list("position", "speaker", "mention", "terms")
        ) == [
            (0, paper.pk, "the paper", "not_stated"),
            (1, ministry.pk, "an official", "unnamed"),
        ]
        assert Statement.objects.get().speaker == ministry

    def test_adds_a_speaker_nobody_knew(self, editor):
        statement = StatementFactory()
        reading = _reading(statement, links=(Link(called="Ada Okafor"),))
        accept(statement.pk, by=editor, at=NOW, reading=reading)
        assert Statement.objects.get().speaker == Speaker.objects.get(name="Ada Okafor")

    def test_remembers_whom_a_name_does_not_mean(self, editor):
        drummer, researcher = SpeakerFactory(), SpeakerFactory()
        hop = HopFactory(speaker=drummer, mention="Okafor")
        reading = _reading(hop.statement, links=(Link(researcher, hop=hop.pk),))
        accept(hop.statement_id, by=editor, at=NOW, reading=reading)
        refused = Distinction.objects.get()
        assert (refused.speaker, refused.other) == (drummer, researcher)
        assert (refused.mention, refused.by) == ("Okafor", editor)

    def test_refuses_a_link_of_another_statement(self, editor):
        statement = StatementFactory()
        reading = _reading(statement, links=(Link(hop=HopFactory().pk),))
        with pytest.raises(NotAllowedError, match="chain"):
            accept(statement.pk, by=editor, at=NOW, reading=reading)

    def test_refuses_an_older_version(self, editor):
        statement = StatementFactory(version=3)
        with pytest.raises(StaleError):
            accept(statement.pk, by=editor, at=NOW, version=2)

    def test_refuses_journalists(self, journalist):
        with pytest.raises(NotAllowedError, match="editors"):
            accept(StatementFactory().pk, by=journalist, at=NOW)

    def test_refuses_an_empty_claim(self, editor):
        statement = StatementFactory()
        with pytest.raises(NotAllowedError, match="sentence"):
            accept(
                statement.pk,
                by=editor,
                at=NOW,
                reading=_reading(statement, claim_text=" "),
            )


class TestEdit:
    def test_leaves_it_in_the_queue_but_touched(self, editor):
        statement = StatementFactory()
        edit(statement.pk, _reading(statement, claim_text="New"), by=editor, at=NOW)
        statement = Statement.objects.get()
        assert (statement.review, statement.reviewed_at) == ("suggested", NOW)
        assert statement.claim_text == "New"

    def test_assesses_the_claims_that_count_on_it(self, editor):
        assertion = AssertionFactory(
            statement__review="accepted", statement__reviewed_at=NOW
        )
        AssertionFactory()
        statement = assertion.statement
        edit(statement.pk, _reading(statement), by=editor, at=NOW)
        assert assertion.claim.assessments.get().caused_by == editor


class TestKeepOnFile:
    def test_takes_it_out_of_the_queue(self, editor):
        keep_on_file(StatementFactory().pk, by=editor, at=NOW)
        assert Statement.objects.get().review == Review.ON_FILE

    def test_refuses_while_a_claim_counts_on_it(self, editor):
        statement = AssertionFactory(
            statement__review="accepted", statement__reviewed_at=NOW
        ).statement
        with pytest.raises(NotAllowedError, match="Detach"):
            keep_on_file(statement.pk, by=editor, at=NOW)


class TestReject:
    def test_keeps_the_reason(self, editor):
        reject(StatementFactory().pk, by=editor, at=NOW, reason=RejectReason.DUPLICATE)
        statement = Statement.objects.get()
        assert (statement.review, statement.reject_reason) == ("rejected", "duplicate")


class TestMarkStatement:
    def test_makes_an_accepted_statement_of_marked_words(self, editor):
        revision = RevisionFactory(text="It is safe, she said.")
        reading = Reading(
            "The bridge is safe", ((0, 10),), (Link(called="Ada Okafor"),)
        )
        mark_statement(revision, reading, by=editor, at=NOW)
        statement = Statement.objects.get()
        assert statement.found_by == ["person"]
        assert (statement.review, statement.reviewed_by) == (Review.ACCEPTED, editor)
        assert statement.passage.exact == "It is safe"
        assert statement.hops.get().mention == "Ada Okafor"
