"""The words of a PDF."""

import io
import re
from dataclasses import replace
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PdfReadError

from sources.reading.lines import Line, paragraphs
from sources.reading.paste import from_paste
from sources.reading.refusals import Refusal, Refused
from sources.reading.text import MAX_CHARACTERS, one_line
from sources.reading.types import Page

MAX_PAGES = 500
"""Longer than any report that is read for its statements; about 20 s of work."""

MIN_LETTERS = 25
"""A page on average; fewer are a stamp or a page number on a scanned picture."""

_NO_TITLE = re.compile(r"^microsoft word|\.\w{2,5}$|^untitled|^\S*$", re.IGNORECASE)


def read_pdf(body: bytes) -> Page:
    """What the text layer of a PDF says; raises Refused with the reason otherwise."""
    try:
        return _read(body)
    except DependencyError as error:
        raise Refused(Refusal.LOCKED, str(error)) from error
    except LimitReachedError as error:
        raise Refused(Refusal.TOO_BIG, str(error)) from error
    except (MemoryError, RecursionError, Refused):
        raise
    except Exception as error:  # what is broken in a PDF breaks anywhere
        raise Refused(Refusal.BROKEN_FILE, type(error).__name__) from error


def _read(body: bytes) -> Page:
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(Refusal.LOCKED)
    if len(reader.pages) > MAX_PAGES:
        raise Refused(Refusal.TOO_BIG, f"{len(reader.pages)} pages")
    pages: list[list[Line]] = []
    length = 0
    for page in reader.pages:
        pages.append(_lines(page))
        length += sum(len(line.text) for line in pages[-1])
        if length > 2 * MAX_CHARACTERS:
            raise Refused(Refusal.TOO_BIG, f"{len(pages)} pages, {length} characters")
    if _n_letters(pages) < MIN_LETTERS * len(pages):
        raise Refused(Refusal.NO_TEXT_LAYER, f"{len(pages)} pages")
    read = from_paste(paragraphs(pages))
    return replace(read, title=read.title or _title(reader))


def _lines(page: PageObject) -> list[Line]:
    """The lines of a page in the order of its stream, each with its height."""
    lines, words, height = [], "", 0.0

    def note(text: str, matrix: list[float], within: list[float], *_: Any) -> None:
        nonlocal words, height
        for n, part in enumerate(text.split("\n")):
            if n:
                lines.append(Line(words.strip(), height))
                words = ""
            if part.strip() and not words.strip():
                height = within[4] * matrix[1] + within[5] * matrix[3] + matrix[5]
            words += part

    page.extract_text(visitor_text=note)
    return [*lines, Line(words.strip(), height)]


def _n_letters(pages: list[list[Line]]) -> int:
    return sum(c.isalpha() for page in pages for line in page for c in line.text)


def _title(reader: PdfReader) -> str:
    """The title the file bears, unless it is only a file's name."""
    try:
        described = reader.metadata
        title = one_line((described and described.title) or "")
    except PdfReadError:
        return ""
    return "" if _NO_TITLE.search(title) else title
