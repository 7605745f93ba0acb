"""From bytes to characters, by what was declared and, failing that, by what fits."""

import codecs
import re

from charset_normalizer import from_bytes

from sources.reading.refusals import Refusal, Refused

MAX_BROKEN = 0.005
"""Share of broken characters up to which a text is still read, broken ones shown."""

SNIFFED = 100_000
"""Bytes looked at when nothing was declared."""

HEAD = 2_048
"""Bytes in which HTML must declare its encoding are 1,024; real pages need more."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{2,40})"""
)
_XML = re.compile(
    rb"""^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([a-zA-Z0-9_.-]{2,40})"""
)
# What the web calls Latin-1 or ASCII has always been Windows-1252 (WHATWG Encoding).
_AS_THE_WEB_MEANS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(body: bytes, *, charset: str = "", is_html: bool = False) -> str:
    """The characters of a text; refuses what is binary or cannot be made out.

    In this order: byte order mark, UTF-8 if it fits, the charset of the header, the
    one the page declares, the best guess. UTF-8 comes before what is declared since
    other text hardly ever fits it, while pages are often declared wrongly.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return _refuse_binary(body.decode(name, "replace"))
    declared = [charset, *(_declared_in(body) if is_html else ())]
    for name in ("utf-8", *declared):
        text = _try(body, name)
        if text is not None and "\0" not in text:  # UTF-16 often fits as UTF-8
            return _refuse_binary(text)
    return _refuse_binary(_guess(body, declared))


def _declared_in(body: bytes) -> list[str]:
    found = (pattern.search(body[:HEAD]) for pattern in (_META, _XML))
    return [m[1].decode("ascii") for m in found if m]


def _try(body: bytes, name: str) -> str | None:
    codec = _codec(name)
    try:
        return body.decode(codec) if codec else None
    except UnicodeDecodeError:
        return None


def _codec(name: str) -> str:
    """Python's name of a charset; empty for none, an unknown one or a byte codec."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    is_text = getattr(info, "_is_text_encoding", True)
    return _AS_THE_WEB_MEANS.get(info.name, info.name) if is_text else ""


def _guess(body: bytes, declared: list[str]) -> str:
    """Nearly right by what was declared, else by statistics; refuses a bad fit."""
    for name in filter(None, map(_codec, ("utf-8", *declared))):
        text = body.decode(name, "replace")
        if text.count("\ufffd") <= MAX_BROKEN * len(text):
            return text
    best = from_bytes(body[:SNIFFED]).best()
    if best is None:
        raise Refused(Refusal.UNDECODABLE)
    return body.decode(best.encoding, "replace")


def _refuse_binary(text: str) -> str:
    """Text has no control characters to speak of; a picture or archive is full."""
    if len(_NOT_TEXT.findall(text[:SNIFFED])) > MAX_BROKEN * len(text[:SNIFFED]):
        raise Refused(Refusal.WRONG_TYPE, "control characters")
    return text
