import os
import signal
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import psycopg
import pytest
import redis

from newsclaims.stack import state
from newsclaims.stack.places import CHECKOUT, unprivileged
from tests.newsclaims.stack.living import Stack, is_alive, until

pytestmark = pytest.mark.stack
PARTS = ["postgres", "valkey", "web", "worker", "beat"]


def settings(stack, monkeypatch):
    monkeypatch.setenv("NEWSCLAIMS_STATE_DIR", str(stack.folder))
    return state.read()


def answers(stack):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{stack.port}/healthz") as page:
            return page.status == 200
    except OSError:
        return False


class TestRunning:
    @pytest.mark.parametrize("part", PARTS)
    def test_restarts_a_killed_part(self, running, part):
        before = running.pid(part)

        os.kill(before, signal.SIGKILL)

        until(lambda: running.pid(part) not in {0, before})
        until(lambda: is_alive(running.pid(part)))
        assert running.process.poll() is None

    def test_answers_after_its_stores_died(self, running, monkeypatch):
        for part in ("postgres", "valkey"):
            os.kill(running.pid(part), signal.SIGKILL)

        until(lambda: answers(running))
        found = settings(running, monkeypatch)
        until(lambda: redis_answers(found["CELERY_BROKER_URL"]))
        until(lambda: postgres_answers(found["DATABASE_URL"]))

    def test_keeps_its_addresses_to_itself(self, running):
        for name in ("state.json", "secret_key", "store_password"):
            mode = (running.folder / name).stat().st_mode
            assert stat.S_IMODE(mode) == 0o600, name

    def test_is_told_to_a_second_start(self, running):
        second = running.launch()
        said, _ = second.communicate(timeout=30)

        assert f"already running at http://127.0.0.1:{running.port}" in said
        assert second.returncode == 0

    def test_refuses_a_taken_port(self, running, prepared):
        other = Stack(prepared / "other")
        other.port = running.port
        process = other.launch()
        said, _ = process.communicate(timeout=30)

        assert f"PORT={running.port + 1} script/server" in said
        assert process.returncode == 1

    def test_is_found_by_commands(self, running):
        code = "from django.db import connection as c; c.ensure_connection()"
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", code],
            cwd=CHECKOUT,
            env=running.environment(),
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can drop its rights")
    def test_runs_no_part_as_root(self, running):
        for part in PARTS:
            until(lambda part=part: is_alive(running.pid(part)))
            uid = Path(f"/proc/{running.pid(part)}").stat().st_uid
            assert uid == unprivileged().uid, part

    def test_keeps_language_models_out_of_the_web(self, running):
        until(lambda: answers(running))
        maps = Path(f"/proc/{running.pid('web')}/maps").read_text()
        assert "/spacy/" not in maps


class TestEnding:
    def test_leaves_nobody_behind(self, stack, monkeypatch):
        parts = stack.pids()
        assert len(parts) == len(PARTS)

        stack.process.send_signal(signal.SIGTERM)
        stack.process.communicate(timeout=20)

        assert stack.process.returncode == 0
        assert not any(map(is_alive, parts))
        assert settings(stack, monkeypatch) == {}

    def test_takes_the_parts_along_when_killed(self, stack, monkeypatch):
        parts = stack.pids()
        mine = psycopg.connect(settings(stack, monkeypatch)["DATABASE_URL"])
        with mine as connection:
            connection.execute("create table if not exists kept (n int)")
            connection.execute("insert into kept values (1)")

        stack.process.kill()
        stack.process.communicate(timeout=20)

        until(lambda: not any(map(is_alive, parts)))
        assert settings(stack, monkeypatch) == {}
        again = Stack(stack.folder).start()
        with psycopg.connect(settings(again, monkeypatch)["DATABASE_URL"]) as found:
            assert found.execute("select n from kept").fetchone() == (1,)
            found.execute("drop table kept")
        again.end()


def redis_answers(url):
    try:
        with redis.Redis.from_url(url) as client:
            return client.ping()
    except redis.RedisError:
        return False


def postgres_answers(url):
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True
