import pytest

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
    "desk_speaker",
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
    }
    return places.get(name, f"/{name}/")


def role_for(desk):
    return "senior_editor" if desk else ""


@pytest.mark.parametrize(
    ("desk", "name"),
    [*((False, name) for name in READERS), *((True, name) for name in DESK)],
)
class TestPage:
    def test_is_sound_and_open_to_all(self, visit, desk, name):
        for width in (360, 1200):
            for dark in (False, True):
                page = visit(role=role_for(desk), width=width, dark=dark)
                response = page.goto(address(name))
                assert response.status == (404 if name == "missing" else 200)
                assert violations(page) == []
                assert problems(page.content()) == []
                wide = page.evaluate("() => document.documentElement.scrollWidth")
                assert wide <= width, "scrolls sideways"

    def test_runs_without_trouble(self, visit, desk, name):
        if name == "missing":
            pytest.skip("a browser reports every 404 as trouble")
        page = visit(role=role_for(desk))
        with no_trouble(page):
            page.goto(address(name))
            page.wait_for_load_state("networkidle")


class TestClaimPageWeight:
    LIMIT = 140_000

    def test_stays_light_and_at_home(self, visit):
        page = visit()
        weight = []
        page.on(
            "requestfinished",
            lambda r: weight.append(sum(r.sizes()[k] for k in ("responseBodySize",))),
        )
        page.goto(address("claim"))
        page.wait_for_load_state("networkidle")
        assert sum(weight) > 0
