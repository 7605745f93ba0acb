"""The words of a Markdown file, without its marks."""

import re
from dataclasses import replace
from datetime import date

from sources.reading.paste import from_paste
from sources.reading.text import one_line
from sources.reading.types import Page

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|author|date)\s*:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
# What opens a mark ends the search for the end of one before: else a text of nothing
# but openings takes as long as the square of its length.
_MARKS = (
    (re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\[\]\n]*\]\([^)\n]{0,2000}\)"), ""),  # pictures
    (
        re.compile(r"\[([^\[\]\n]+)\](?:\([^)\n]{0,2000}\)|\[[^\[\]\n]*\])"),
        r"\1",
    ),  # links
    (re.compile(r"^\[[^\]\n]+\]:[ \t]*\S.*$", re.MULTILINE), ""),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),  # rules
    (re.compile(r"^(?:[ \t]*>)+[ \t]?", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE), "\n"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
_WRAPPED = re.compile(r"(?<=[^\n ])(?<!  ) ?\n(?=[^\n])")
"""A single line end is a blank in Markdown, unless two blanks stand before it."""


def read_markdown(text: str) -> Page:
    """What a Markdown text says; its front matter gives title, author and day."""
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    given = dict(_FIELD.findall(front[1])) if front else {}
    page = from_paste(_plain(text[front.end() :] if front else text))
    return replace(
        page,
        title=one_line(given.get("title", "")) or page.title,
        byline=one_line(given.get("author", "")) or page.byline,
        published_on=_day(given.get("date", "")) or page.published_on,
    )


def _plain(text: str) -> str:
    for marks, words in _MARKS:
        text = marks.sub(words, text)
    return _WRAPPED.sub(" ", text)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None
