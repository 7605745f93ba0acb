from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Job
from claims.models.job import JobState
from sources.reading.refusals import Refusal
from tests.factories import (
    DocumentFactory,
    FeedEntryFactory,
    JobFactory,
    RevisionFactory,
)
from tests.html import problems

pytestmark = pytest.mark.django_db


def address(job, action=None):
    return reverse(f"job_{action}" if action else "job", args=[job.pk])


def failed(**fields):
    code = fields.pop("failure", Refusal.PAYWALL)
    return JobFactory(
        state="failed", failure=code, failure_words=code.sentence, **fields
    )


def ready(**fields):
    revision = RevisionFactory()
    found = {"statements": 2, "speakers": 1, "characters": 34, "proposals": 0}
    return JobFactory(
        state="ready",
        step="match",
        document=revision.document,
        revision=revision,
        found=found,
        timings={"read": 0.1, "extract": 1.25, "match": 0},
        finished_at=timezone.now(),
        **fields,
    )


def duplicate(document, **fields):
    sentence = Refusal.DUPLICATE.sentence
    return JobFactory(
        state="ready",
        step="read",
        duplicate_of=document,
        failure="duplicate",
        failure_words=sentence,
        found={"same_text": False, **fields},
    )


class TestJob:
    def test_asks_strangers_to_sign_in(self, client):
        assert client.get(address(JobFactory())).status_code == 302

    def test_knows_no_other_jobs(self, as_journalist):
        assert as_journalist.get(reverse("job", args=[uuid4()])).status_code == 404

    def test_refuses_other_verbs(self, as_journalist):
        assert as_journalist.post(address(JobFactory())).status_code == 405

    def test_hides_confidential_ones_from_journalists(self, as_journalist):
        job = JobFactory(rights="confidential", title="Leaked")
        assert as_journalist.get(address(job)).status_code == 404
        assert b"Leaked" not in as_journalist.get(reverse("jobs")).content

    def test_shows_steps_and_asks_again_while_it_runs(self, as_journalist):
        job = JobFactory(
            state="running", step="extract", kind="url", url="https://a.example/b"
        )
        response = as_journalist.get(address(job))
        steps = [step.state for step in response.context["page"].steps]
        assert steps == ["done", "done", "running", "waiting"]
        page = response.content.decode()
        assert 'hx-trigger="every 1s"' in page
        assert '<noscript><meta http-equiv="refresh"' in page
        assert problems(response.content) == []

    def test_asks_less_often_after_a_while(self, as_journalist):
        job = JobFactory(next_try_at=timezone.now() - timezone.timedelta(minutes=1))
        page = as_journalist.get(address(job)).content.decode()
        assert 'hx-trigger="every 5s"' in page

    def test_names_the_feed_that_brought_it(self, as_journalist):
        job = FeedEntryFactory(job=ready(), fate="read", feed__title="Harbour feed").job
        FeedEntryFactory(job=job, fate="known", feed__title="Another feed")
        for path in (address(job), reverse("jobs")):
            page = as_journalist.get(path).content.decode()
            assert "Harbour feed" in page
            assert "Another feed" not in page

    def test_stops_by_itself(self, as_journalist):
        response = as_journalist.get(address(ready()))
        page = response.content.decode()
        assert "hx-trigger" not in page
        assert "http-equiv" not in page
        assert "2 statements found" in page
        assert "/desk/queue/?article=" in page
        assert problems(response.content) == []

    def test_gives_htmx_the_part_that_changes(self, as_journalist):
        response = as_journalist.get(
            address(JobFactory()), headers={"HX-Request": "true"}
        )
        assert response.content.strip().startswith(b'<section id="job"')
        assert "HX-Request" in response["Vary"]

    def test_says_why_it_failed_and_what_to_do(self, as_journalist):
        job = failed(kind="url", url="https://a.example/b")
        response = as_journalist.get(address(job))
        page = response.content.decode()
        assert Refusal.PAYWALL.sentence in page
        assert f"/desk/ingest/?from={job.pk}" in page
        assert address(job, "again") in page
        assert problems(response.content) == []

    def test_offers_what_stands_already(self, as_journalist):
        standing = DocumentFactory(title="The standing story")
        response = as_journalist.get(address(duplicate(standing)))
        assert b"The standing story" in response.content
        assert b"Read again as a new version" in response.content
        assert problems(response.content) == []

    def test_does_not_name_a_confidential_twin(self, as_journalist):
        standing = DocumentFactory(title="Leaked memo", rights="confidential")
        page = as_journalist.get(address(duplicate(standing))).content
        assert b"Leaked memo" not in page
        assert b"already here" in page.lower()

    def test_escapes_what_pages_call_themselves(self, as_journalist):
        job = JobFactory(title="<script>alert(1)</script>")
        assert b"<script>alert" not in as_journalist.get(address(job)).content

    def test_takes_three_statements(self, as_journalist, django_assert_num_queries):
        job = ready()
        for _ in range(3):
            ready()
        with django_assert_num_queries(3):
            as_journalist.get(address(job))


class TestJobs:
    def test_asks_strangers_to_sign_in(self, client):
        assert client.get(reverse("jobs")).status_code == 302

    def test_lists_the_newest_first_with_counts(self, as_journalist):
        JobFactory(title="Older")
        failed(title="Newer")
        response = as_journalist.get(reverse("jobs"))
        assert [job.title for job in response.context["page"]] == ["Newer", "Older"]
        assert response.context["found"].counts == {
            "waiting": 1,
            "running": 0,
            "ready": 0,
            "failed": 1,
        }
        assert problems(response.content) == []

    def test_filters_by_state(self, as_journalist):
        JobFactory()
        failed(title="Bad")
        response = as_journalist.get(reverse("jobs"), {"state": "failed"})
        assert [job.title for job in response.context["page"]] == ["Bad"]

    @pytest.mark.parametrize("query", ["?state=nonsense", "?page=x", "?page=99"])
    def test_survives_nonsense(self, as_journalist, query):
        JobFactory()
        response = as_journalist.get(reverse("jobs") + query)
        assert len(response.context["page"]) == 1

    def test_says_when_there_is_none(self, as_journalist):
        assert b"Nothing here" in as_journalist.get(reverse("jobs")).content

    def test_takes_four_statements(self, as_journalist, django_assert_num_queries):
        for _ in range(30):
            ready()
        with django_assert_num_queries(4):
            as_journalist.get(reverse("jobs"))


class TestJobAgain:
    def test_starts_a_failed_job_where_it_stopped(self, as_journalist):
        job = failed(step="extract", attempts=5, revision=RevisionFactory())
        response = as_journalist.post(address(job, "again"))
        assert (response.status_code, response["Location"]) == (303, address(job))
        job.refresh_from_db()
        assert (job.state, job.step, job.attempts) == ("waiting", "extract", 0)
        assert (job.failure, job.failure_words) == ("", "")

    def test_looks_for_statements_again(self, as_journalist):
        job = ready()
        as_journalist.post(address(job, "again"))
        job.refresh_from_db()
        assert (job.state, job.step) == ("waiting", "extract")

    def test_leaves_a_running_job_alone(self, as_journalist):
        job = JobFactory(state="running", attempts=1)
        as_journalist.post(address(job, "again"))
        assert b"still being read" in as_journalist.get(address(job)).content
        job.refresh_from_db()
        assert (job.state, job.attempts) == ("running", 1)

    def test_refuses_strangers_and_other_verbs(self, client, as_journalist):
        job = failed()
        assert as_journalist.get(address(job, "again")).status_code == 405
        client.logout()
        assert client.post(address(job, "again")).status_code == 302
        assert Job.objects.get().state == JobState.FAILED


class TestJobVersion:
    def test_reads_a_duplicate_into_what_stands(self, as_journalist):
        standing = DocumentFactory()
        job = duplicate(standing)
        as_journalist.post(address(job, "version"))
        job.refresh_from_db()
        assert (job.state, job.duplicate_of) == ("waiting", None)
        assert job.document == standing

    def test_sees_nothing_new_in_the_same_words(self, as_journalist):
        job = duplicate(DocumentFactory(), same_text=True)
        as_journalist.post(address(job, "version"))
        job.refresh_from_db()
        assert job.state == JobState.READY
