import gzip
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import Job
from sources.models import Document
from sources.reading.refusals import Refusal
from tests.stories import page

pytestmark = pytest.mark.django_db


def run(*arguments):
    """No worker runs in tests: what is due is read by the command, at once."""
    out, err = StringIO(), StringIO()
    try:
        call_command(
            "ingest", "--patience=-1", *map(str, arguments), stdout=out, stderr=err
        )
    except CommandError as error:
        return out.getvalue(), f"{err.getvalue()}{error}"
    return out.getvalue(), err.getvalue()


class TestIngest:
    def test_prints_the_document_and_what_was_found(self, tmp_path):
        file = tmp_path / "bridge.html"
        file.write_bytes(page())
        out, _ = run(file, "--wait")
        document = Document.objects.get()
        job = Job.objects.get()
        found = job.found["statements"]
        assert f"{file}: document {document.pk}, {found} statements" in out

    def test_goes_on_after_a_refusal_and_says_so(self, tmp_path):
        (tmp_path / "picture.png").write_bytes(b"\x89PNG")
        (tmp_path / "empty.txt").write_bytes(b"")
        (tmp_path / "bridge.html").write_bytes(page())
        names = ["picture.png", "empty.txt", "missing.html", "bridge.html"]
        out, err = run(*(tmp_path / name for name in names), "--wait")
        assert "3 of 4 refused" in err
        assert Refusal.WRONG_TYPE.sentence in err
        assert Refusal.EMPTY.sentence in err
        assert "missing.html" in err
        assert "document" in out

    def test_names_what_stands_already(self, tmp_path):
        (tmp_path / "a.html").write_bytes(page())
        (tmp_path / "b.html").write_bytes(page())
        out, _ = run(tmp_path / "a.html", tmp_path / "b.html", "--wait")
        assert f"document {Document.objects.get().pk} was here already" in out

    def test_unpacks_packed_files(self, tmp_path):
        (tmp_path / "a.html.gz").write_bytes(gzip.compress(page()))
        (tmp_path / "bad.html.gz").write_bytes(gzip.compress(page())[:40])
        out, err = run(tmp_path / "bad.html.gz", tmp_path / "a.html.gz", "--wait")
        assert "document" in out
        assert "1 of 2 refused" in err

    def test_leaves_the_work_to_the_worker(self, tmp_path):
        (tmp_path / "a.html").write_bytes(page())
        out, err = run(tmp_path / "a.html")
        job = Job.objects.get()
        assert (job.state, err) == ("waiting", "")
        assert str(job.pk) in out

    def test_refuses_a_private_address(self, tmp_path):
        _, err = run("http://127.0.0.1/", "--wait")
        assert Refusal.ADDRESS_NOT_ALLOWED.sentence in err
        assert not Job.objects.exists()
