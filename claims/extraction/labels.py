"""Frames of transcripts and headlines: "MAYOR: We will go", "Mayor: dam is safe"."""

import re
from collections.abc import Iterator

from claims.extraction.frames import Frame
from claims.extraction.sheets import Range, Sheet

# A speaker's label in a transcript: capitals, a colon, words.
_LABEL = re.compile(r"[\"']?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):\s")
_HEADLINE_WORDS = 5
# Labels of parts of a page, not of people.
_NOT_PEOPLE = frozenset(
    {"Q", "A", "NOTE", "UPDATE", "EDITOR'S NOTE", "CORRECTION", "RELATED", "WATCH"}
    | {"READ", "MORE", "READ MORE", "PHOTOS", "VIDEO", "LIVE", "BREAKING", "SOURCE"}
)


def label_frames(sheet: Sheet) -> Iterator[Frame]:
    """At most one frame: a paragraph that begins with its speaker's name."""
    colon = _transcript_colon(sheet)
    if colon is None:
        colon = _headline_colon(sheet)
    if colon is None:
        return
    source = sheet.trimmed(Range(0, colon))
    if sheet.doc[source.start].text in {'"', "'"}:
        source = Range(source.start + 1, source.end)
    content = sheet.trimmed(Range(colon + 1, len(sheet.doc)))
    if source.end <= source.start or content.end - content.start < 2:
        return
    yield Frame(
        verb=colon,
        cue=Range(colon, colon + 1),
        head=source.end - 1,
        source=source,
        content=(content,),
        rule="label",
    )


def _transcript_colon(sheet: Sheet) -> int | None:
    match = _LABEL.match(sheet.doc.text)
    if match is None or match.group(1) in _NOT_PEOPLE:
        return None
    return next((t.i for t in sheet.doc if t.idx >= match.end(1)), None)


def _headline_colon(sheet: Sheet) -> int | None:
    """In the first line a named person or body may stand before a colon."""
    if sheet.paragraph.number > 0 or sheet.paragraph.is_aside:
        return None
    for token in sheet.doc[:_HEADLINE_WORDS]:
        if token.text == ":" and token.i > 0:
            named = sheet.doc[token.i - 1].ent_type_ in {"PERSON", "ORG"}
            whole = all(t.ent_type_ for t in sheet.doc[: token.i])
            return token.i if named and whole else None
    return None
