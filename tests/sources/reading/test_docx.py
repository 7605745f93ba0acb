import io
import zipfile

import pytest

from sources.reading import docx as reading
from sources.reading.docx import read_docx
from sources.reading.refusals import Refusal, Refused
from tests.sources.reading.printed import docx

STORY = "The harbour council voted on Monday to rebuild the old swing bridge."


def refusal(body):
    with pytest.raises(Refused) as refused:
        read_docx(body)
    return refused.value.code


def rewritten(body, old, new):
    """The file with some XML of its text exchanged."""
    source, out = zipfile.ZipFile(io.BytesIO(body)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                assert old in part
                part = part.replace(old, new)
            target.writestr(name, part)
    return out.getvalue()


class TestReadDocx:
    def test_reads_paragraphs_and_tables(self):
        table = [["Bridge", "Cost"], ["Swing bridge", "3 million"]]
        page = read_docx(docx("Council votes", STORY, table, "The end."))
        assert page.title == "Council votes"
        assert page.text.split("\n\n") == [
            STORY, "Bridge", "Cost", "Swing bridge", "3 million", "The end."
        ]  # fmt: skip

    def test_reads_inserted_words_not_deleted_ones(self):
        body = rewritten(
            docx(STORY, "It was new."),
            b"<w:r><w:t>It was new.</w:t></w:r>",
            b"<w:r><w:t>It was </w:t></w:r>"
            b'<w:del w:id="1"><w:r><w:delText>new</w:delText></w:r></w:del>'
            b'<w:ins w:id="2"><w:r><w:t>old</w:t></w:r></w:ins>'
            b'<w:moveFrom w:id="3"><w:r><w:t> once</w:t></w:r></w:moveFrom>'
            b"<w:r><w:tab/><w:t>here.</w:t></w:r>",
        )
        assert read_docx(body).text.endswith("\n\nIt was old\there.")

    def test_reads_no_layout_as_words(self):
        stops = b'<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>'
        body = rewritten(docx(STORY, "It"), b"<w:t>It", stops + b"<w:t>It")
        assert "\t" not in read_docx(body).text

    def test_refuses_a_zip_bomb(self):
        bomb = rewritten(docx(STORY), b"<w:t>The", b"<w:t>The" + b" " * 40_000_000)
        assert len(bomb) < 200_000
        assert refusal(bomb) is Refusal.TOO_BIG

    def test_refuses_many_parts(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for n in range(reading.MAX_PARTS + 1):
                archive.writestr(f"{n}", b"")
        assert refusal(out.getvalue()) is Refusal.TOO_BIG

    def test_refuses_a_part_that_lies_about_its_size(self):
        body = bytearray(docx(STORY * 50))
        at = body.rfind(b"word/document.xml") - 46  # its record in the directory
        body[at + 24 : at + 28] = (100).to_bytes(4, "little")
        assert refusal(bytes(body)) is Refusal.BROKEN_FILE

    def test_expands_no_entities(self):
        body = rewritten(
            docx(STORY, "Then"),
            b"<w:document",
            b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document',
        )
        page = read_docx(rewritten(body, b"<w:t>Then", b"<w:t>&x;"))
        assert page.text == STORY

    def test_refuses_an_empty_one(self):
        assert refusal(docx()) is Refusal.EMPTY

    @pytest.mark.parametrize("body", [b"PK\x03\x04", docx(STORY)[:900]])
    def test_refuses_broken_files(self, body):
        assert refusal(body) is Refusal.BROKEN_FILE
