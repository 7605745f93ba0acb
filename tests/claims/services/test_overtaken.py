"""A claim that its speaker took back, or that a newer wording replaces."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from claims.models import Claim
from claims.models.snapshot import from_json
from claims.queries.trail import trail_of
from claims.services.assessment import assess_claim
from claims.services.effects import try_out
from claims.services.overtaken import (
    Told,
    keep_wording,
    note_stands,
    note_taken_back,
    replace_claim,
)
from claims.services.publication import publish_version
from sources.services.edits import NotAllowedError, StaleError
from tests.factories import AssertionFactory, ClaimFactory
from tests.spoken import CORRECTED, SECOND, publish_said

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 1)
LATER = SECOND + timedelta(days=1)


@pytest.fixture
def told(editor):
    return Told("She wrote so herself", editor, SECOND)


@pytest.fixture
def said(editor):
    """A claim that rests on its speaker's word alone."""
    claim = AssertionFactory(statement__said_on=DAY).claim
    assess_claim(claim, by=editor, cause="test", at=SECOND)
    return claim


def fresh(claim):
    return Claim.objects.select_related("assessment").get(pk=claim.pk)


class TestTakenBack:
    def test_changes_the_status_and_is_in_the_history(self, said, told):
        note_taken_back(said, told, on=DAY)
        row = fresh(said)
        assert (row.withdrawn_on, row.withdrawal_noted_at) == (DAY, SECOND)
        assert (row.assessment.code, row.version) == ("retracted", said.version + 1)
        assert trail_of(said)[0].why == "Taken back: She wrote so herself"

    def test_ends_again(self, said, told):
        before = fresh(said).assessment.code
        note_taken_back(said, told, on=DAY)
        note_stands(said, replace(told, at=LATER))
        assert fresh(said).assessment.code == before
        assert {deed.why for deed in trail_of(said)} == {
            "Taken back: She wrote so herself",
            "Not taken back after all: She wrote so herself",
        }
        with pytest.raises(NotAllowedError, match="Nothing says"):
            note_stands(said, told)

    @pytest.mark.parametrize(
        ("on", "words"),
        [
            (SECOND.date() + timedelta(days=2), "still to come"),
            (DAY - timedelta(days=1), "before it was said"),
        ],
    )
    def test_refuses_a_day_that_cannot_be(self, said, told, on, words):
        with pytest.raises(NotAllowedError, match=words):
            note_taken_back(said, told, on=on)

    def test_refuses_others_and_no_reason(self, said, told, journalist):
        for wrong in ({"by": journalist}, {"reason": "  "}):
            with pytest.raises(NotAllowedError):
                note_taken_back(said, replace(told, **wrong), on=DAY)

    def test_is_done_once(self, said, told):
        note_taken_back(said, told, on=DAY)
        with pytest.raises(NotAllowedError, match="already"):
            note_taken_back(said, told, on=DAY)
        with pytest.raises(StaleError):
            note_stands(said, replace(told, version=said.version))

    def test_has_the_page_looked_at_again_where_it_reads_alike(self, senior_editor):
        claim = publish_said(senior_editor)
        code = fresh(claim).assessment.code
        told = Told("A letter of theirs", senior_editor, SECOND)
        note_taken_back(claim, told, on=DAY)
        assert fresh(claim).assessment.code == code
        assert fresh(claim).looked_again_since == SECOND
        publish_version(claim, by=senior_editor, at=LATER, announcement=CORRECTED)
        assert fresh(claim).looked_again_since is None
        note_stands(claim, replace(told, at=LATER + timedelta(days=1)))
        assert fresh(claim).looked_again_since == LATER + timedelta(days=1)


class TestReplaced:
    def test_says_so_and_ends_again(self, said, told):
        newer = ClaimFactory()
        replace_claim(said, told, newer=newer)
        row = fresh(said)
        assert (row.superseded_by, row.assessment.code) == (newer, "superseded")
        keep_wording(said, replace(told, at=LATER))
        row = fresh(said)
        assert row.superseded_by is row.superseded_at is None
        assert row.assessment.code != "superseded"

    def test_refuses_what_does_not_stand_itself(self, said, told):
        gone, newer = ClaimFactory(stage="undone"), ClaimFactory()
        replaced = ClaimFactory(superseded_by=newer, superseded_at=SECOND)
        for other in (said, gone, replaced):
            with pytest.raises(NotAllowedError):
                replace_claim(said, told, newer=other)
        assert fresh(said).superseded_by is None

    def test_leads_readers_to_what_they_can_read(self, client, senior_editor):
        old, draft = publish_said(senior_editor), ClaimFactory()
        told = Told("More exact", senior_editor, SECOND)
        replace_claim(old, told, newer=draft)
        again = {"by": senior_editor, "at": SECOND, "announcement": CORRECTED}
        snapshot = from_json(publish_version(old, **again).snapshot)
        assert (snapshot.status.code, snapshot.replaced_by) == ("superseded", None)
        keep_wording(old, told)
        speaker = old.assertions.get().statement.hops.get().speaker
        newer = publish_said(senior_editor, text="It is so", speaker=speaker)
        replace_claim(old, told, newer=newer)
        publish_version(old, **again)
        page = client.get(f"/claims/{old.pk}/", follow=True)
        assert f'Read instead: <a href="/claims/{newer.pk}/">' in page.text


class TestTryOut:
    def test_keeps_nothing(self, said, told):
        effect = try_out(said, lambda: note_taken_back(said, told, on=DAY), at=SECOND)
        assert effect.changes
        assert effect.code_after == "retracted"
        assert fresh(said).withdrawn_on is None
