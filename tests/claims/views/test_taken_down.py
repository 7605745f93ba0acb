"""What readers see of a claim that was taken down, also when it stands again."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from claims.models import Version
from claims.services.holds import Order, place_hold
from claims.services.publication import reopen, take_down
from tests.claims.views.test_editor import text_of
from tests.html import problems
from tests.spoken import SECOND, publish_again, publish_said

pytestmark = pytest.mark.django_db
TAKEN = SECOND + timedelta(days=1)
AGAIN = SECOND + timedelta(days=2)


@pytest.fixture
def claim(senior_editor):
    """Two versions, taken down by a mistake in both."""
    claim = publish_said(senior_editor, text="The mayor hid the report")
    publish_again(claim, senior_editor)
    take_down(claim, by=senior_editor, reason="Not by Grimsby", at=TAKEN)
    claim.refresh_from_db()
    return claim


@pytest.fixture
def again(claim, senior_editor):
    """A third version, after it was opened again."""
    reopen(claim, by=senior_editor, at=AGAIN)
    claim.refresh_from_db()
    publish_again(claim, senior_editor, text="The mayor filed the report", at=AGAIN)
    return claim


def page_of(client, claim):
    return client.get(reverse("claim_short", args=[claim.pk]), follow=True)


class TestPage:
    def test_stays_gone_while_the_desk_works_on_it(self, client, claim, editor):
        reopen(claim, by=editor, at=AGAIN)
        page = page_of(client, claim)
        assert (page.status_code, problems(page.content)) == (410, [])
        assert "Not by Grimsby" in page.text

    @pytest.mark.parametrize("number", [1, 2])
    def test_keeps_each_version_gone(self, client, again, number):
        page = client.get(reverse("claim_version", args=[again.pk, number]))
        assert page.status_code == 410
        assert "Not by Grimsby" in page.text
        assert "hid the report" not in page.text

    def test_lists_them_in_its_history_without_links(self, client, again):
        page = page_of(client, again)
        words = text_of(page)
        for number in (1, 2):
            told = f"Version {number}: taken down on 5 March 2025. Reason: Not by Gr"
            assert told in words
            assert reverse("claim_version", args=[again.pk, number]) not in page.text
        assert "what changed" not in words
        assert 'min="2025-03-06"' in page.text
        assert "hid the report" not in page.text
        assert problems(page.content) == []

    def test_says_no_more_of_the_reason_than_holds_allow(
        self, client, again, senior_editor
    ):
        order = Order("England", "High Court", "Injunction", "Held.", also=("Grimsby",))
        subject = again.versions.get(number=1).documents.first()
        place_hold(subject, by=senior_editor, order=order, at=AGAIN)
        for name, place in (("claim_short", []), ("claim_version", [2])):
            url = reverse(name, args=[again.pk, *place])
            assert "Grimsby" not in client.get(url, follow=True).text


class TestMigration:
    def test_takes_earlier_versions_down_too(self, claim):
        first = claim.versions.filter(number=1)
        first.update(taken_down_at=None, taken_down_by=None, taken_down_reason="")
        name = "claims.migrations.0007_taken_down_versions"
        import_module(name).take_down_earlier(apps, None)
        assert Version.objects.get(pk=first.get().pk).taken_down_at == TAKEN
        assert first.get().taken_down_reason == "Not by Grimsby"
