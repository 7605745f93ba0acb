import pytest
from django.utils import timezone

from claims.models import Assertion
from tests.factories import AssertionFactory, StatementFactory

pytestmark = pytest.mark.django_db


class TestIsAttached:
    def test_follows_the_assertions(self):
        statement = StatementFactory(review="accepted", reviewed_at=timezone.now())
        assert not told(statement)
        one = AssertionFactory(statement=statement)
        assert told(statement)
        two = AssertionFactory(statement=statement)
        Assertion.objects.filter(pk=one.pk).update(removed_at=timezone.now())
        assert told(statement)
        two.delete()
        assert not told(statement)
        Assertion.objects.filter(pk=one.pk).update(removed_at=None)
        assert told(statement)

    def test_is_not_for_programs_to_say(self):
        statement = AssertionFactory().statement
        statement.is_attached = False
        statement.save()
        assert told(statement)

    def test_leaves_no_history_of_its_own(self):
        statement = StatementFactory()
        n = statement.events.count()
        AssertionFactory(statement=statement)
        assert statement.events.count() == n


def told(statement):
    statement.refresh_from_db()
    return statement.is_attached
