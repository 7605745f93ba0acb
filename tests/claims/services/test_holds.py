"""Placing and lifting legal holds."""

from dataclasses import replace

import pytest
from django.db import IntegrityError
from django.utils import timezone

from claims.models import Hold
from claims.services.holds import Order, lift_hold, place_hold
from sources.services.edits import NotAllowedError
from tests.factories import ClaimFactory, HoldFactory, SpeakerFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ORDER = Order("England and Wales", "High Court", "Injunction", "Withheld.")


class TestPlaceHold:
    def test_keeps_who_what_and_why(self, senior_editor):
        claim = ClaimFactory()
        hold = place_hold(claim, by=senior_editor, order=ORDER, at=NOW)
        assert hold.subject == claim
        assert hold.from_at == NOW
        (event,) = hold.events.all()
        assert event.pgh_context.metadata["user"] == senior_editor.pk

    def test_is_for_senior_editors(self, editor):
        with pytest.raises(NotAllowedError):
            place_hold(ClaimFactory(), by=editor, order=ORDER, at=NOW)

    @pytest.mark.parametrize("field", ["jurisdiction", "reason", "public_words"])
    def test_asks_for_every_word(self, field):
        with pytest.raises(NotAllowedError):
            replace(ORDER, **{field: " "})

    def test_refuses_an_end_before_the_beginning(self, senior_editor):
        order = replace(ORDER, to_at=NOW)
        with pytest.raises(NotAllowedError):
            place_hold(ClaimFactory(), by=senior_editor, order=order, at=NOW)

    def test_names_one_thing(self):
        with pytest.raises(IntegrityError):
            HoldFactory(claim=ClaimFactory(), speaker=SpeakerFactory())


class TestLiftHold:
    def test_ends_it_and_keeps_the_row(self, senior_editor):
        hold = HoldFactory(claim=ClaimFactory())
        lift_hold(hold, by=senior_editor, why="Set aside", at=timezone.now())
        assert not Hold.objects.in_force().exists()
        assert hold.events.count() == 2
        with pytest.raises(NotAllowedError):
            lift_hold(hold, by=senior_editor, why="Again", at=timezone.now())

    def test_asks_why_and_who(self, senior_editor, editor):
        hold = HoldFactory(claim=ClaimFactory())
        with pytest.raises(NotAllowedError):
            lift_hold(hold, by=senior_editor, why=" ", at=NOW)
        with pytest.raises(NotAllowedError):
            lift_hold(hold, by=editor, why="Over", at=NOW)
