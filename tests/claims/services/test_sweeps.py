from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.db.models.functions import Now

from claims.models import Sweep
from claims.services.sweeps import note_sweep, seconds_since_sweep

pytestmark = pytest.mark.django_db


class TestNoteSweep:
    def test_keeps_one_row(self, django_assert_num_queries):
        note_sweep()
        Sweep.objects.update(ran_at=Now() - timedelta(minutes=5))
        with django_assert_num_queries(1):
            note_sweep()
        assert Sweep.objects.count() == 1
        assert seconds_since_sweep() < 60

    def test_leaves_no_room_for_a_second(self):
        with pytest.raises(IntegrityError, match="claims_one_sweep"):
            Sweep.objects.create(pk=2, ran_at=Now())


class TestSecondsSinceSweep:
    def test_knows_no_age_before_the_first(self):
        assert seconds_since_sweep() is None

    def test_counts_from_the_newest(self):
        Sweep.objects.create(ran_at=Now() - timedelta(seconds=90))
        assert 90 <= seconds_since_sweep() < 120
