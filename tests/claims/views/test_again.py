import pytest
from django.urls import reverse

from claims.models import Claim, Rescore
from claims.services.evidence import unlink_evidence
from claims.services.overtaken import Told, note_taken_back
from tests.factories import LONG_AGO, UserFactory
from tests.html import problems
from tests.published import publish_plainly
from tests.spoken import SECOND, publish_said

pytestmark = pytest.mark.django_db
AGAIN, VALUES = reverse("again"), reverse("parameters")
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def as_admin(client):
    client.force_login(UserFactory(role="admin"), backend=BACKEND)
    return client


def posted(**changed):
    from claims.credibility.parameters import DEFAULTS
    from claims.credibility.stored import flat

    return flat(DEFAULTS) | changed


class TestAgain:
    def test_shows_what_readers_see_and_what_it_would_be(
        self, as_senior_editor, senior_editor
    ):
        claim = publish_said(senior_editor, text="The bridge is safe")
        publish_plainly(text="Another that fits")
        row = claim.evidence.get()
        unlink_evidence(row, by=senior_editor, reason="Wrong bridge", at=SECOND)
        page = as_senior_editor.get(AGAIN)
        assert [row.claim for row in page.context["rows"]] == [claim]
        assert "Original record seen" in page.text
        assert "Evidence unlinked" in page.text
        assert reverse("claim_publish", args=[claim.pk]) in page.text
        assert problems(page.content) == []
        live = as_senior_editor.get(
            reverse("claim_short", args=[claim.pk]), follow=True
        )
        assert "looked at again since 4 March 2025" in live.text

    def test_says_that_the_speaker_took_it_back(self, as_senior_editor, senior_editor):
        claim = publish_said(senior_editor)
        told = Told("A letter of theirs", senior_editor, SECOND)
        note_taken_back(claim, told, on=LONG_AGO.date())
        assert "Its speaker took it back." in as_senior_editor.get(AGAIN).text

    def test_shows_how_far_assessing_anew_is(self, as_journalist, editor):
        Rescore.objects.create(
            cause="group changed", by=editor, asked_at=LONG_AGO, n_total=900, n_done=300
        )
        page = as_journalist.get(AGAIN)
        assert "300 of 900" in page.text
        assert problems(page.content) == []
        part = as_journalist.get(AGAIN, headers={"HX-Request": "true"})
        assert part.text.strip().startswith('<section id="rescores"')

    def test_is_the_desks_and_read_only(self, client):
        assert client.get(AGAIN).status_code == 302
        assert client.post(AGAIN).status_code == 405

    def test_takes_as_many_statements_for_many(
        self, as_editor, django_assert_num_queries
    ):
        for n in range(30):
            publish_plainly(text=f"Claim {n}", looked_again=True)
        with django_assert_num_queries(5):
            page = as_editor.get(AGAIN, {"page": 2})
        assert len(page.context["rows"]) == 5


class TestParameters:
    def test_tries_then_sets(self, as_admin, senior_editor):
        claim = publish_said(senior_editor)
        page = as_admin.get(VALUES)
        assert problems(page.content) == []
        answer = as_admin.post(VALUES, posted(tau=6))
        assert answer.status_code == 303
        trial = as_admin.get(answer.url)
        assert "1 would have another status" in trial.text
        assert problems(trial.content) == []
        assert as_admin.post(answer.url, {"version": "x"}).status_code == 422
        said = {"version": "2026-02", "reason": "A study"}
        made = as_admin.post(answer.url, said)
        assert (made.status_code, made.url) == (303, AGAIN)
        assert as_admin.post(answer.url, said).status_code == 422
        found = Claim.objects.get(pk=claim.pk).assessment
        assert found.parameters_version == "2026-02"
        assert "2026-02" in as_admin.get(VALUES).text
        assert "from 6.0 points" in as_admin.get(reverse("methodology")).text
        then = as_admin.get(reverse("methodology"), {"asof": "2026-01-01"})
        assert "from 0.75 points" in then.text

    @pytest.mark.parametrize("changed", [{}, {"tau": 0}, {"basis.data": "many"}])
    def test_says_what_is_wrong(self, as_admin, changed):
        answer = as_admin.post(VALUES, posted(**changed))
        assert answer.status_code == 422
        assert problems(answer.content) == []

    def test_is_for_admins(self, client, as_senior_editor):
        trial = reverse("parameter_trial", args=[999])
        for path in (VALUES, trial):
            assert as_senior_editor.get(path).status_code == 403
            assert as_senior_editor.post(path).status_code == 403
        client.logout()
        assert client.get(VALUES).status_code == 302

    def test_knows_no_trial_that_is_none(self, as_admin):
        row = Rescore.objects.create(cause="moved", asked_at=LONG_AGO, n_total=1)
        assert (
            as_admin.get(reverse("parameter_trial", args=[row.pk])).status_code == 404
        )
