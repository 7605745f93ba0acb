"""What legal holds take out of what is shown."""

import pytest
from django.utils import timezone

from claims.models import Version
from claims.queries.changes import Event
from claims.queries.withheld import NO_NAME, Withheld, withheld
from tests.factories import AliasFactory, DocumentFactory, HoldFactory, SpeakerFactory
from tests.published import publish_plainly

pytestmark = pytest.mark.django_db
HOUR = timezone.timedelta(hours=1)


@pytest.fixture
def held():
    speaker = SpeakerFactory(name="Data", slug="data")
    AliasFactory(speaker=speaker, name="The Data House")
    HoldFactory(speaker=speaker)
    return withheld()


class TestWithheld:
    def test_takes_one_statement(self, django_assert_num_queries):
        for n in range(3):
            AliasFactory(speaker__name=f"Speaker {n}", name=f"Other {n}")
            HoldFactory(speaker=SpeakerFactory())
        with django_assert_num_queries(1):
            assert len(withheld().speakers) == 3

    def test_counts_holds_in_force_alone(self):
        now = timezone.now()
        HoldFactory(speaker=SpeakerFactory(), from_at=now + HOUR)
        HoldFactory(speaker=SpeakerFactory(), to_at=now - HOUR)
        by = HoldFactory(document=DocumentFactory()).placed_by
        HoldFactory(
            speaker=SpeakerFactory(), lifted_at=now, lifted_by=by, lifted_why="Over"
        )
        found = withheld()
        assert not found.speakers
        assert len(found.documents) == 1

    def test_leaves_words_for_programs(self, held):
        value = {"basis": "data", "said": ["By Data."], "url": "https://x.org/data-1"}
        assert held.out_of(value) == {
            "basis": "data",
            "said": [f"By {NO_NAME}."],
            "url": "",
        }

    def test_takes_the_address_of_a_speaker(self, held):
        shown = {"name": "somebody", "slug": "data", "is_outlet": False}
        assert held.out_of(shown) == {**shown, "name": NO_NAME, "slug": ""}

    def test_reaches_into_dataclasses(self, held):
        event = Event(
            "claim/1/v/1",
            1,
            1,
            "s",
            "Data says",
            "Data",
            "",
            "c",
            "",
            "",
            "",
            ("x",),
            None,
        )
        assert held.out_of(event).text == f"{NO_NAME} says"

    def test_returns_the_same_without_holds(self):
        value = {"a": ["b"]}
        assert Withheld().out_of(value) is value


class TestReadable:
    def test_drops_what_a_hold_names(self):
        first, second = (
            publish_plainly(text="One is safe"),
            publish_plainly(text="Two is safe"),
        )
        HoldFactory(claim=first)
        assert [row.claim for row in Version.objects.live()] == [second]
        HoldFactory(version=second.live_version)
        assert not Version.objects.readable().exists()
