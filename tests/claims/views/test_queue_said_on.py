"""The forms of a statement have the day on which it was said."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from claims.models import Statement
from claims.services.review import reject
from tests.claims.views.queued import accepted, address, do, reading, waiting
from tests.factories import LONG_AGO, RevisionFactory, UserFactory
from tests.html import problems

pytestmark = pytest.mark.django_db
DAY = date(2024, 12, 30)


class TestReading:
    def test_shows_the_day_that_is_stored(self, as_editor):
        page = as_editor.get(address(item=waiting(said_on=DAY).pk))
        assert 'type="date" name="said_on" value="2024-12-30"' in page.text
        assert problems(page.content) == []

    @pytest.mark.parametrize("verb", ["accept", "edit"])
    def test_takes_the_day(self, as_editor, verb):
        statement = waiting()
        posted = reading(statement, said_on="2024-12-30")
        assert as_editor.post(do(verb, statement), posted).status_code == 303
        statement.refresh_from_db()
        assert statement.said_on == DAY

    def test_asks_why_the_day_of_an_accepted_one_changes(self, as_editor):
        statement = accepted(said_on=DAY + timedelta(days=1))
        posted = reading(statement, said_on="2024-12-30")
        refused = as_editor.post(do("edit", statement), posted)
        assert (refused.status_code, problems(refused.content)) == (422, [])
        assert "Say why the day is another one" in refused.text
        posted["reason"] = "The recording is of the 30th"
        assert as_editor.post(do("edit", statement), posted).status_code == 303
        statement.refresh_from_db()
        assert statement.said_on == DAY

    def test_asks_for_no_reason_where_the_day_stays(self, as_editor):
        statement = accepted(said_on=DAY)
        posted = reading(statement, said_on="2024-12-30", claim_text="Better words")
        assert as_editor.post(do("edit", statement), posted).status_code == 303

    @pytest.mark.parametrize("wrong", ["yesterday", "2024-02-31", "tomorrow"])
    def test_refuses_a_day_that_is_none(self, as_editor, wrong):
        statement = waiting()
        if wrong == "tomorrow":
            wrong = f"{localdate() + timedelta(days=1):%Y-%m-%d}"
        answer = as_editor.post(
            do("edit", statement), reading(statement, said_on=wrong)
        )
        assert (answer.status_code, problems(answer.content)) == (422, [])

    def test_keeps_the_day_when_somebody_was_quicker(self, as_editor):
        statement = waiting()
        reject(statement.pk, by=UserFactory(), at=LONG_AGO)
        posted = reading(statement, said_on="2024-12-30")
        answer = as_editor.post(do("accept", statement), posted)
        assert (answer.status_code, problems(answer.content)) == (409, [])
        assert "<dt>Your day</dt><dd>2024-12-30</dd>" in answer.text
        assert 'name="said_on" value="2024-12-30"' in answer.text


class TestMark:
    def test_takes_the_day(self, as_editor):
        revision = RevisionFactory(text="It is safe, she said.")
        place = reverse("article_mark", args=[revision.document_id]) + "?revision=1"
        posted = {
            "start": 0,
            "end": 10,
            "claim_text": "The bridge is safe",
            "speaker": "Ada Okafor",
            "speaker_kind": "person",
            "terms": "on_record",
            "kind": "indirect",
            "modality": "asserted",
            "said_on": "2024-12-30",
        }
        assert as_editor.post(place, posted).status_code == 303
        assert Statement.objects.get().said_on == DAY
