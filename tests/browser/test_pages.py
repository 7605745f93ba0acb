import gzip

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Claim, Job, Statement
from sources.models import Document, Speaker
from tests.browser.conftest import no_trouble, violations
from tests.html import problems

READERS = (
    "tracker",
    "claim",
    "version",
    "article",
    "speaker",
    "outlet",
    "speakers",
    "corrections",
    "methodology",
    "about",
    "complaints",
    "privacy",
    "login",
    "missing",
)
DESK = (
    "queue",
    "queue_item",
    "desk_article",
    "articles",
    "ingest",
    "jobs",
    "job",
    "claim_edit",
    "publish",
    "rating",
    "audit",
    "desk_speaker",
    "retract",
    "again",
    "tracker",
    "claim",
)


def address(name):
    claim = Claim.objects.filter(live_version__number=2).first()
    open_claim = Claim.objects.filter(live_version__isnull=True).first()
    article = Document.objects.filter(is_example=True).first()
    person = Speaker.objects.filter(kind="person", is_public=True).first()
    outlet = Speaker.objects.filter(kind="outlet", is_public=True).first()
    waiting = Statement.objects.queued().first()
    job = Job.objects.order_by("created_at").first()
    places = {
        "tracker": "/",
        "claim": f"/claims/{claim.pk}/",
        "version": f"/claims/{claim.pk}/v/1/",
        "article": article.get_absolute_url(),
        "desk_article": article.get_absolute_url(),
        "speaker": person.get_absolute_url(),
        "desk_speaker": person.get_absolute_url(),
        "outlet": outlet.get_absolute_url(),
        "missing": "/claims/999999-nothing/",
        "queue": "/desk/queue/",
        "queue_item": f"/desk/queue/?item={waiting.pk}",
        "ingest": "/desk/ingest/",
        "jobs": "/desk/jobs/",
        "job": f"/desk/jobs/{job.pk}/",
        "claim_edit": f"/claims/{open_claim.pk}/edit/",
        "publish": f"/claims/{open_claim.pk}/publish/",
        "rating": f"/claims/{claim.pk}/rating/",
        "audit": "/desk/audit/",
        "retract": f"/articles/{article.pk}/retract/",
        "again": "/desk/again/",
    }
    return places.get(name, f"/{name}/")


@pytest.fixture(scope="module")
def looked_again(site):
    """A published claim that waits for a new version, while these tests run."""
    rows = Claim.objects.filter(live_version__number=1)
    first = rows.order_by("pk").values("pk")[:1]
    rows.filter(pk__in=first).update(looked_again_since=timezone.now())
    connection.close()  # the browser's loop has a connection of its own
    yield
    rows.update(looked_again_since=None)
    connection.close()


def role_for(desk):
    return "senior_editor" if desk else ""


@pytest.mark.parametrize(
    ("desk", "name"),
    [*((False, name) for name in READERS), *((True, name) for name in DESK)],
)
class TestPage:
    @pytest.mark.usefixtures("looked_again")
    def test_is_sound_and_open_to_all(self, visit, desk, name):
        page = visit(role=role_for(desk))
        with no_trouble(page, but="404" if name == "missing" else ""):
            response = page.goto(address(name))
        assert response.status == (404 if name == "missing" else 200)
        assert problems(page.content()) == []
        for width in (360, 1200):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                assert violations(page) == []
            wide = page.evaluate("() => document.documentElement.scrollWidth")
            assert wide <= width, "scrolls sideways"


class TestClaimPagePrinted:
    def test_has_the_address_of_each_link_once(self, visit):
        page = visit()
        page.goto(address("claim"))
        page.emulate_media(media="print")
        printed = page.evaluate(PRINTED)
        assert printed
        assert all(words.count(href) == 1 for href, words in printed)


PRINTED = """() => [...document.querySelectorAll("main a[href^=http]")].map((a) => [
    a.getAttribute("href"),
    a.textContent + (getComputedStyle(a, "::after").content === "none" ? "" : a.href),
])"""


class TestClaimPageWeight:
    LIMIT = 140_000
    """Bytes on a first visit: a phone on 3G has them in about a second."""

    TEXT = (".css", ".js", ".svg")
    """What the web server holds compressed; it sends the page itself as it is."""

    def test_stays_light_and_at_home(self, visit):
        page = visit()
        got = []
        page.on("requestfinished", lambda r: got.append(r))  # noqa: PLW0108 (no builtin)
        with no_trouble(page):
            page.goto(address("claim"))
            page.wait_for_load_state("networkidle")
        got = [r for r in got if r.response().ok]
        weights = {r.url: self.weigh(r) for r in got}
        assert {"document", "stylesheet", "script", "font"} <= {
            r.resource_type for r in got
        }
        assert sum(weights.values()) <= self.LIMIT, weights

    def weigh(self, request):
        body = request.response().body()
        return len(gzip.compress(body) if request.url.endswith(self.TEXT) else body)
