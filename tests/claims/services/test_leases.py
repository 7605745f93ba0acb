from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from claims.models import Job, JobState
from claims.models.job import JobStep
from claims.services import leases
from claims.services.faults import Fault
from claims.services.leases import LostLeaseError
from sources.reading.refusals import Refusal, Refused
from tests.factories import JobFactory

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)  # later than any test run ends


def ago(**delta):
    return timezone.now() - timedelta(**delta)


class TestTake:
    def test_counts_the_attempt_at_its_start(self):
        job = JobFactory()
        lease = leases.take(job.pk)
        job.refresh_from_db()
        assert (lease.attempt, job.attempts, job.state) == (1, 1, JobState.RUNNING)
        assert ago() < job.lease_until < timezone.now() + SOON

    def test_lets_one_worker_have_it(self):
        job = JobFactory()
        assert leases.take(job.pk)
        assert leases.take(job.pk) is None

    def test_takes_over_from_a_dead_worker(self):
        job = JobFactory(state="running", attempts=1, lease_until=ago(seconds=1))
        assert leases.take(job.pk).attempt == 2

    @pytest.mark.parametrize(
        "fields",
        [
            {"state": "ready"},
            {"state": "failed", "failure": "robots"},
            {"next_try_at": timezone.now() + SOON},
            {"state": "running", "lease_until": timezone.now() + SOON},
        ],
        ids=["ready", "failed", "not due", "leased"],
    )
    def test_leaves_alone_what_is_not_due(self, fields):
        job = JobFactory(**fields)
        before = Job.objects.values().get(pk=job.pk)
        assert leases.take(job.pk) is None
        assert Job.objects.values().get(pk=job.pk) == before

    def test_parks_a_text_that_kills_its_worker(self):
        job = JobFactory(state="running", attempts=5, lease_until=ago(seconds=1))
        assert leases.take(job.pk) is None
        job.refresh_from_db()
        assert (job.state, job.failure) == (JobState.FAILED, Fault.CRASHED.code)
        assert job.failure_words == Fault.CRASHED.sentence
        assert bytes(job.payload)

    def test_knows_no_other_jobs(self):
        assert leases.take(uuid4()) is None


class TestDoing:
    def test_keeps_what_the_step_found(self):
        job = JobFactory(step="read")
        lease = leases.take(job.pk)
        with leases.doing(lease, JobStep.READ) as row:
            row.found["characters"] = 12
            row.step = JobStep.EXTRACT
        job.refresh_from_db()
        assert (job.step, job.found) == ("extract", {"characters": 12})
        assert bytes(job.payload) == b"The mayor said the bridge is safe."

    def test_refuses_a_step_that_was_done(self):
        lease = leases.take(JobFactory(step="extract").pk)
        with pytest.raises(LostLeaseError), leases.doing(lease, JobStep.READ):
            pytest.fail("the step ran twice")

    def test_refuses_a_worker_that_was_given_up(self):
        job = JobFactory(step="read")
        slow = leases.take(job.pk)
        Job.objects.update(lease_until=ago(seconds=1))
        assert leases.take(job.pk)
        with pytest.raises(LostLeaseError), leases.doing(slow, JobStep.READ):
            pytest.fail("two workers did the same")

    def test_keeps_nothing_of_a_step_that_failed(self):
        job = JobFactory(step="read")
        lease = leases.take(job.pk)

        def fail():
            with leases.doing(lease, JobStep.READ) as row:
                row.step = JobStep.EXTRACT
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        job.refresh_from_db()
        assert job.step == "read"


class TestPutBack:
    def test_waits_longer_each_time(self):
        job = JobFactory()
        waits = []
        for _ in range(4):
            Job.objects.update(next_try_at=ago())
            leases.put_back(leases.take(job.pk), Fault.OURS)
            job.refresh_from_db()
            assert (job.state, job.failure) == (JobState.WAITING, Fault.OURS.code)
            waits.append(round((job.next_try_at - ago()).total_seconds()))
        assert waits == [15, 60, 240, 960]

    def test_parks_after_the_fifth_attempt(self):
        job = JobFactory(attempts=4)
        leases.put_back(leases.take(job.pk), Fault.TOO_SLOW)
        job.refresh_from_db()
        assert (job.state, job.failure) == (JobState.FAILED, Fault.TOO_SLOW.code)

    def test_leaves_a_lost_job_alone(self):
        job = JobFactory()
        lost = leases.take(job.pk)
        Job.objects.update(lease_until=ago(seconds=1))
        leases.take(job.pk)
        leases.put_back(lost, Fault.OURS)
        leases.refuse(lost, Refused(Refusal.ROBOTS))
        job.refresh_from_db()
        assert (job.state, job.attempts) == (JobState.RUNNING, 2)


class TestRefuse:
    def test_ends_at_once(self):
        job = JobFactory()
        leases.refuse(leases.take(job.pk), Refused(Refusal.ROBOTS, "secret detail"))
        job.refresh_from_db()
        assert (job.state, job.failure) == (JobState.FAILED, Refusal.ROBOTS)
        assert job.failure_words == Refusal.ROBOTS.sentence

    def test_tries_again_what_may_pass(self):
        job = JobFactory()
        leases.refuse(leases.take(job.pk), Refused(Refusal.TIMEOUT))
        job.refresh_from_db()
        assert (job.state, job.failure) == (JobState.WAITING, Refusal.TIMEOUT)


class TestWakeDue:
    def test_finds_what_nobody_works_on(self):
        due = JobFactory(next_try_at=ago(minutes=1))
        orphan = JobFactory(state="running", attempts=1, lease_until=ago(seconds=1))
        JobFactory(next_try_at=timezone.now() + SOON)
        JobFactory(state="running", lease_until=timezone.now() + SOON)
        JobFactory(state="ready")
        assert set(leases.wake_due()) == {due.pk, orphan.pk}
        assert leases.take(due.pk)
        assert leases.take(orphan.pk).attempt == 2

    def test_does_not_wake_twice_in_a_row(self):
        JobFactory()
        assert len(leases.wake_due()) == 1
        assert leases.wake_due() == []
        Job.objects.update(lease_until=ago(seconds=1))
        assert len(leases.wake_due()) == 1

    def test_takes_small_batches(self):
        JobFactory.create_batch(3)
        assert len(leases.wake_due(limit=2)) == 2
        assert len(leases.wake_due(limit=2)) == 1

    def test_takes_two_statements(self, django_assert_num_queries):
        JobFactory.create_batch(5)
        with django_assert_num_queries(4):  # two of them are the savepoint
            leases.wake_due()


@pytest.mark.django_db(transaction=True)
class TestKept:
    def test_renews_the_lease_while_the_block_runs(self, monkeypatch):
        monkeypatch.setattr(leases, "PULSE", 0.01)
        job = JobFactory()
        lease = leases.take(job.pk)
        Job.objects.update(lease_until=ago(minutes=1))
        with leases.kept(lease):
            give_up = timezone.now() + SOON
            while timezone.now() < give_up:
                job.refresh_from_db()
                if job.lease_until > timezone.now():
                    break
        assert job.lease_until > timezone.now()
