import pytest
from django.utils import timezone

from claims.models import JobState
from claims.services.submission import submit_file, submit_url
from sources.models import Document
from sources.reading.refusals import Refusal
from tests.claims.services.ingesting import done, read
from tests.sources.reading.printed import docx, pdf

pytestmark = pytest.mark.django_db


class TestRefusals:
    @pytest.mark.parametrize(
        ("serve", "code"),
        [
            ({"body": b"<html><body><p>Hi</p></body></html>"}, Refusal.NOT_AN_ARTICLE),
            ({"status": 402}, Refusal.PAYWALL),
            ({"status": 404}, Refusal.HTTP_ERROR),
            ({"body": b"x" * 5_000_001}, Refusal.TOO_BIG),
            ({"body": b"%PDF-1.7", "kind": "application/pdf"}, Refusal.WRONG_TYPE),
            (
                {"body": bytes(range(1, 256)) * 9, "kind": "text/plain"},
                Refusal.UNDECODABLE,
            ),
            ({"body": b"  "}, Refusal.EMPTY),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_ends_the_job_at_once_and_says_why(self, journalist, site, serve, code):
        site.serve("/story", **serve)
        job = done(submit_url(journalist, url=site.url("/story")))
        assert (job.state, job.failure) == (JobState.FAILED, code)
        assert job.failure_words == code.sentence
        assert job.attempts == 1
        assert not Document.objects.exists()

    def test_obeys_robots(self, journalist, site):
        site.serve("/robots.txt", b"User-agent: *\nDisallow: /", kind="text/plain")
        job = read(journalist, site)
        assert (job.state, job.failure) == (JobState.FAILED, Refusal.ROBOTS)
        assert "/story" not in site.asked

    def test_never_follows_to_a_private_address(self, journalist, site):
        site.redirect("/story", "http://169.254.169.254/latest")
        job = done(submit_url(journalist, url=site.url("/story")))
        assert job.failure == Refusal.ADDRESS_NOT_ALLOWED

    @pytest.mark.parametrize(
        ("name", "body", "code"),
        [
            ("picture.png", b"\x89PNG\r\n", Refusal.WRONG_TYPE),
            ("saved.html", b"<html><p>Hi", Refusal.NOT_AN_ARTICLE),
            ("notes.txt", bytes(range(1, 256)) * 9, Refusal.UNDECODABLE),
            ("scan.pdf", pdf([], []), Refusal.NO_TEXT_LAYER),
            ("cut.docx", docx("Words")[:900], Refusal.BROKEN_FILE),
        ],
    )
    def test_keeps_refused_files(self, journalist, name, body, code):
        job = done(submit_file(journalist, body=body, filename=name))
        assert (job.state, job.failure) == (JobState.FAILED, code)
        assert bytes(job.payload) == body

    def test_tries_again_what_may_pass(self, journalist, site):
        site.serve("/story", status=503)
        job = done(submit_url(journalist, url=site.url("/story")))
        assert (job.state, job.failure) == (JobState.WAITING, Refusal.HTTP_ERROR)
        assert job.next_try_at > timezone.now()
        assert done(job).attempts == 1

    def test_gives_up_after_five_attempts(self, journalist, site):
        site.serve("/story", status=503)
        job = submit_url(journalist, url=site.url("/story"))
        waits = []
        for _ in range(5):
            done(job)
            waits.append(job.next_try_at - timezone.now())
            job.next_try_at = timezone.now()
            job.save(update_fields=["next_try_at"])
        assert (job.state, job.attempts) == (JobState.FAILED, 5)
        assert waits[:4] == sorted(waits[:4])
