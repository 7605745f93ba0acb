from io import StringIO

import pytest
from django.core.management import call_command

from claims.models import Job
from tests.factories import FeedFactory
from tests.feeds import item, serve

pytestmark = pytest.mark.django_db


def run(*words):
    said = StringIO()
    call_command("poll_feeds", *words, stdout=said)
    return said.getvalue()


class TestPollFeeds:
    def test_brings_in_what_is_new_once(self, site):
        FeedFactory(address=serve(site, item(1)), title="Gazette")
        FeedFactory(address=site.url("/none"), title="Gone")
        FeedFactory(is_paused=True)
        said = run()
        assert "Gazette: 1 new article\n" in said
        assert "Gone: The site hands out nothing" in said
        assert run() == ""
        assert "Gazette: nothing new" in run("--all")
        assert site.asked.count("/feed") == 2
        assert Job.objects.count() == 1
