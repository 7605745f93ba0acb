import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import Job
from sources.reading.refusals import Refusal
from tests.factories import DocumentFactory, JobFactory
from tests.html import problems

pytestmark = pytest.mark.django_db
URL = "/desk/ingest/"


def fields(**given):
    return {"document_kind": "article", "rights": "quote_only", **given}


def errors(response):
    assert response.status_code == 422
    assert problems(response.content) == []
    return response.context["form"].errors


class TestIngest:
    def test_shows_the_form(self, as_journalist):
        response = as_journalist.get(URL)
        assert response.status_code == 200
        assert problems(response.content) == []

    def test_asks_strangers_to_sign_in(self, client):
        assert client.get(URL).status_code == 302
        assert client.post(URL, fields(text="x")).status_code == 302
        assert not Job.objects.exists()

    def test_refuses_other_verbs(self, as_journalist):
        assert as_journalist.delete(URL).status_code == 405

    def test_takes_an_address(self, as_journalist, journalist):
        response = as_journalist.post(URL, fields(url="https://news.example.com/a"))
        job = Job.objects.get()
        assert (response.status_code, response["Location"]) == (
            303,
            reverse("job", args=[job.pk]),
        )
        assert (job.kind, job.step, job.requested_by) == ("url", "fetch", journalist)

    def test_takes_a_text_and_notes_its_address(self, as_journalist):
        given = fields(url="https://news.example.com/a", text=" The bridge is safe. ")
        as_journalist.post(URL, given | {"title": "Bridge", "outlet_name": "Gazette"})
        job = Job.objects.get()
        assert (job.kind, job.step) == ("text", "read")
        assert bytes(job.payload) == b"The bridge is safe."
        assert (job.url, job.title) == ("https://news.example.com/a", "Bridge")

    def test_takes_a_file(self, as_journalist):
        file = SimpleUploadedFile("page.html", b"<p>Hello</p>")
        as_journalist.post(URL, fields(file=file))
        job = Job.objects.get()
        assert (job.kind, job.filename) == ("file", "page.html")
        assert bytes(job.payload) == b"<p>Hello</p>"

    @pytest.mark.parametrize(
        ("url", "code"),
        [
            ("not an address", Refusal.NOT_A_URL),
            ("ftp://news.example.com/a", Refusal.NOT_A_URL),
            ("http://127.0.0.1/", Refusal.ADDRESS_NOT_ALLOWED),
            ("http://169.254.169.254/latest", Refusal.ADDRESS_NOT_ALLOWED),
            ("https://news.example.com:8443/", Refusal.ADDRESS_NOT_ALLOWED),
        ],
    )
    def test_keeps_what_was_typed_when_it_refuses(self, as_journalist, url, code):
        response = as_journalist.post(URL, fields(url=url, title="My title"))
        assert errors(response) == {"url": [code.sentence]}
        assert response.context["form"]["title"].value() == "My title"
        assert response.context["form"]["url"].value() == url

    @pytest.mark.parametrize(
        ("given", "field", "code"),
        [
            ({"text": "\u200b\x00 \n"}, "text", Refusal.EMPTY),
            ({"text": "a" * 1_000_001}, "text", Refusal.TOO_BIG),
            ({"text": "Fine.", "url": "nonsense"}, "url", Refusal.NOT_A_URL),
        ],
        ids=["empty", "too big", "noted address"],
    )
    def test_refuses_bad_texts(self, as_journalist, given, field, code):
        response = as_journalist.post(URL, fields(**given))
        assert errors(response)[field] == [code.sentence]

    def test_refuses_an_empty_file(self, as_journalist):
        file = SimpleUploadedFile("page.txt", b" \n")
        response = as_journalist.post(URL, fields(file=file))
        assert errors(response) == {"file": [Refusal.EMPTY.sentence]}

    def test_asks_for_one_way_in(self, as_journalist):
        assert "url" in errors(as_journalist.post(URL, fields()))
        file = SimpleUploadedFile("page.txt", b"Words")
        both = as_journalist.post(URL, fields(file=file, text="Words"))
        assert "file" in errors(both)

    def test_carries_an_earlier_job_over(self, as_journalist):
        job = JobFactory(kind="url", url="https://news.example.com/a", title="Bridge")
        form = as_journalist.get(URL, {"from": str(job.pk)}).context["form"]
        assert form["url"].value() == "https://news.example.com/a"
        assert form["title"].value() == "Bridge"

    def test_is_filled_by_a_bookmarklet(self, as_journalist):
        form = as_journalist.get(URL, {"url": "https://a.example/b"}).context["form"]
        assert form["url"].value() == "https://a.example/b"

    @pytest.mark.parametrize("earlier", ["nonsense", "7f3d0000-0000-4000-8000-0" * 2])
    def test_survives_nonsense(self, as_journalist, earlier):
        assert as_journalist.get(URL, {"from": earlier}).status_code == 200

    def test_keeps_confidential_documents_for_editors(self, as_journalist):
        hidden = DocumentFactory(rights="confidential")
        given = fields(text="Words.", rights="confidential", version_of=hidden.pk)
        assert set(errors(as_journalist.post(URL, given))) == {"rights", "version_of"}

    def test_lets_editors_add_confidential_ones(self, as_editor):
        as_editor.post(URL, fields(text="Secret words.", rights="confidential"))
        assert Job.objects.get().rights == "confidential"

    def test_takes_two_statements(self, as_journalist, django_assert_num_queries):
        DocumentFactory.create_batch(3)
        with django_assert_num_queries(2):
            as_journalist.get(URL)

    def test_offers_a_bookmark_as_text(self, as_journalist):
        page = as_journalist.get(URL).content.decode()
        assert "javascript:void(open(&#x27;http://testserver/desk/ingest/?url=" in page
        assert 'href="javascript' not in page


MANY = "/desk/ingest/many/"


class TestIngestMany:
    def test_shows_the_form(self, as_journalist):
        response = as_journalist.get(MANY)
        assert response.status_code == 200
        assert problems(response.content) == []

    def test_asks_strangers_to_sign_in(self, client):
        assert client.get(MANY).status_code == 302
        assert client.post(MANY, {"urls": "https://a.example/b"}).status_code == 302
        assert not Job.objects.exists()

    def test_refuses_other_verbs(self, as_journalist):
        assert as_journalist.delete(MANY).status_code == 405

    def test_takes_each_line_once(self, as_journalist, journalist):
        lines = (
            "https://a.example/1\r\n\r\n https://b.example/2 \r\nhttps://a.example/1"
        )
        response = as_journalist.post(MANY, {"urls": lines})
        assert (response.status_code, response["Location"]) == (303, "/desk/jobs/")
        jobs = Job.objects.order_by("url").values_list("url", "requested_by")
        assert list(jobs) == [
            ("https://a.example/1", journalist.pk),
            ("https://b.example/2", journalist.pk),
        ]

    def test_keeps_refused_lines_and_says_why(self, as_journalist):
        lines = "nonsense\nhttps://a.example/1\nhttp://127.0.0.1/"
        response = as_journalist.post(MANY, {"urls": lines})
        assert response.status_code == 422
        assert problems(response.content) == []
        assert [job.url for job in Job.objects.all()] == ["https://a.example/1"]
        assert response.context["form"]["urls"].value() == "nonsense\nhttp://127.0.0.1/"
        page = response.content.decode()
        assert Refusal.NOT_A_URL.sentence in page
        assert Refusal.ADDRESS_NOT_ALLOWED.sentence in page
        assert f"/desk/jobs/{Job.objects.get().pk}/" in page

    @pytest.mark.parametrize(
        "lines",
        ["", " \n ", "\n".join(f"https://a.example/{n}" for n in range(51))],
        ids=["empty", "blank", "too many"],
    )
    def test_takes_none_of_a_bad_list(self, as_journalist, lines):
        response = as_journalist.post(MANY, {"urls": lines})
        assert "urls" in errors(response)
        assert response.context["form"]["urls"].value() == lines
        assert not Job.objects.exists()

    @pytest.mark.parametrize("path", ["a" * 5000, "é" * 900])
    def test_refuses_a_long_address(self, as_journalist, path):
        lines = f"https://a.example/{path}"
        assert as_journalist.post(MANY, {"urls": lines}).status_code == 422
        assert not Job.objects.exists()

    def test_takes_two_statements(self, as_journalist, django_assert_num_queries):
        JobFactory.create_batch(3)
        with django_assert_num_queries(2):
            as_journalist.get(MANY)
