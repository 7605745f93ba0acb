"""Claims are ordered by meaning where vectors are there, and as before where not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.extraction.ranking import MOST_BY_MEANING, Nearness, by_meaning
from claims.models import TextVector
from claims.queries.matching import Wanted, nearest
from claims.services.vectors import made_vectors
from tests.factories import ClaimFactory

TEXT = "The reservoir of Tarn Valley is almost empty"
MEANT = "Tarn Valley has lost nearly all water behind its dam"
WORDS = "The chess club of Tarn Valley is ten years old"


@pytest.fixture(autouse=True)
def encoder(settings):
    settings.USE_EMBEDDINGS = True


@pytest.fixture
def claims(db):
    return {text: ClaimFactory(text=text).pk for text in (WORDS, MEANT)}


def order(text, **options):
    return [one.key for one in nearest([Wanted(text)], **options)[0]]


class TestOrder:
    def test_follows_meaning_where_words_mislead(self, claims):
        assert order(TEXT) == [claims[WORDS], claims[MEANT]]
        assert order(TEXT, lookup=made_vectors) == [claims[MEANT], claims[WORDS]]

    def test_is_the_same_in_a_request_once_the_worker_looked(self, claims):
        by_worker = order(TEXT, lookup=made_vectors)
        assert order(TEXT) == by_worker

    def test_stays_where_it_is_switched_off(self, claims, settings):
        order(TEXT, lookup=made_vectors)
        settings.USE_EMBEDDINGS = False
        assert order(TEXT, lookup=made_vectors) == [claims[WORDS], claims[MEANT]]
        assert order(TEXT) == [claims[WORDS], claims[MEANT]]


class TestVectors:
    def test_are_made_once(self, claims, django_assert_num_queries):
        first = made_vectors([TEXT, MEANT])
        with django_assert_num_queries(1):
            assert made_vectors([TEXT.upper(), MEANT]) == first
        assert TextVector.objects.count() == 2

    def test_cost_a_request_one_statement(self, claims, settings):
        order(TEXT, lookup=made_vectors)
        with CaptureQueriesContext(connection) as with_vectors:
            order(TEXT)
        settings.USE_EMBEDDINGS = False
        with CaptureQueriesContext(connection) as without:
            order(TEXT)
        assert len(with_vectors) == len(without) + 1


class TestByMeaning:
    def test_moves_only_the_first(self):
        near = [Nearness(n, 100.0 - n, ()) for n in range(MOST_BY_MEANING + 5)]
        cosines = {one.key: 1.0 for one in near[MOST_BY_MEANING - 1 :]}
        found = [one.key for one in by_meaning(near, cosines)]
        assert found[0] == MOST_BY_MEANING - 1
        assert found[MOST_BY_MEANING:] == list(range(MOST_BY_MEANING, len(near)))

    def test_leaves_a_claim_without_a_vector_where_it_is(self):
        near = [Nearness(1, 20.0, ()), Nearness(2, 19.0, ())]
        assert by_meaning(near, {}) == near
        assert by_meaning(near, {2: 0.61})[0].key == 1
