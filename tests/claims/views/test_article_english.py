import pytest
from django.urls import reverse

from claims.models import Job
from claims.tasks import run_job
from tests.claims.views.articles import stored
from tests.html import problems

pytestmark = pytest.mark.django_db


def german(text="Die Brücke ist sicher."):
    return stored(text=text, language="de")


class TestEnglish:
    def test_says_that_nothing_was_looked_for(self, as_journalist):
        document = german()
        page = as_journalist.get(document.get_absolute_url()).content.decode()
        assert "This seems to be in German" in page
        assert '<article class="article-text" lang="de"' in page
        assert "The machine found none" not in page
        assert "It is English" not in page
        assert "in German" in as_journalist.get("/articles/").content.decode()

    def test_looks_for_statements_when_an_editor_says_so(self, as_editor, editor):
        document = german(text="The mayor said that the bridge is safe.")
        page = as_editor.get(document.get_absolute_url())
        assert problems(page.content) == []
        address = f"/articles/{document.pk}/english/"
        assert address in page.content.decode()

        response = as_editor.post(address)

        job = Job.objects.get()
        assert (response.status_code, response["Location"]) == (
            303, reverse("job", args=[job.pk]),
        )  # fmt: skip
        assert (job.document, job.requested_by) == (document, editor)
        run_job(str(job.pk))
        job.refresh_from_db()
        assert (job.state, job.failure) == ("ready", "")
        assert job.found["statements"] == 1
        as_editor.post(address)
        assert Job.objects.count() == 1

    def test_is_no_page(self, as_editor):
        address = f"/articles/{german().pk}/english/"
        assert as_editor.get(address).status_code == 405
        assert as_editor.post("/articles/999999/english/").status_code == 404

    def test_refuses_journalists(self, as_journalist):
        assert (
            as_journalist.post(f"/articles/{german().pk}/english/").status_code == 403
        )
