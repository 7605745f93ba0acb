"""The words of a Word document."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from sources.reading.paste import from_paste
from sources.reading.refusals import Refusal, Refused
from sources.reading.types import Page

MAX_UNPACKED = 100_000_000
"""Bytes of all parts together; five times the largest upload, mostly pictures."""

MAX_XML = 30_000_000
"""Bytes of all XML parts; a million characters of text come to about 15 MB."""

MAX_PARTS = 2_000

_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
_HYPHEN = qn("w:noBreakHyphen")
_TEXT = qn("w:t")
_PARAGRAPH = qn("w:p")
_RUN = qn("w:r")
_GONE = (
    qn("w:moveFrom"),  # stands where it was moved to as well
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_BLANK = re.compile(r"\n\s*")


def read_docx(body: bytes) -> Page:
    """What a .docx file says, tables included, deleted words not; raises Refused.

    Nothing is unpacked before its declared size was found to be small; a part that
    is larger than declared is cut there by the zip reader and found broken.
    """
    try:
        _refuse_bombs(body)
        text = "\n\n".join(_paragraphs(Document(io.BytesIO(body)).element.body))
    except (MemoryError, RecursionError, Refused):
        raise
    except Exception as error:  # what is broken in a file breaks anywhere
        raise Refused(Refusal.BROKEN_FILE, type(error).__name__) from error
    return from_paste(text)


def _refuse_bombs(body: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(Refusal.LOCKED)
    xml = sum(p.file_size for p in parts if p.filename.endswith((".xml", ".rels")))
    size = sum(part.file_size for part in parts)
    if size > MAX_UNPACKED or xml > MAX_XML or len(parts) > MAX_PARTS:
        raise Refused(Refusal.TOO_BIG, f"{size} bytes in {len(parts)} parts")


def _paragraphs(body: Any) -> Iterator[str]:
    for paragraph in body.iter(_PARAGRAPH):
        if any(True for _ in paragraph.iterancestors(*_GONE)):
            continue
        words = _BLANK.sub("\n", "".join(_words(paragraph))).strip()
        if words:
            yield words


def _words(paragraph: Any) -> Iterator[str]:
    """The words of a paragraph, not those of a text box that hangs on it."""
    for node in paragraph.iter(_TEXT, _HYPHEN, *_BREAKS):
        if node.getparent().tag != _RUN:  # a tab stop of the paragraph's layout
            continue
        if next(node.iterancestors(_PARAGRAPH)) is not paragraph:
            continue
        if any(True for _ in node.iterancestors(*_GONE)):
            continue
        if node.tag == _TEXT:
            yield node.text or ""
        else:
            yield _BREAKS.get(node.tag, "-")
