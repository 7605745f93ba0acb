"""No accepted article is lost or read twice, whatever dies in the middle."""

import os
import signal
import subprocess
import sys
from threading import Event

import psycopg
import pytest

from newsclaims.stack import state
from newsclaims.stack.places import CHECKOUT
from tests.newsclaims.stack.living import Stack, until
from tests.sources.web import running_site

pytestmark = pytest.mark.stack
N = 50
PATIENCE = 480
ARTICLE = """Report {n} from the town hall

Mayor Ines Holt said on Monday that bridge {n} would open in spring. “We have tested
every cable of bridge {n},” she said. According to the council’s engineer, Paul Reyes,
the repair of bridge {n} cost {n},400 dollars. A union official, who asked not to be
named, told the Harbour Gazette that the tests of bridge {n} were incomplete.
"""
PARAGRAPHS = [f"<p>{words}</p>" for words in ARTICLE.split("\n\n")]


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


def hold(site, path, body):
    """Let the first request wait until the second event; the first tells it came."""
    asked, may_go = Event(), Event()

    def answer(request):
        asked.set()
        may_go.wait(PATIENCE)
        request.send_response(200)
        request.send_header("Content-Type", "application/rss+xml")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    site.answers[path] = answer
    return asked, may_go


def feed_of(links):
    items = "".join(
        f"<item><title>A</title><link>{link}</link></item>" for link in links
    )
    return f"<rss><channel><title>Gazette</title>{items}</channel></rss>".encode()


def page(words):
    head = "<title>Report from the town hall</title>"
    body = f"<body><article>{words}</article></body>"
    return f"<html><head>{head}</head>{body}</html>".encode()


def watch(stack, address):
    code = (
        "from sources.models import User;"
        "from claims.services.feeds import Terms, watch;"
        f"watch(User.objects.get(username='editor'), Terms(address={address!r}))"
    )
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", code],
        cwd=CHECKOUT,
        env=stack.environment(),
        capture_output=True,
        check=True,
    )


def forget_lease(monkeypatch, stack):
    """As if the time had passed after which a killed worker is given up."""
    until(
        lambda: ask(
            monkeypatch,
            stack,
            "UPDATE claims_feed SET next_look_at = now(), lease_until = NULL, "
            "handed_until = NULL RETURNING 1",
        )
    )


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

    def test_outlives_a_worker_that_looks_at_a_feed(self, begin, monkeypatch):
        with running_site() as site:
            links = [site.url(f"/{n}") for n in (1, 2)]
            for n in (1, 2):
                site.serve(f"/{n}", page("".join(PARAGRAPHS).format(n=n)))
            asked, is_killed = hold(site, "/feed", feed_of(links))
            loopback = {
                "FETCH_ALLOW_LOOPBACK": "True",
                "FETCH_LOOPBACK_PORTS": str(site.port),
            }
            stack = begin(**loopback)
            watch(stack, site.url("/feed"))
            assert asked.wait(PATIENCE)
            os.kill(stack.pid("worker"), signal.SIGKILL)
            is_killed.set()
            forget_lease(monkeypatch, stack)

            done = (
                "SELECT count(*) FROM claims_job WHERE state = 'ready' AND kind = 'url'"
            )
            until(lambda: ask(monkeypatch, stack, done) == 2, seconds=PATIENCE)

            counts = {
                "SELECT count(*) FROM claims_job WHERE kind = 'url'": 2,
                "SELECT count(*) FROM claims_feedentry WHERE fate = 'read'": 2,
                "SELECT failures FROM claims_feed": 0,
                "SELECT turn FROM claims_feed": 3,  # the killed, the good, its end
            }
            found = {sql: ask(monkeypatch, stack, sql) for sql in counts}
            stack.end()
            assert found == counts

    def test_outlives_database_and_launcher(self, stack, articles, monkeypatch):
        first = stack
        submit(first, articles)
        ready(monkeypatch, first, 5)
        os.kill(first.pid("postgres"), signal.SIGKILL)
        first.process.kill()
        first.process.communicate()

        second = Stack(first.folder).start()
        ready(monkeypatch, second, N)

        assert_each_once(monkeypatch, second)
        second.end()
        second.process.stdout.close()
