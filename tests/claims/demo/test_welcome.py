import pytest
from django.core.management import call_command
from django.db import transaction

from claims.demo.welcome import load_demo, welcome
from claims.models import Claim, Correction, Version
from claims.models.snapshot import from_json
from sources.models import Document, User
from tests.factories import ClaimFactory
from tests.html import problems

pytestmark = pytest.mark.django_db
ORDER = "Donald Trump revoked the executive order on AI of October 2023"


def shown():
    """Each published claim's snapshot by its words."""
    live = Claim.objects.filter(live_version__isnull=False)
    rows = live.select_related("live_version")
    return {row.live_version.text: from_json(row.live_version.snapshot) for row in rows}


@pytest.fixture(scope="class")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for a class: each test takes back only what it does itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)


class TestLoadDemo:
    def test_can_run_twice(self):
        assert load_demo()
        before = (Document.objects.count(), Claim.objects.count())
        assert not load_demo()
        assert (Document.objects.count(), Claim.objects.count()) == before


@pytest.mark.usefixtures("loaded")
class TestStory:
    def test_tells_the_whole_story(self):
        story = shown()
        codes = {text: snapshot.status.code for text, snapshot in story.items()}
        assert codes["DeepSeek distilled OpenAI’s models"] == "asserted"
        assert (
            "We looked on 30 Jan 2025"
            in story["DeepSeek distilled OpenAI’s models"].status.headline
        )
        assert set(codes.values()) == {
            "asserted",
            "documented",
            "single_source",
            "weak_support",
            "unverified",
            "none",
        }
        chains = [w.chain for s in story.values() for w in s.wordings]
        assert any(len(chain) == 2 for chain in chains)
        assert Correction.objects.get().version.number == 2

    def test_folds_the_copy_under_its_origin(self):
        order = shown()[
            "Donald Trump revoked the executive order on AI of October 2023"
        ]
        repeats = {row.same_origin_as for row in order.evidence}
        assert len(order.evidence) == 2
        assert len(repeats - {None}) == 1

    def test_leaves_work_on_the_desk(self):
        desk = Claim.objects.filter(live_version__isnull=True)
        chains = [a.statement.hops.all() for c in desk for a in c.assertions.all()]
        assert any(hop.terms == "unnamed" for chain in chains for hop in chain)
        assert desk.filter(assessment__code="asserted", checks__isnull=True).exists()

    def test_is_labelled_on_every_page(self, client):
        for version in Version.objects.all():
            page = client.get(f"/claims/{version.claim_id}/", follow=True)
            assert b"Example content" in page.content
            assert problems(page.content) == []


class TestWelcome:
    def test_makes_one_account_and_says_its_password_once(self):
        password = welcome()
        assert User.objects.get(username="editor").check_password(password)
        assert welcome() is None

    def test_brings_no_examples_to_a_newsroom_at_work(self):
        ClaimFactory()
        welcome()
        assert not Document.objects.exists()

    def test_prints_the_password(self, capsys):
        call_command("welcome")
        assert "password: " in capsys.readouterr().out
