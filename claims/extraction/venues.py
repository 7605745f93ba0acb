"""Where it was said, and what it answered."""

import re
from typing import NamedTuple

from claims.extraction.registry import Registry
from claims.extraction.types import Span, SpeakerKind

_TO_OUTLET = re.compile(
    r"\b(?:speaking|talking|spoke|talked)\s+(?:to|with|on)\s+|"
    r"\b(?:told|telling|tells|tell)\s+|"
    r"\b(?:an?|the|his|her|their)\s+(?:[\w-]+\s+){0,2}?interview\s+(?:with|on|to|for)\s+|"
    r"\b(?:appear(?:ing|ed)|said|says)\s+on\s+|\bwrit(?:ing|es)\s+in\s+|\bwrote\s+in\s+",
    re.I,
)  # fmt: skip
_KIND_OF_PLACE = re.compile(
    r"\b(?:in|at|during|on)\s+(?:an?|the|his|her|their|its)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(statement|tweet|interview|speech|press conference|news conference|blog post|"
    r"post|letter|email|memo|hearing|debate|rally|book|op-ed|column|podcast|call|"
    r"video|filing|report|briefing|town hall)\b|\bon\s+(Twitter|Facebook|X|Instagram|"
    r"LinkedIn|Bluesky|Telegram|Truth Social|Mastodon|YouTube)\b",
    re.I,
)
# Between "told" and the outlet stands at most "the".
_GAP = 4
_POSTED = {"tweet": "Twitter", "retweet": "Twitter", "blog": "blog", "email": "email"}
_ANSWER = re.compile(
    r"\b(?:in (?:response|reply|answer) to (?:an? |the )?questions?\s*|"
    r"(?:when |was |were )asked (?=whether|if|about|why|how|what|who))"
    r"([^.\n“\"]{3,200})",
    re.I,
)
_ASKING = re.compile(r"^(?:asking|about|on|over)\s+", re.I)


class Venue(NamedTuple):
    """Where something was said: `written` at `span` when an outlet is named."""

    name: str
    written: str = ""
    span: Span | None = None


def outlet_in(registry: Registry, text: str, span: Span) -> Venue | None:
    """The outlet that a stretch of the text says was spoken to."""
    for match in _TO_OUTLET.finditer(text, span.start, span.end):
        near = Span(match.end(), match.end() + _GAP + 1)
        for mention in registry.mentions_in(near):
            gap = text[match.end() : mention.span.start].strip()
            if mention.entry.kind is SpeakerKind.OUTLET and gap in {"", "the"}:
                written = text[slice(*mention.span)]
                return Venue(mention.entry.name, written, mention.span)
    return None


def place_in(text: str, span: Span, cue_lemma: str) -> Venue | None:
    """The kind of place: a statement, a post, a rally, a network."""
    match = _KIND_OF_PLACE.search(text, span.start, span.end)
    if match:
        return Venue(match.group(1) or match.group(2))
    return Venue(_POSTED[cue_lemma]) if cue_lemma in _POSTED else None


def question_in(text: str, span: Span) -> str | None:
    """What was asked, where the text tells it."""
    match = _ANSWER.search(text, span.start, span.end)
    return _ASKING.sub("", match.group(1)).strip(" ,") if match else None
