import os
import signal
import zlib
from datetime import date
from pathlib import Path

import pytest

from sources.reading import files, sandbox
from sources.reading.refusals import Refusal, Refused
from sources.reading.sandbox import Limits
from tests.sources.reading.pages import STORY, article, described
from tests.sources.reading.printed import docx, pdf, raw_pdf

PAGE = article(head=described(datePublished="2024-03-04")).encode()
URL = "https://example.com/bridge"
ENTITIES = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))

HOSTILE = {
    "deep": b"<html><body>" + b"<div>" * 200_000 + b"x",
    "laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{ENTITIES}]><p>&a12;</p>'.encode(),
    "attribute": b"<html><body><p title='" + b"a" * 3_000_000 + b"'>x</p>",
    "comments": b"<html><body>" + b"<!--" * 500_000,
    "json": b"<html><script type='application/ld+json'>"
    + b"[" * 300_000
    + b"</script>",
}


def read(body, **arguments):
    return sandbox.read_response(body, url=URL, content_type="text/html", **arguments)


class TestReadResponse:
    def test_reads_like_the_reader_itself(self):
        page = read(PAGE)
        assert page == files.read_response(PAGE, url=URL, content_type="text/html")
        assert page.published_on == date(2024, 3, 4)

    @pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
    def test_outlives_hostile_pages(self, body):
        with pytest.raises(Refused) as refused:
            read(body)
        assert refused.value.code in {Refusal.NOT_AN_ARTICLE, Refusal.UNREADABLE}
        assert STORY[0] in read(PAGE).text

    def test_reads_no_files_for_a_page(self):
        entity = b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        page = read(entity + PAGE.replace(b"</h1>", b"</h1><p>&x;</p>"))
        assert "root:" not in page.text

    def test_ends_what_takes_too_long(self):
        many = b"<html><body>" + b"<p>ab</p>" * 400_000
        with pytest.raises(Refused) as refused:
            read(many, limits=Limits(seconds=0.2))
        assert refused.value.code is Refusal.UNREADABLE
        assert refused.value.detail == str(-signal.SIGALRM)

    def test_ends_what_takes_too_much(self):
        with pytest.raises(Refused) as refused:
            read(PAGE * 2000, limits=Limits(memory=10_000_000))
        assert refused.value.code is Refusal.UNREADABLE
        assert STORY[0] in read(PAGE).text

    def test_starts_again_after_its_child_was_killed(self):
        read(PAGE)
        child = sandbox._child_of_this_process()
        os.kill(child._process.pid, signal.SIGKILL)
        child._process.wait()
        assert STORY[0] in read(PAGE).text

    def test_hides_our_secrets_from_what_it_reads(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "postgres://secret")
        child = sandbox._child_of_this_process()
        child.close()
        read(PAGE)
        environment = Path(f"/proc/{child._process.pid}/environ").read_text()
        assert "PATH=" in environment
        assert "secret" not in environment


class TestReadFile:
    def test_reads_like_the_reader_itself(self):
        text = "\n\n".join(STORY).encode()
        page = sandbox.read_file(text, name="a.txt")
        assert page == files.read_file(text, name="a.txt")

    def test_passes_refusals_on(self):
        with pytest.raises(Refused) as refused:
            sandbox.read_file(b"%PDF-1.7", name="a.txt")
        assert refused.value.code is Refusal.WRONG_TYPE
        assert refused.value.detail == "a.txt"

    def test_reads_printed_and_written_files(self):
        printed = sandbox.read_file(pdf([STORY[0][:80]] * 3), name="a.pdf")
        assert STORY[0][:80] in printed.text
        assert STORY[0] in sandbox.read_file(docx(*STORY), name="a.docx").text

    def test_ends_a_pdf_that_takes_too_long(self):
        busy = zlib.compress(b"BT /F1 9 Tf " + b"(a) Tj " * 400_000 + b"ET")
        with pytest.raises(Refused) as refused:
            sandbox.read_file(raw_pdf(busy), name="a.pdf", limits=Limits(seconds=0.3))
        assert refused.value.code is Refusal.UNREADABLE
