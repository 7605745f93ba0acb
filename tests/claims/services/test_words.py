import pytest
from django.utils import timezone

from claims.models import WordCount
from claims.services.words import count_words
from tests.factories import AssertionFactory, ClaimFactory, StatementFactory

pytestmark = pytest.mark.django_db


def counts():
    return dict(WordCount.objects.values_list("word", "n"))


class TestCountWords:
    def test_counts_claims_and_accepted_statements(self):
        AssertionFactory(
            claim__text="The bridges leak",
            statement__claim_text="A bridge rusts",
            statement__review="accepted",
            statement__reviewed_at=timezone.now(),
        )
        StatementFactory(claim_text="Not looked at: bridge")
        assert count_words() is True
        assert counts() == {"": 2, "bridg": 2, "leak": 1, "rust": 1}

    def test_leaves_a_fresh_snapshot_alone(self):
        ClaimFactory.create_batch(20, text="The bridge leaks")
        count_words()
        ClaimFactory(text="Ferries run late")
        assert count_words() is False
        assert counts() == {"": 20, "bridg": 20, "leak": 20}

    def test_counts_anew_when_much_has_changed(self):
        ClaimFactory(text="The bridge leaks")
        count_words()
        ClaimFactory(text="Ferries run late")
        assert count_words() is True
        assert counts()["ferri"] == 1

    def test_has_nothing_to_count_without_claims(self):
        assert count_words() is False
        assert counts() == {}
