from datetime import timedelta

import pytest
from django.db.models.functions import Now

from claims.models import Sweep
from claims.services.sweeps import note_sweep
from claims.tasks import sweep_jobs

pytestmark = pytest.mark.django_db


class TestHealthz:
    def test_answers(self, client):
        assert client.get("/healthz").content == b"ok\n"


class TestReadyz:
    def test_says_what_answers(self, client, settings):
        parts = client.get("/readyz").json()
        assert parts["database"] is True

    def test_says_when_the_broker_is_away(self, client, monkeypatch):
        from newsclaims.celery import app

        monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
        monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
        response = client.get("/readyz")
        assert response.status_code == 503
        parts = {"database": True, "broker": False, "worker": None}
        assert response.json() == parts

    def test_says_how_long_ago_a_worker_swept(self, client):
        assert client.get("/readyz").json()["worker"] is None
        sweep_jobs()
        assert 0 <= client.get("/readyz").json()["worker"] < 60

    def test_is_ready_while_the_worker_is_away(self, client):
        note_sweep()
        Sweep.objects.update(ran_at=Now() - timedelta(hours=1))
        response = client.get("/readyz")
        assert response.status_code == 200
        assert response.json()["worker"] >= 3600
