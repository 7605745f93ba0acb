"""Groups have dates on two clocks, and nothing that was noted is lost."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from sources.models import Membership
from sources.services.edits import NotAllowedError
from sources.services.memberships import Belonging, end, join, leave_out
from tests.factories import LONG_AGO, MembershipFactory, SpeakerFactory

pytestmark = pytest.mark.django_db
NOW = LONG_AGO + timedelta(days=10)
MAY = date(2024, 5, 1)


@pytest.fixture
def paper():
    return SpeakerFactory(name="Paper")


def belonging(name="Holding", **days):
    return Belonging(SpeakerFactory(name=name), "The register", **days)


def told(speaker):
    rows = speaker.memberships.standing().select_related("group")
    return [(row.group.name, row.from_on, row.to_on) for row in rows]


class TestJoin:
    def test_ends_the_open_group_on_the_day_before(self, paper, editor):
        join(paper, belonging("Old"), by=editor, at=LONG_AGO)
        join(paper, belonging("New", from_on=MAY), by=editor, at=NOW)
        assert told(paper) == [
            ("New", MAY, None),
            ("Old", None, date(2024, 4, 30)),
        ]

    def test_keeps_what_we_held_before(self, paper, editor):
        first = join(paper, belonging("Old"), by=editor, at=LONG_AGO)
        join(paper, belonging("New", from_on=MAY), by=editor, at=NOW)
        first.refresh_from_db()
        assert (first.to_on, first.removed_at, first.removed_by) == (None, NOW, editor)
        assert first.removed_reason == "Moved to New"

    def test_says_who_and_why_in_the_history(self, paper, editor):
        row = join(paper, belonging(), by=editor, at=NOW)
        told = row.events.get().pgh_context.metadata
        assert told == {"user": editor.pk, "why": "Belongs to Holding: The register"}

    @pytest.mark.parametrize(
        "days", [{}, {"to_on": MAY}, {"from_on": date(2023, 1, 1)}, {"from_on": MAY}]
    )
    def test_refuses_two_groups_on_one_day(self, paper, editor, days):
        known = belonging("Known", from_on=date(2024, 1, 1), to_on=date(2024, 6, 1))
        join(paper, known, by=editor, at=LONG_AGO)
        with pytest.raises(NotAllowedError, match="belongs to Known"):
            join(paper, belonging("Other", **days), by=editor, at=NOW)
        assert len(told(paper)) == 1

    def test_refuses_itself_and_no_reason(self, paper, editor):
        for wanted in (Belonging(paper, "x"), Belonging(SpeakerFactory(), " ")):
            with pytest.raises(NotAllowedError):
                join(paper, wanted, by=editor, at=NOW)


class TestEnd:
    def test_dates_the_last_day_and_what_we_held_until_now(self, paper, editor):
        row = join(paper, belonging(), by=editor, at=LONG_AGO)
        end(row, MAY, by=editor, reason="Sold", at=NOW)
        row.refresh_from_db()
        assert row.removed_at == NOW
        assert told(paper) == [("Holding", None, MAY)]
        with pytest.raises(NotAllowedError, match="meanwhile"):
            end(row, MAY, by=editor, reason="Sold", at=NOW)


class TestLeaveOut:
    def test_forgets_nothing(self, paper, editor):
        row = join(paper, belonging(), by=editor, at=LONG_AGO)
        leave_out(row, by=editor, reason="Another paper", at=NOW)
        assert told(paper) == []
        assert Membership.objects.get().removed_reason == "Another paper"


class TestDatabase:
    def test_takes_one_group_at_a_time(self, paper):
        MembershipFactory(speaker=paper, to_on=MAY)
        MembershipFactory(speaker=paper, from_on=MAY + timedelta(days=1))
        MembershipFactory(speaker=paper, removed_at=LONG_AGO)
        with pytest.raises(IntegrityError, match="one_at_a_time"):
            MembershipFactory(speaker=paper, from_on=MAY)
