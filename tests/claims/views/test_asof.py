"""`?asof=` on every public page and thing of the API, and travel by RFC 7089."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from claims.services.publication import take_down
from sources.models import Document, Speaker
from tests.factories import ClaimFactory
from tests.html import problems
from tests.spoken import FIRST, SECOND, publish_again, publish_said

pytestmark = pytest.mark.django_db
BEFORE, DAY_ONE, DAY_TWO = "2025-03-02", "2025-03-03", "2025-03-04"
API = ("api:claims", "api:speakers", "api:outlets", "api:documents")
LISTS = ("tracker", "claims", "articles", "speakers", *API)


@pytest.fixture
def claim(senior_editor):
    """A claim of two versions; the second has other words and drops the speaker."""
    claim = publish_said(senior_editor)
    publish_again(claim, senior_editor, text="The bridge was mended")
    return claim


def at(name, day, *args):
    return f"{reverse(name, args=args)}?asof={day}"


def things(claim):
    """Each public page and thing of the API that a claim of today has."""
    document = Document.objects.get(title="Bridge report")
    board = Speaker.objects.get(slug="harbour-board")
    outlet = document.outlet
    return [
        reverse("claim_short", args=[claim.pk]),
        reverse("article", args=[document.pk, document.slug]),
        *(reverse(name, args=[board.slug]) for name in ("speaker", "api:speaker")),
        *(reverse(name, args=[outlet.slug]) for name in ("outlet", "api:outlet")),
        reverse("api:claim", args=[claim.pk]),
        reverse("api:version", args=[claim.pk, 1]),
        reverse("api:document", args=[document.pk]),
        *(f"/claims/{claim.pk}.{ending}" for ending in ("jsonld", "bib", "csl.json")),
    ]


class TestAsOf:
    @pytest.mark.parametrize(("day", "number"), [(DAY_ONE, 1), (DAY_TWO, 2)])
    def test_leads_to_the_version_of_the_end_of_the_day(
        self, client, claim, day, number
    ):
        answer = client.get(at("claim", day, claim.pk, "whatever"))
        there = reverse("claim_version", args=[claim.pk, number])
        assert (answer.status_code, answer.url) == (302, there)

    def test_ends_the_day_where_the_newsroom_is(self, client, claim, settings):
        half_past_midnight = datetime(2025, 3, 3, 10, 30, tzinfo=UTC)
        claim.versions.filter(number=2).update(published_at=half_past_midnight)
        assert client.get(at("claim_short", DAY_ONE, claim.pk)).url.endswith("/v/2/")
        settings.TIME_ZONE = "Pacific/Kiritimati"
        assert client.get(at("claim_short", DAY_ONE, claim.pk)).url.endswith("/v/1/")

    def test_shows_each_thing_as_it_stood(self, client, claim):
        for path in things(claim):
            answer = client.get(f"{path}?asof={DAY_ONE}", follow=True)
            assert answer.status_code == 200, path
            assert "The bridge was mended" not in answer.text, path
            if answer.headers["Content-Type"].startswith("text/html"):
                assert problems(answer.content) == [], path

    def test_is_404_before_the_first(self, client, claim):
        for path in things(claim):
            answer = client.get(f"{path}?asof={BEFORE}")
            assert answer.status_code == 404, path
            if path == f"/claims/{claim.pk}/":
                assert "first published on 03 March 2025" in answer.text

    def test_lists_what_stood(self, client, claim):
        for name in LISTS:
            assert not said(client, name, BEFORE), name
            assert "mended" not in "".join(said(client, name, DAY_ONE)), name
        assert said(client, "tracker", DAY_ONE) == ["The bridge is safe"]
        assert said(client, "tracker", DAY_TWO) == ["The bridge was mended"]
        assert said(client, "api:claims", DAY_ONE) == ["The bridge is safe"]
        assert "Bridge report" in said(client, "articles", DAY_ONE)
        assert "Harbour Board" in said(client, "api:speakers", DAY_ONE)
        assert "the day wrong" not in client.get(at("corrections", DAY_ONE)).text
        assert "We had the day wrong" in client.get(at("corrections", DAY_TWO)).text

    @pytest.mark.parametrize(
        "day", ["yesterday", "2025-02-30", "9999-12-31", "20250303"]
    )
    def test_says_what_is_wrong_with_a_day(self, client, claim, day):
        for path in [*things(claim), *map(reverse, LISTS), reverse("corrections")]:
            answer = client.get(path, {"asof": day}, follow=True)
            is_api = path.startswith("/api/")
            assert answer.status_code == (422 if is_api else 400), path
            assert "YYYY-MM-DD" in answer.text or "not come yet" in answer.text

    def test_never_shows_what_is_hidden_today(self, client, claim, senior_editor):
        paths = things(claim)
        take_down(claim, by=senior_editor, reason="Wrong", at=SECOND)
        merged = ClaimFactory(stage="merged", merged_into=claim, text="Merged words")
        for path in [*paths, f"/claims/{merged.pk}/"]:
            for day in (DAY_ONE, DAY_TWO):
                answer = client.get(f"{path}?asof={day}", follow=True)
                assert answer.status_code in {404, 410}, path
        for name in LISTS:
            assert not said(client, name, DAY_ONE), name

    def test_hides_a_version_that_was_taken_down(self, client, claim, senior_editor):
        take_down(claim, by=senior_editor, reason="Wrong", at=SECOND)
        publish_again(claim, senior_editor, at=SECOND + timedelta(days=9))
        assert client.get(at("claim_short", DAY_TWO, claim.pk)).status_code == 410
        assert client.get(at("api:claim", DAY_TWO, claim.pk)).status_code == 410
        assert said(client, "tracker", DAY_TWO) == []
        assert client.get(at("claim_short", DAY_ONE, claim.pk)).status_code == 410
        assert said(client, "tracker", DAY_ONE) == []
        since = at("claim_short", "2025-03-14", claim.pk)
        assert client.get(since).url.endswith("/v/3/")

    def test_shows_editors_the_public_page(self, as_editor, claim):
        for path in things(claim):
            assert (
                "desk only"
                not in as_editor.get(f"{path}?asof={DAY_ONE}", follow=True).text
            )

    def test_keeps_programs_from_listing_old_days(self, client, claim):
        page = client.get(at("tracker", DAY_ONE)).text
        assert '<meta name="robots" content="noindex">' in page
        assert f"?asof={DAY_ONE}" in page

    def test_takes_at_most_three_statements_more(self, client, claim):
        today = localdate().isoformat()
        for path in [*things(claim), *map(reverse, LISTS)]:
            live, then = counted(client, path), counted(client, f"{path}?asof={today}")
            assert then <= live + 3, (path, live, then)


class TestMementos:
    def test_names_the_moment_the_page_and_the_list(self, client, claim):
        answer = client.get(reverse("claim_version", args=[claim.pk, 1]))
        assert answer.headers["Memento-Datetime"] == "Mon, 03 Mar 2025 08:00:00 GMT"
        links = answer.headers["Link"]
        page = f"http://testserver/claims/{claim.pk}-the-bridge-was-mended/"
        assert f'<{page}>; rel="original timegate"' in links
        assert f'/claims/{claim.pk}/timemap/>; rel="timemap"' in links

    def test_lists_every_version(self, client, claim):
        answer = client.get(reverse("claim_timemap", args=[claim.pk]))
        assert answer.headers["Content-Type"].startswith("application/link-format")
        assert 'rel="first memento"; datetime="Mon, 03 Mar 2025' in answer.text
        assert 'rel="last memento"; datetime="Tue, 04 Mar 2025' in answer.text
        assert client.get(reverse("claim_timemap", args=[999])).status_code == 404

    @pytest.mark.parametrize(
        ("moment", "number"), [(FIRST, 1), (SECOND, 2), (FIRST.replace(year=1999), 1)]
    )
    def test_follows_an_accepted_moment(self, client, claim, moment, number):
        header = (moment + timedelta(hours=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")
        answer = client.get(
            reverse("claim_short", args=[claim.pk]), headers={"Accept-Datetime": header}
        )
        assert answer.url.endswith(f"/v/{number}/")
        assert "Accept-Datetime" in answer.headers["Vary"]

    def test_refuses_a_moment_that_is_none(self, client, claim):
        path = reverse("claim_short", args=[claim.pk])
        answer = client.get(path, headers={"Accept-Datetime": "soon"})
        assert answer.status_code == 400


def said(client, name, day):
    """The texts, titles or names that a list gives."""
    answer = client.get(at(name, day), headers={"HX-Request": "false"})
    if name.startswith("api:"):
        rows = answer.json()["results"]
        return [r.get("text") or r.get("title") or r["name"] for r in rows]
    if name in {"tracker", "claims"}:
        return [card.text for card in answer.context["found"].cards]
    return [str(row) for row in answer.context["page"].object_list]


def counted(client, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(path, follow=True)
    return len(asked)
