"""What a page carries that is not its story: doubled titles, tails, prompts."""

import re

from claims.extraction.types import Span

# Everything from such a line on is the page's, not the story's.
_TAIL = re.compile(
    r"(about the authors?|you may also like|you might also like|related (articles|"
    r"stories|posts|content|topics)|more on this (story|topic)|read more|recommended"
    r"( for you)?|most (read|popular)|more from [\w .]{2,40}|comments?|share this"
    r"( article| story)?|topics|tags)\s*[:.]?",
    re.I,
)
# A line of its own that asks the reader for something.
_PROMPT = re.compile(
    r"(sign up (to|for)|subscribe( to| now| today)|click here|follow us|advertise"
    r"ment|get the latest|download (the|our) app|support our journalism|read (more|"
    r"also|the rest here)|all rights reserved|copyright|©|listen to this article|"
    r"story continues below|image (credit|source|caption)|photo(graph)? by|this article"
    r" (was )?(originally|first) (appeared|published))",
    re.I,
)
# Nearer to the top such a line heads a section of the story itself.
_TAIL_FROM = 0.5
_PROMPT_WORDS = 25


def story_spans(text: str, spans: list[Span]) -> list[Span]:
    """The paragraphs that tell the story: no tail, no prompts."""
    kept = []
    for span in spans:
        line = text[span.start : span.end]
        if _TAIL.fullmatch(line) and span.start >= _TAIL_FROM * len(text):
            break
        if not _is_prompt(line):
            kept.append(span)
    return kept


def single_title(title: str) -> str:
    """`title` once, where it stands twice in a row."""
    title = " ".join(title.split())
    half = len(title) // 2
    first, second = title[:half].strip(), title[-half:].strip() if half else ""
    return first if first and first == second else title


def is_double(line: str) -> bool:
    """True when a line is some words exactly twice."""
    return single_title(line) != " ".join(line.split())


def _is_prompt(line: str) -> bool:
    return bool(_PROMPT.match(line)) and len(line.split()) <= _PROMPT_WORDS
