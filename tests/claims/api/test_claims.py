"""Published claims through the API."""

from datetime import date

import pytest
from django.utils import timezone

from claims.credibility.gaps import Gap
from claims.models import Correction
from claims.services.publication import reopen, take_down
from tests.claims.api.conftest import problem_of, results
from tests.factories import ClaimFactory, SpeakerFactory, UserFactory
from tests.published import publish_plainly, said
from tests.spoken import SECOND, publish_again, publish_said

pytestmark = pytest.mark.django_db
URL = "/api/v1/claims/"
LIST_STATEMENTS = 2


def texts(response):
    return [row["text"] for row in results(response)]


class TestClaims:
    def test_lists_what_is_published_newest_first(self, client):
        publish_plainly(text="The bridge is safe")
        publish_plainly(text="The tunnel leaks")
        ClaimFactory(text="A draft that nobody may read")
        assert texts(client.get(URL)) == ["The tunnel leaks", "The bridge is safe"]

    def test_shows_the_published_words_not_the_draft(self, client):
        claim = publish_plainly(text="The bridge is safe")
        claim.text, claim.kind = "The bridge was never safe", "opinion"
        claim.save()
        (row,) = results(client.get(URL))
        assert (row["text"], row["kind"]) == ("The bridge is safe", "fact")
        assert row["page"] == f"http://testserver/claims/{claim.pk}-the-bridge-is-safe/"
        assert row["url"] == f"http://testserver/api/v1/claims/{claim.pk}/"

    def test_filters_as_the_tracker_does(self, client):
        publish_plainly(text="The bridge is safe", code="documented")
        publish_plainly(text="The bridge is open", code="refuted")
        publish_plainly(text="The tunnel leaks", code="refuted")
        assert texts(client.get(URL, {"q": "bridge", "status": "refuted"})) == [
            "The bridge is open"
        ]
        both = client.get(URL, {"status": ["refuted", "documented"]})
        assert len(results(both)) == 3
        assert texts(client.get(URL, {"kind": "opinion"})) == []
        ada = SpeakerFactory()
        spoken = said("Not one bolt was loose", on=date(2025, 2, 1))
        publish_plainly(
            text="Ada",
            names=[ada],
            gaps=[Gap.NOT_LOOKED],
            topics=("AI",),
            wordings=(spoken,),
        )
        for asked in (
            {"lacks": "not_looked"},
            {"speaker": [ada.slug, "nobody"]},
            {"topic": "AI"},
            {"said_from": "2025-02-01", "said_to": "2025-02-01"},
            {"q": "losse bolt", "changed_to": "2025-12-31"},
        ):
            assert texts(client.get(URL, asked)) == ["Ada"], asked
        assert texts(client.get(URL, {"outlet": ada.slug})) == []

    @pytest.mark.parametrize("sort", ["change", "oldest", "best", "said"])
    def test_pages_through_everything_once(self, client, sort):
        wanted = {f"Bridge {n} is safe, the bridge" for n in range(7)}
        for text in sorted(wanted):
            publish_plainly(text=text)
        seen, url = [], f"{URL}?q=bridge&limit=2&sort={sort}"
        while url:
            page = client.get(url).json()
            seen += [row["text"] for row in page["results"]]
            url = page["next"]
        assert len(seen) == 7
        assert set(seen) == wanted

    def test_pages_through_ties_once(self, client):
        claims = [publish_plainly(text=f"Bridge {n} is safe") for n in range(5)]
        for claim in claims:
            claim.live_version.published_at = claims[0].live_version.published_at
            claim.live_version.save()
        first = client.get(URL, {"limit": 3}).json()
        rest = client.get(first["next"]).json()
        ids = [row["id"] for row in first["results"] + rest["results"]]
        assert ids == sorted((claim.pk for claim in claims), reverse=True)
        assert rest["next"] is None

    @pytest.mark.parametrize(
        "query",
        [
            "status=true",
            "kind=nonsense",
            "sort=random",
            "limit=0",
            "limit=101",
            "limit=x",
            "cursor=forged",
            "q=%00",
            "said_from=yesterday",
            "said_to=2025-01-01&said_from=2025-01-02",
            "topic=%00",
        ],
    )
    def test_refuses_what_it_does_not_know(self, client, query):
        problem = problem_of(client.get(f"{URL}?{query}"), 422)
        assert problem["errors"][0]["field"].startswith(query.partition("=")[0])

    def test_refuses_a_cursor_of_another_order(self, client):
        for n in range(2):
            publish_plainly(text=f"Bridge {n} is safe")
        following = client.get(URL, {"limit": 1}).json()["next"]
        problem_of(client.get(f"{following}&sort=oldest"), 422)

    def test_asks_the_same_number_of_times(self, client, django_assert_num_queries):
        for n in range(6):
            publish_plainly(text=f"Bridge {n} is safe")
        with django_assert_num_queries(LIST_STATEMENTS):
            assert len(texts(client.get(URL))) == 6

    def test_refuses_other_verbs(self, client):
        problem_of(client.delete(URL), 405)


class TestClaimView:
    def test_shows_the_frozen_snapshot(self, client, django_assert_num_queries):
        claim = publish_plainly(text="The bridge is safe", looked_again=True)
        publish_plainly(text="The tunnel leaks")
        with django_assert_num_queries(4):
            body = client.get(f"{URL}{claim.pk}/").json()
        assert body["id"] == claim.pk
        assert body["looked_again_since"]
        live = body["live_version"]
        assert live["status"] == {
            "code": "documented",
            "headline": "Original record seen",
        }
        assert live["snapshot"]["text"] == "The bridge is safe"
        assert live["assessment"]["u"] == 1

    def test_spares_who_has_it(self, client):
        claim = publish_plainly(text="The bridge is safe")
        tag = client.get(f"{URL}{claim.pk}/")["ETag"]
        again = client.get(f"{URL}{claim.pk}/", headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")

    def test_hides_drafts_from_everybody(self, client, api):
        draft = ClaimFactory()
        for caller in (client, api):
            problem_of(caller.get(f"{URL}{draft.pk}/"), 404)

    def test_says_that_it_was_taken_down_and_why(self, client, senior_editor):
        claim = publish_plainly(text="The bridge is safe")
        take_down(claim, by=senior_editor, reason="A court said so", at=timezone.now())
        for path in ("", "versions/", "versions/1/"):
            problem = problem_of(client.get(f"{URL}{claim.pk}/{path}"), 410)
            assert "A court said so" in problem["detail"]

    def test_keeps_what_was_taken_down_away_when_it_stands_again(
        self, client, senior_editor
    ):
        claim = publish_said(senior_editor)
        take_down(claim, by=senior_editor, reason="A court said so", at=SECOND)
        reopen(claim, by=senior_editor, at=SECOND)
        url = f"{URL}{claim.pk}/"
        problem_of(client.get(url), 410)
        publish_again(claim, senior_editor)
        listed = results(client.get(f"{url}versions/"))
        assert [row["number"] for row in listed] == [2]
        problem = problem_of(client.get(f"{url}versions/1/"), 410)
        assert "A court said so" in problem["detail"]

    def test_leads_from_a_merged_claim_to_the_one_that_stands(self, client):
        standing = publish_plainly(text="The bridge is safe")
        merged = ClaimFactory(stage="merged", merged_into=standing)
        assert client.get(f"{URL}{merged.pk}/").json()["id"] == standing.pk
        lost = ClaimFactory(stage="merged", merged_into=ClaimFactory())
        problem_of(client.get(f"{URL}{lost.pk}/"), 404)

    def test_answers_unknown_numbers(self, client, db):
        problem_of(client.get(f"{URL}99999999999999999999/"), 404)


class TestVersions:
    def test_lists_published_versions_with_their_corrections(
        self, client, django_assert_num_queries
    ):
        claim = publish_plainly(text="The bridge is safe")
        Correction.objects.create(
            claim=claim,
            version=claim.live_version,
            kind="correction",
            words="The date was wrong.",
            by=UserFactory(),
            at=timezone.now(),
        )
        publish_plainly(text="The tunnel leaks")
        with django_assert_num_queries(4):
            (row,) = results(client.get(f"{URL}{claim.pk}/versions/"))
        assert row["corrections"][0]["words"] == "The date was wrong."
        detail = client.get(row["url"]).json()
        assert detail["snapshot"]["finding"] == "Seen."

    def test_hides_a_version_that_waits(self, client):
        claim = publish_plainly(text="The bridge is safe")
        live = claim.live_version
        live.pk, live.number, live.published_at, live.published_by = None, 2, None, None
        live.save()
        assert len(results(client.get(f"{URL}{claim.pk}/versions/"))) == 1
        problem_of(client.get(f"{URL}{claim.pk}/versions/2/"), 404)


class TestCorrections:
    def test_lists_those_of_public_claims(self, client, django_assert_num_queries):
        shown = publish_plainly(text="The bridge is safe")
        hidden = publish_plainly(text="The tunnel leaks")
        for claim in (shown, hidden):
            Correction.objects.create(
                claim=claim,
                version=claim.live_version,
                kind="typo",
                words=f"About {claim.text}",
                by=UserFactory(),
                at=timezone.now(),
            )
        hidden.live_version, hidden.stage = None, "in_review"
        hidden.save()
        with django_assert_num_queries(2):
            (row,) = results(client.get("/api/v1/corrections/"))
        assert (row["claim"], row["version"]) == (shown.pk, 1)
        only = client.get("/api/v1/corrections/", {"claim": hidden.pk})
        assert results(only) == []


class TestUnknown:
    @pytest.mark.parametrize("path", ["", "nothing/", "claims/x/", "claims/1/2/3/"])
    def test_is_a_problem_too(self, client, path):
        for ask in (client.get, client.post, client.delete):
            problem_of(ask(f"/api/v1/{path}"), 404)
