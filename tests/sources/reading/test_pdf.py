import zlib

import pytest

from sources.reading.pdf import MAX_PAGES, read_pdf
from sources.reading.refusals import Refusal, Refused
from tests.sources.reading.printed import locked, pdf, raw_pdf

LINES = [
    "Council votes for bridge",
    "",
    "By Ada Reporter",
    "",
    "The harbour council voted on Monday to rebuild the swing bridge, recon-",
    "struction of which was promised by Mayor Ines Okafor two years ago.",
    "",
    "Work starts in May, she said.",
]


def refusal(body):
    with pytest.raises(Refused) as refused:
        read_pdf(body)
    return refused.value.code


class TestReadPdf:
    def test_reads_paragraphs(self):
        page = read_pdf(pdf(LINES))
        assert (page.title, page.byline) == ("Council votes for bridge", "Ada Reporter")
        assert page.text.split("\n\n")[1:] == [
            f"{LINES[4].removesuffix('-')}{LINES[5]}",
            "Work starts in May, she said.",
        ]

    def test_takes_the_title_of_the_file_where_the_text_has_none(self):
        assert read_pdf(pdf(LINES[4:], title="The bridge")).title == "The bridge"
        assert read_pdf(pdf(LINES[4:], title="Microsoft Word - x.doc")).title == ""

    @pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
    def test_reads_what_only_forbids_changes(self, algorithm):
        assert "Okafor" in read_pdf(locked(pdf(LINES), algorithm=algorithm)).text

    def test_refuses_a_password(self):
        assert refusal(locked(pdf(LINES), user="secret")) is Refusal.LOCKED

    def test_refuses_scanned_pages(self):
        assert refusal(pdf([], [], [])) is Refusal.NO_TEXT_LAYER
        assert refusal(pdf(["Seen 12"], ["Seen 13"])) is Refusal.NO_TEXT_LAYER

    def test_refuses_too_many_pages(self):
        assert refusal(pdf(*[["x"]] * (MAX_PAGES + 1))) is Refusal.TOO_BIG

    def test_refuses_a_stream_that_swells(self):
        bomb = zlib.compress(b" " * 90_000_000, 9)
        assert refusal(raw_pdf(bomb)) is Refusal.TOO_BIG

    @pytest.mark.parametrize(
        "body",
        [b"%PDF-1.7", b"%PDF-1.4\n%%EOF", pdf(LINES)[:300], b"%PDF-" + b"<<" * 9999],
        ids=["start", "empty", "cut", "nested"],
    )
    def test_refuses_broken_files(self, body):
        assert refusal(body) is Refusal.BROKEN_FILE
