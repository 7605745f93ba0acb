import pytest

from sources.reading.files import read_file, read_response
from sources.reading.refusals import Refusal, Refused
from sources.reading.types import MAX_UPLOAD
from tests.sources.reading.pages import STORY, article
from tests.sources.reading.printed import docx, pdf

TEXT = "Council votes for bridge\n\n" + "\n\n".join(STORY)


def refusal(body, name):
    with pytest.raises(Refused) as refused:
        read_file(body, name=name)
    return refused.value.code


class TestReadFile:
    @pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml", "saved.txt"])
    def test_reads_a_saved_page(self, name):
        page = read_file(article().encode(), name=name)
        assert page.title == "Council votes for bridge"
        assert STORY[0] in page.text

    @pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a.md"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
    def test_reads_plain_text(self, name, encoding):
        page = read_file(TEXT.encode(encoding), name=name)
        assert page.title == "Council votes for bridge"
        assert page.text == "\n\n".join(STORY)

    @pytest.mark.parametrize("name", ["a.pdf", "A.PDF", "a.docx", "a.md"])
    def test_reads_each_by_its_kind(self, name):
        body = {
            "pdf": pdf(STORY[:1] * 3),
            "docx": docx(*STORY),
            "md": b"# A\n\n*Words* " * 9,
        }
        page = read_file(body[name.lower().split(".")[1]], name=name)
        assert page.text.startswith(STORY[0][:40] if "md" not in name else "Words")

    def test_refuses_a_word_file_with_a_password(self):
        assert refusal(b"\xd0\xcf\x11\xe0" * 99, "a.docx") is Refusal.LOCKED

    @pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.png", "a", "html", ""])
    def test_refuses_other_names(self, name):
        assert refusal(TEXT.encode(), name) is Refusal.WRONG_TYPE

    @pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n"])
    def test_refuses_other_files_under_a_text_name(self, start):
        assert refusal(start + b"words", "a.txt") is Refusal.WRONG_TYPE

    def test_refuses_binary_under_a_text_name(self):
        assert refusal(b"\x00\x01\x02" * 99, "a.txt") is Refusal.WRONG_TYPE

    def test_refuses_an_empty_file(self):
        assert refusal(b"", "a.txt") is Refusal.EMPTY
        assert refusal(b"\n", "a.html") is Refusal.EMPTY

    def test_refuses_a_large_file(self):
        assert refusal(b"a" * (MAX_UPLOAD + 1), "a.txt") is Refusal.TOO_BIG


class TestReadResponse:
    URL = "https://example.com/bridge"

    @pytest.mark.parametrize("kind", ["text/html", "application/xhtml+xml", ""])
    def test_reads_a_page(self, kind):
        page = read_response(article().encode(), url=self.URL, content_type=kind)
        assert page.canonical_url == self.URL
        assert STORY[0] in page.text

    @pytest.mark.parametrize("kind", ["text/plain", ""])
    def test_reads_plain_text(self, kind):
        page = read_response(TEXT.encode(), url=self.URL, content_type=kind)
        assert page.canonical_url == self.URL
        assert page.text == "\n\n".join(STORY)

    def test_refuses_another_type_in_disguise(self):
        with pytest.raises(Refused) as refused:
            read_response(b"%PDF-1.4", content_type="text/html")
        assert refused.value.code is Refusal.WRONG_TYPE
