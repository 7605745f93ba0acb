import pytest
from django.utils import timezone

from claims.models import Fate, Feed
from sources.reading.refusals import Refusal
from tests.claims.views.watching import ADDRESS, SOON, at, fields, page
from tests.factories import DocumentFactory, FeedEntryFactory, FeedFactory, JobFactory

pytestmark = pytest.mark.django_db


class TestWatchedFeed:
    def test_says_what_became_of_each_entry(self, as_journalist):
        feed = FeedFactory(next_look_at=SOON)
        document = DocumentFactory()
        ready = {"state": "ready", "document": document}
        failed = {"state": "failed", "failure": "x", "failure_words": "Paywall."}
        for fate, job, why in (
            (Fate.OLDER, {}, ""),
            (Fate.LEFT_OUT, {}, "It holds “football”."),
            (Fate.REFUSED, {}, "Not public."),
            (Fate.READ, {"state": "running"}, ""),
            (Fate.READ, ready | {"found": {"statements": 3}}, ""),
            (Fate.READ, ready, ""),
            (Fate.READ, failed, ""),
            (Fate.KNOWN, {"state": "ready", "duplicate_of": document}, ""),
        ):  # fmt: skip
            made = JobFactory(**job) if job else None
            FeedEntryFactory(feed=feed, fate=fate, job=made, why=why)
        FeedEntryFactory(title="Of another feed")
        words = page(as_journalist.get(at(feed)))
        for said in (
            "it stood there before", "left out: It holds “football”.",
            "refused: Not public.", "being read", "3 statements found",
            "kept, not in English", "not taken in: Paywall.",
            "came by another feed: already here",
        ):  # fmt: skip
            assert said in words, said
        assert words.count(">Add it<") == 2
        assert document.get_absolute_url() in words
        assert "Of another feed" not in words
        assert "http-equiv" not in words

    def test_hides_what_became_confidential(self, as_journalist):
        job = JobFactory(state="ready",
                         document=DocumentFactory(rights="confidential"))  # fmt: skip
        entry = FeedEntryFactory(fate=Fate.READ, job=job)
        assert str(job.pk) not in page(as_journalist.get(at(entry.feed)))

    def test_refreshes_itself_until_it_was_looked_at(self, as_journalist):
        feed = FeedFactory()
        assert 'data-hx-trigger="every 2s"' in page(as_journalist.get(at(feed)))
        fragment = as_journalist.get(at(feed), headers={"HX-Request": "true"})
        assert fragment.content.strip().startswith(b'<section id="feed"')
        assert "HX-Request" in fragment["Vary"]

    def test_lets_only_editors_change_it(self, as_journalist):
        feed = FeedFactory(must_have=["bridge"])
        words = page(as_journalist.get(at(feed)))
        assert "only with bridge" in words
        assert "<form" not in words.partition("<main")[2].partition("</main")[0]
        for verb in (
            "change",
            "choose",
            "look",
            "pause",
            "resume",
            "remove",
            "restore",
        ):
            assert as_journalist.post(at(feed, verb)).status_code == 403
            assert as_journalist.get(at(feed, verb)).status_code == 405

    def test_knows_no_other_feeds(self, as_editor):
        assert as_editor.get("/desk/feeds/999999/").status_code == 404
        for verb in ("change", "choose", "look", "restore"):
            assert as_editor.post(f"/desk/feeds/999999/{verb}/").status_code == 404

    def test_takes_three_statements(self, as_editor, django_assert_num_queries):
        feed = FeedFactory()
        for _ in range(3):
            FeedEntryFactory(feed=feed, fate=Fate.READ, job=JobFactory())
        with django_assert_num_queries(5):
            as_editor.get(at(feed))


class TestWatchedChange:
    def test_saves_other_terms(self, as_editor):
        feed = FeedFactory(address=ADDRESS)
        given = fields(must_not="football", version="1", language="en")
        response = as_editor.post(at(feed, "change"), given)
        feed.refresh_from_db()
        assert (response.status_code, response["Location"]) == (303, at(feed))
        assert (feed.must_not, feed.language, feed.version) == (["football"], "en", 2)

    def test_shows_bad_input(self, as_editor):
        feed = FeedFactory()
        response = as_editor.post(at(feed, "change"), fields(address="x", version="1"))
        assert Refusal.NOT_A_URL.sentence in page(response, 422)

    def test_shows_both_versions_when_two_editors_meet(self, as_editor):
        feed = FeedFactory(address=ADDRESS, topic="Ours", version=2)
        given = fields(topic="Mine", version="1")
        words = page(as_editor.post(at(feed, "change"), given), 409)
        assert "<b>Beat or topic</b>: Ours" in words
        assert 'value="Mine"' in words
        as_editor.post(at(feed, "change"), given | {"version": "2"})
        feed.refresh_from_db()
        assert feed.topic == "Mine"


class TestWatchedAct:
    @pytest.mark.parametrize(
        ("verb", "before", "after"),
        [
            ("pause", {}, {"is_paused": True}),
            ("resume", {"is_paused": True, "last_error": "x"}, {"is_paused": False}),
            ("look", {"next_look_at": SOON}, {}),
        ],
    )
    def test_does_what_it_says(self, as_editor, verb, before, after):
        feed = FeedFactory(**before)
        response = as_editor.post(at(feed, verb))
        assert (response.status_code, response["Location"]) == (303, at(feed))
        feed.refresh_from_db()
        assert {name: getattr(feed, name) for name in after} == after
        assert feed.next_look_at <= timezone.now()

    def test_can_be_taken_back(self, as_editor):
        feed = FeedFactory()
        as_editor.post(at(feed, "remove"))
        words = page(as_editor.get(at(feed)))
        assert "removed this feed on" in words
        assert "Look now" not in words
        as_editor.post(at(feed, "restore"))
        assert Feed.objects.watched().get() == feed

    def test_says_why_it_cannot(self, as_editor):
        feed = FeedFactory(is_paused=True)
        response = as_editor.post(at(feed, "look"), follow=True)
        assert "Resume it first" in page(response)


class TestWatchedChoose:
    def test_takes_one_of_those_named(self, as_editor):
        named = [
            {"address": ADDRESS, "title": "News"},
            {"address": f"{ADDRESS}2", "title": "B"},
        ]
        feed = FeedFactory(is_paused=True, last_found={"feeds": named})
        assert "Watch News" in page(as_editor.get(at(feed)))
        as_editor.post(at(feed, "choose"), {"address": ADDRESS})
        feed.refresh_from_db()
        assert (feed.address, feed.is_paused) == (ADDRESS, False)

    def test_takes_no_other(self, as_editor):
        feed = FeedFactory(is_paused=True, last_found={"feeds": []})
        response = as_editor.post(at(feed, "choose"), {"address": ADDRESS}, follow=True)
        assert "Choose one of the feeds" in page(response)
