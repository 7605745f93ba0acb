"""Texts as a worker takes them in, and what came of them."""

from django.utils import timezone

from claims import tasks
from claims.models import Review, Statement
from claims.services.submission import submit_url
from tests.stories import page


def done(job):
    """The job after a worker had it."""
    tasks.run_job(str(job.pk))
    job.refresh_from_db()
    return job


def read(by, site, body=None, path="/story"):
    site.serve(path, page() if body is None else body)
    return done(submit_url(by, url=site.url(path)))


def statements(job):
    return list(Statement.objects.filter(revision=job.revision))


def accept(statement, by):
    Statement.objects.filter(pk=statement.pk).update(
        review=Review.ACCEPTED, reviewed_by=by, reviewed_at=timezone.now()
    )
