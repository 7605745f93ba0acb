import pytest

from claims.models import Job
from claims.services.submission import (
    Label,
    noted_address,
    read_as_new_version,
    run_again,
    submit_file,
    submit_text,
    submit_url,
)
from sources.reading.refusals import Refusal, Refused
from sources.reading.types import MAX_UPLOAD
from sources.roles import Role
from sources.services.edits import NotAllowedError
from tests.factories import DocumentFactory, JobFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return UserFactory(role=Role.READER)


class TestSubmit:
    def test_keeps_everything_in_the_row(self, journalist):
        standing = DocumentFactory()
        label = Label(title=" T ", outlet_name="O", rights="own", version_of=standing)
        job = submit_text(journalist, text="Words\r\nhere.", label=label)
        job.refresh_from_db()
        assert bytes(job.payload) == b"Words\nhere."
        assert (job.title, job.outlet_name, job.rights) == ("T", "O", "own")
        assert (job.document, job.requested_by) == (standing, journalist)
        assert job.next_try_at is not None

    def test_is_for_the_newsroom(self, reader):
        with pytest.raises(NotAllowedError):
            submit_url(reader, url="https://a.example/b")
        with pytest.raises(NotAllowedError):
            submit_text(reader, text="Words.")
        with pytest.raises(NotAllowedError):
            submit_file(reader, body=b"Words.", filename="a.txt")
        assert not Job.objects.exists()

    @pytest.mark.parametrize(
        ("body", "code"),
        [(b"", Refusal.EMPTY), (b"a" * (MAX_UPLOAD + 1), Refusal.TOO_BIG)],
        ids=["empty", "too big"],
    )
    def test_refuses_bad_files(self, journalist, body, code):
        with pytest.raises(Refused) as refused:
            submit_file(journalist, body=body, filename="a.txt")
        assert refused.value.code is code


class TestNotedAddress:
    def test_may_be_missing(self):
        assert noted_address("  ") == ""

    @pytest.mark.parametrize("url", ["words", "http://127.0.0.1/", "ftp://a.example/"])
    def test_is_a_public_one(self, url):
        with pytest.raises(Refused):
            noted_address(url)


class TestRunAgain:
    def test_is_for_the_newsroom(self, reader):
        with pytest.raises(NotAllowedError):
            run_again(reader, JobFactory(state="failed", failure="robots"))


class TestReadAsNewVersion:
    def test_is_for_duplicates(self, journalist):
        with pytest.raises(NotAllowedError):
            read_as_new_version(journalist, JobFactory(state="ready"))
