"""One senior editor proposes a rating, a second one lets it stand."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from claims.models import Claim, Rating, RatingState, RatingValue
from claims.services.rating import (
    Verdict,
    approve_rating,
    propose_rating,
    refuse_rating,
    take_back_rating,
)
from sources.services.edits import NotAllowedError, StaleError
from tests.factories import LONG_AGO, ClaimFactory, EvidenceFactory, UserFactory
from tests.rating import proposed, rated, value

pytestmark = pytest.mark.django_db
LATER = LONG_AGO + timedelta(days=1)


@pytest.fixture
def claim():
    return EvidenceFactory(passage__revision__document__record="official").claim


@pytest.fixture
def second_person():
    return UserFactory(role="senior_editor")


def fresh(row):
    return type(row).objects.get(pk=row.pk)


class TestProposeRating:
    def test_waits_for_a_second_person(self, claim, senior_editor):
        rating = proposed(claim, by=senior_editor)
        assert (rating.state, fresh(claim).rating) == (RatingState.WAITING, None)
        with pytest.raises(NotAllowedError, match="second person"):
            approve_rating(rating, by=senior_editor, at=LATER)

    def test_stands_at_once_where_one_may_do_it(self, claim, settings):
        settings.TWO_PERSON_RULE = False
        rating = proposed(claim)
        assert fresh(claim).rating == rating
        assert (rating.one_person, rating.state) == (True, RatingState.APPROVED)

    def test_replaces_ones_own_and_minds_that_of_others(self, claim, senior_editor):
        first = proposed(claim, "wrong", by=senior_editor)
        second = proposed(claim, "unproven", by=senior_editor)
        assert fresh(first).state == RatingState.TAKEN_BACK
        with pytest.raises(NotAllowedError, match="that waits"):
            proposed(claim)
        assert list(Rating.objects.waiting()) == [second]

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"kind": "opinion"}, "view"),
            ({"kind": "prediction"}, "not happened"),
            ({"stage": "merged"}, "merged"),
        ],
    )
    def test_refuses_what_cannot_be_rated(self, changes, words):
        if "stage" in changes:
            changes["merged_into"] = ClaimFactory()
        with pytest.raises(NotAllowedError, match=words):
            proposed(ClaimFactory(**changes))

    def test_wants_a_reason_a_right_and_the_claim_as_it_is(self, claim, editor):
        boss = UserFactory(role="senior_editor")
        with pytest.raises(NotAllowedError, match="Say why"):
            proposed(claim, reason=" ")
        with pytest.raises(NotAllowedError, match="senior editors"):
            proposed(claim, by=editor)
        with pytest.raises(StaleError):
            propose_rating(
                claim, by=boss, verdict=Verdict(value(), "So"), at=LATER, version=9
            )
        with pytest.raises(NotAllowedError, match="no rating to withdraw"):
            proposed(claim, None)

    def test_refuses_a_value_of_an_older_scale(self, claim):
        old = value()
        newer = type(old.scale).objects.create(number=9, reason="New", at=LATER)
        RatingValue.objects.create(
            scale=newer, code="x", words="X", counts_as="nothing", position=1
        )
        boss = UserFactory(role="senior_editor")
        with pytest.raises(NotAllowedError, match="scale was changed"):
            propose_rating(claim, by=boss, verdict=Verdict(old, "So"), at=LATER)


class TestApproveRating:
    def test_lets_it_stand_from_then(self, claim, second_person):
        rating = approve_rating(proposed(claim), by=second_person, at=LATER)
        row = fresh(claim)
        assert (row.rating, rating.decided_at) == (rating, LATER)
        assert row.version == claim.version + 1
        assert rating.signed_by == f"{rating.proposed_by} and {second_person}"

    def test_leaves_the_status_of_its_own_claim_alone(self, claim):
        rated(claim, "supported")
        before = fresh(claim).assessment
        rated(claim, "wrong", at=LATER)
        after = fresh(claim).assessment
        assert (after.r, after.s, after.code) == (before.r, before.s, before.code)

    def test_refuses_a_claim_that_was_reworded(self, claim, second_person):
        rating = proposed(claim)
        Claim.objects.filter(pk=claim.pk).update(text="Something else")
        with pytest.raises(NotAllowedError, match="reworded"):
            approve_rating(rating, by=second_person, at=LATER)

    def test_refuses_editors_and_what_was_decided(self, claim, editor, second_person):
        rating = proposed(claim)
        with pytest.raises(NotAllowedError, match="senior editors"):
            approve_rating(rating, by=editor, at=LATER)
        refuse_rating(rating, by=second_person, why="Too early", at=LATER)
        with pytest.raises(NotAllowedError, match="refused meanwhile"):
            approve_rating(rating, by=second_person, at=LATER)

    def test_withdraws_with_a_row_of_its_own(self, claim):
        first = rated(claim)
        gone = rated(claim, None, at=LATER)
        assert fresh(claim).rating == gone
        assert (fresh(first).state, gone.value) == (RatingState.APPROVED, None)


class TestRefuseAndTakeBack:
    def test_keep_the_row_with_who_and_why(self, claim, senior_editor, second_person):
        rating = proposed(claim, by=senior_editor)
        with pytest.raises(NotAllowedError, match="Say why"):
            refuse_rating(rating, by=second_person, why="", at=LATER)
        with pytest.raises(NotAllowedError, match="Refuse it instead"):
            take_back_rating(rating, by=second_person, at=LATER)
        refuse_rating(rating, by=second_person, why="Too early", at=LATER)
        row = fresh(rating)
        assert (row.state, row.decided_by) == (RatingState.REFUSED, second_person)
        again = proposed(claim, by=senior_editor)
        take_back_rating(again, by=senior_editor, at=LATER)
        assert fresh(again).state == RatingState.TAKEN_BACK
        assert fresh(claim).rating is None


class TestRows:
    def test_are_never_changed_nor_deleted(self, claim):
        rating = rated(claim)
        waiting = proposed(ClaimFactory())
        for act in (
            lambda: Rating.objects.filter(pk=rating.pk).update(decided_at=LATER),
            lambda: Rating.objects.filter(pk=waiting.pk).update(reason="Other"),
            lambda: Rating.objects.filter(pk=waiting.pk).delete(),
            lambda: RatingValue.objects.update(words="Other"),
            rating.value.scale.delete,
        ):
            with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
                act()

    def test_leave_history_with_who_and_why(self, claim):
        rating = rated(claim)
        events = [e.pgh_context.metadata["why"] for e in rating.events.all()]
        assert events == ["Rating proposed", "Rating approved"]
