"""From a downloaded answer or an uploaded file to the article in it."""

from pathlib import PurePath

from sources.reading import page
from sources.reading.decoding import decode
from sources.reading.docx import read_docx
from sources.reading.markdown import read_markdown
from sources.reading.paste import from_paste
from sources.reading.pdf import read_pdf
from sources.reading.refusals import Refusal, Refused
from sources.reading.types import MAX_UPLOAD, Page

HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
TEXT_NAMES = frozenset({".txt", ".text"})
MARKDOWN_NAMES = frozenset({".md", ".markdown"})
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})

HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<?xml")
PDF_START = b"%PDF-"
HEAD = 1_024
"""Bytes in which the start of a PDF may lie, as readers have always allowed."""

_OLE_START = b"\xd0\xcf\x11\xe0"  # doc, and a docx with a password
_OTHER_STARTS = (
    PDF_START,
    b"PK\x03\x04",  # docx, odt, epub, zip
    _OLE_START,
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x1f\x8b",
    b"\x7fELF",
    b"SQLite format 3",
)


def read_file(body: bytes, *, name: str) -> Page:
    """What an uploaded file says; raises Refused with the reason otherwise.

    Reads .pdf, .docx, .html, .md and .txt.
    """
    if len(body) > MAX_UPLOAD:
        raise Refused(Refusal.TOO_BIG, f"{len(body)} bytes")
    ending = PurePath(name).suffix.lower()
    if ending == ".pdf" and PDF_START in body[:HEAD]:
        return read_pdf(body)
    if ending == ".docx":
        return _read_docx(body, name)
    texts = HTML_NAMES | TEXT_NAMES | MARKDOWN_NAMES
    if ending not in texts or body.startswith(_OTHER_STARTS):
        raise Refused(Refusal.WRONG_TYPE, name)
    if ending in HTML_NAMES or looks_like_html(body):
        return page.read_page(body, max_bytes=MAX_UPLOAD)
    is_markdown = ending in MARKDOWN_NAMES
    return read_markdown(decode(body)) if is_markdown else from_paste(decode(body))


def _read_docx(body: bytes, name: str) -> Page:
    if body.startswith(_OLE_START):
        raise Refused(Refusal.LOCKED, name)
    if not body.startswith(b"PK"):
        raise Refused(Refusal.WRONG_TYPE, name)
    return read_docx(body)


def read_response(
    body: bytes, *, url: str = "", content_type: str = "", charset: str = ""
) -> Page:
    """What a downloaded page or plain text says; raises Refused otherwise.

    Without a content type the bytes decide, as they do in a browser.
    """
    if body.startswith(_OTHER_STARTS):
        raise Refused(Refusal.WRONG_TYPE, content_type)
    if content_type in HTML_TYPES or looks_like_html(body):
        return page.read_page(body, url=url, charset=charset)
    if len(body) > page.MAX_BYTES:
        raise Refused(Refusal.TOO_BIG, f"{len(body)} bytes")
    return from_paste(decode(body, charset=charset), url=url)


def looks_like_html(body: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    return body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(HTML_STARTS)
