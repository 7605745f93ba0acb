from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from claims.models import Claim
from sources.models import Speaker
from tests.factories import HoldFactory, SpeakerFactory
from tests.published import publish_plainly


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.mark.django_db(transaction=True)
class TestKeptTally:
    def test_counts_once_until_readers_see_something_else(
        self, client, django_assert_num_queries
    ):
        ada = SpeakerFactory(name="Ada Byron")
        first = publish_plainly(text="One", names=[ada])
        assert counted(client) == (1, {"Ada Byron": 1})
        with django_assert_num_queries(5):
            assert counted(client, speaker=ada.slug) == (1, {"Ada Byron": 1})
        asked = {"speaker": ada.slug, "sort": "oldest"}
        with django_assert_num_queries(4):
            assert counted(client, **asked) == (1, {"Ada Byron": 1})

        second = publish_plainly(text="Two", names=[ada])
        assert counted(client) == (2, {"Ada Byron": 2})
        Speaker.objects.filter(pk=ada.pk).update(name="Ada Lovelace")
        assert counted(client) == (2, {"Ada Lovelace": 2})
        Claim.objects.filter(pk=first.pk).update(live_version=None, stage="taken_down")
        assert counted(client) == (1, {"Ada Lovelace": 1})
        hold = HoldFactory(claim=second, from_at=timezone.now() - timedelta(days=1))
        assert counted(client) == (0, {})
        hold.to_at = timezone.now()
        hold.save()
        assert counted(client) == (1, {"Ada Lovelace": 1})


def counted(client, **asked):
    found = client.get("/", asked).context["found"]
    facets = found.facets["speaker"]
    return found.page.paginator.count, {one.words: one.count for one in facets}
