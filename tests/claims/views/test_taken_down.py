"""What readers see of a claim that was taken down, also when it stands again."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.html import strip_tags
from pgtrigger import ignore

from claims.models import Correction, Version
from claims.services.holds import Order, place_hold
from claims.services.publication import reopen, take_down
from tests.html import problems
from tests.spoken import SECOND, publish_again, publish_said

pytestmark = pytest.mark.django_db
TAKEN = SECOND + timedelta(days=1)
AGAIN = SECOND + timedelta(days=2)
LATER = SECOND + timedelta(days=3)
ATOM = {"ending": "atom"}


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


def text_of(response):
    return " ".join(strip_tags(response.text).split())


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


class TestCorrections:
    def test_list_the_take_down_and_what_was_put_right(self, client, claim):
        page = client.get(reverse("corrections"))
        words = text_of(page)
        assert "Retraction A claim that was taken downNot by Grimsby" in words
        assert "Correction A claim that was taken downWe had the day wr" in words
        assert "hid the report" not in page.text
        assert f"/claims/{claim.pk}" not in page.text
        assert problems(page.content) == []
        some = text_of(client.get(reverse("corrections"), {"class": "retraction"}))
        assert "Not by Grimsby" in some
        assert "We had the day wrong." not in some

    def test_lead_to_the_claim_that_stands_again(self, client, again):
        page = client.get(reverse("corrections"))
        words = f"A claim that was taken down; claim {again.pk} was published again"
        assert text_of(page).count(words) == 2
        assert "The mayor filed the report" in page.text
        assert "hid the report" not in page.text
        live = text_of(page_of(client, again))
        assert "Retraction, 5 Mar 2025: Not by Grimsby" in live

    @pytest.mark.parametrize("ending", ["atom", "rss", "json"])
    def test_are_told_in_the_feed(self, client, claim, ending):
        feed = client.get(reverse("feed_corrections", kwargs={"ending": ending}))
        assert "A claim that was taken down (Retraction)" in feed.text
        assert "Not by Grimsby" in feed.text
        assert "We had the day wrong." in feed.text
        assert "hid the report" not in feed.text
        assert f"/claims/{claim.pk}" not in feed.text

    def test_are_told_to_programs(self, client, claim):
        rows = client.get("/api/v1/corrections/", {"claim": claim.pk}).json()
        told = [(row["kind"], row["words"]) for row in rows["results"]]
        assert told[0] == ("retraction", "Not by Grimsby")
        assert "hid the report" not in str(rows)

    @pytest.mark.parametrize("place", ["claim", "version"])
    def test_hide_what_a_hold_names(self, client, claim, senior_editor, place):
        subject = claim if place == "claim" else claim.versions.get(number=2)
        order = Order("England", "High Court", "Injunction", "Held.")
        place_hold(subject, by=senior_editor, order=order, at=AGAIN)
        for name, given in (("corrections", {}), ("feed_corrections", ATOM)):
            answer = client.get(reverse(name, kwargs=given))
            assert "Grimsby" not in answer.text
            assert "We had the day wrong." not in answer.text


class TestMigrations:
    def test_takes_earlier_versions_down_too(self, claim):
        first = claim.versions.filter(number=1)
        first.update(taken_down_at=None, taken_down_by=None, taken_down_reason="")
        name = "claims.migrations.0008_taken_down_versions"
        import_module(name).take_down_earlier(apps, None)
        assert Version.objects.get(pk=first.get().pk).taken_down_at == TAKEN
        assert first.get().taken_down_reason == "Not by Grimsby"

    def test_tells_of_each_take_down_once(self, claim, again, senior_editor):
        take_down(again, by=senior_editor, reason="Nor this", at=LATER)
        told = Correction.objects.filter(kind="retraction").order_by("at")
        before = list(told.values("claim", "version", "words", "by", "at"))
        with ignore("claims.Correction:correction_is_immutable"):
            told.delete()
        name = "claims.migrations.0009_retractions_in_the_register"
        for _ in range(2):
            import_module(name).tell(apps, None)
        assert list(told.values("claim", "version", "words", "by", "at")) == before
        assert len(before) == 2
