"""No accepted article is lost or read twice, whatever dies in the middle."""

import os
import signal
import subprocess
import sys

import psycopg
import pytest

from newsclaims.stack import state
from newsclaims.stack.places import CHECKOUT
from tests.newsclaims.stack.living import Stack, until

pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("stack")]
N = 50
PATIENCE = 240
ARTICLE = """Report {n} from the town hall

Mayor Ines Holt said on Monday that bridge {n} would open in spring. “We have tested
every cable of bridge {n},” she said. According to the council’s engineer, Paul Reyes,
the repair of bridge {n} cost {n},400 dollars. A union official, who asked not to be
named, told the Harbour Gazette that the tests of bridge {n} were incomplete.
"""


@pytest.fixture
def articles(prepared):
    folder = prepared / "articles"
    folder.mkdir(exist_ok=True)
    paths = []
    for n in range(1, N + 1):
        path = folder / f"{n}.txt"
        path.write_text(ARTICLE.format(n=n))
        paths.append(str(path))
    return paths


def ask(monkeypatch, stack, sql):
    monkeypatch.setenv("NEWSCLAIMS_STATE_DIR", str(stack.folder))
    try:
        with psycopg.connect(state.read()["DATABASE_URL"]) as database:
            return database.execute(sql).fetchone()[0]
    except (psycopg.OperationalError, KeyError):
        return None


def submit(stack, articles):
    done = subprocess.run(
        [sys.executable, "manage.py", "ingest", *articles],
        cwd=CHECKOUT,
        env=stack.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def n_ready(monkeypatch, stack):
    return ask(
        monkeypatch,
        stack,
        "SELECT count(*) FROM claims_job WHERE state = 'ready' AND kind = 'file'",
    )


def ready(monkeypatch, stack, n):
    until(lambda: (n_ready(monkeypatch, stack) or 0) >= n, seconds=PATIENCE)


def assert_each_once(monkeypatch, stack):
    assert (
        ask(monkeypatch, stack, "SELECT count(*) FROM claims_job WHERE kind = 'file'")
        == N
    )
    title = "title LIKE 'Report % from the town hall'"
    of_them = f"document_id IN (SELECT id FROM sources_document WHERE {title})"
    counts = {
        f"SELECT count(*) FROM sources_document WHERE {title}": N,
        f"SELECT count(*) FROM sources_revision WHERE {of_them}": N,
        "SELECT count(*) FROM (SELECT revision_id, passage_id, fingerprint FROM "
        "claims_statement GROUP BY 1, 2, 3 HAVING count(*) > 1) AS doubled": 0,
        "SELECT count(DISTINCT revision_id) FROM claims_statement "
        f"JOIN sources_revision r ON r.id = revision_id WHERE {of_them}": N,
    }
    assert {sql: ask(monkeypatch, stack, sql) for sql in counts} == counts


class TestSurvival:
    def test_outlives_worker_broker_and_web(self, stack, articles, monkeypatch):
        submit(stack, articles)
        for part, done in (("worker", 3), ("valkey", 10), ("worker", 20), ("web", 25)):
            ready(monkeypatch, stack, done)
            os.kill(stack.pid(part), signal.SIGKILL)

        ready(monkeypatch, stack, N)

        assert_each_once(monkeypatch, stack)

    def test_outlives_database_and_launcher(self, prepared, articles, monkeypatch):
        first = Stack(prepared / "twice").start()
        submit(first, articles)
        ready(monkeypatch, first, 5)
        os.kill(first.pid("postgres"), signal.SIGKILL)
        first.process.kill()
        first.process.communicate()

        second = Stack(first.folder).start()
        ready(monkeypatch, second, N)

        assert_each_once(monkeypatch, second)
        second.end()
