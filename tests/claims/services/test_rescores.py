"""A change that reaches many is worked off in batches that may be killed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import tasks
from claims.models import Claim, JobState, Rescore
from claims.services import rescores, rescoring
from claims.services.rescoring import rescore_later
from tests.factories import LONG_AGO, ClaimFactory, EvidenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(monkeypatch):
    """Five claims where two are many, and a batch is two."""
    monkeypatch.setattr(rescoring, "FEW", 2)
    monkeypatch.setattr(rescores, "BATCH", 2)
    return [EvidenceFactory().claim for _ in range(5)]


def later(which=None, by=None):
    return rescore_later(which, cause="moved", by=by, at=LONG_AGO)


def assessed():
    return Claim.objects.filter(assessment__isnull=False).count()


class TestRescoreLater:
    def test_does_few_at_once(self, editor):
        row, other = EvidenceFactory(), ClaimFactory()
        assert later(Claim.objects.filter(pk=row.claim_id), by=editor) == 1
        found = Claim.objects.get(pk=row.claim_id).assessment
        assert (found.cause, found.caused_by) == ("moved", editor)
        assert Claim.objects.get(pk=other.pk).assessment is None
        assert not Rescore.objects.exists()

    def test_leaves_many_to_the_sweep(self, many, editor):
        reached = Claim.objects.exclude(pk=many[0].pk)
        assert later(reached, by=editor) == 4
        assert assessed() == 0
        assert tasks.sweep_rescores() == 3
        row = Rescore.objects.get()
        assert (row.state, row.n_done, row.n_changed) == (JobState.READY, 4, 4)
        assert assessed() == 4
        assert Claim.objects.get(pk=many[0].pk).assessment is None

    def test_reaches_all_when_asked(self, many):
        assert later() == 5
        tasks.sweep_rescores()
        assert assessed() == 5
        assert tasks.sweep_rescores() == 0


class TestWorkingOff:
    def test_goes_on_where_a_killed_worker_stopped(self, many):
        later()
        pk = rescores.next_due()
        assert rescores.step(pk, at=timezone.now())
        assert rescores.next_due() is None, "it is leased"
        past = timezone.now() - timedelta(seconds=1)
        Rescore.objects.update(lease_until=past)
        assert tasks.sweep_rescores() == 2
        row = Rescore.objects.get()
        assert (row.n_done, row.attempts, row.state) == (5, 0, JobState.READY)

    def test_keeps_a_batch_or_loses_it_whole(self, many, monkeypatch):
        later()
        pk = rescores.next_due()
        monkeypatch.setattr(rescores, "rescore_batch", broken)
        with pytest.raises(RuntimeError):
            rescores.step(pk, at=timezone.now())
        assert Rescore.objects.get().n_done == 0

    def test_gives_up_on_what_never_gets_on(self, many):
        later()
        Rescore.objects.update(attempts=rescores.MOST_ATTEMPTS)
        assert tasks.sweep_rescores() == 0
        assert Rescore.objects.get().state == JobState.FAILED


def broken(*_, **__):
    raise RuntimeError
