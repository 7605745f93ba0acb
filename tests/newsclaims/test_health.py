import pytest

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
        assert response.json() == {"database": True, "broker": False}
