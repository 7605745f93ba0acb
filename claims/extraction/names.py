"""Names as written: what may be one, and where known ones stand."""

import re
from collections.abc import Iterable, Mapping

from claims.extraction.types import KnownName, Span, SpeakerKind

_WORD = re.compile(r"[^\W_]+(?:[.'’&\-][^\W_]+)*(?:\.(?=[A-Z]))?")
# Inside a name small words may stand: Bank of England, University of the Arts.
_LINKS = frozenset({"of", "the", "for", "and", "de", "la", "del", "von", "van", "&"})
_LONGEST = 6
# One indexed query takes so many; longer texts repeat themselves.
_MOST = 2000


def candidates(text: str) -> tuple[str, ...]:
    """Capitalised words and runs of them, initialisms too: at most 2000, sorted.

    What a table of aliases should be asked for before `extract`.
    """
    found: dict[str, None] = {}
    for spans in _capitalised_runs(text):
        for first in range(len(spans)):
            for last in range(first, min(len(spans), first + _LONGEST)):
                found[text[spans[first].start : spans[last].end]] = None
        if len(found) >= _MOST:
            break
    names = (bare for name in found if (bare := _bare(name))[:1].isupper())
    return tuple(sorted(set(names))[:_MOST])


def find_known(
    text: str, known: Mapping[str, KnownName]
) -> list[tuple[Span, KnownName]]:
    """Where known names stand in `text`, longest first, none inside another."""
    found: list[tuple[Span, KnownName]] = []
    for spans in _capitalised_runs(text):
        at = 0
        while at < len(spans):
            hit = _longest_at(text, spans, at, known)
            if hit:
                found.append(hit[:2])
            at += hit[2] if hit else 1
    return found


def by_name(names: Iterable[KnownName]) -> dict[str, KnownName]:
    """Known names by what is written; the first of two alike wins."""
    table: dict[str, KnownName] = {}
    for name in names:
        table.setdefault(name.name, name)
    return table


def _longest_at(
    text: str, spans: list[Span], at: int, known: Mapping[str, KnownName]
) -> tuple[Span, KnownName, int] | None:
    for length in range(min(_LONGEST, len(spans) - at), 0, -1):
        start, end = spans[at].start, spans[at + length - 1].end
        written = text[start:end]
        for name in (written, _bare(written)):
            if name in known and not _is_part(text, spans, at, known[name], length):
                return Span(start, start + len(name)), known[name], length
    return None


def _is_part(
    text: str, spans: list[Span], at: int, name: KnownName, length: int
) -> bool:
    """True for one plain word that is likelier part of another name.

    "Ford" in "Harrison Ford"; a lone surname is left to the pipeline.
    """
    if length > 1 or not name.name.istitle():
        return False
    before = at > 0 and text[spans[at - 1].start].isupper()
    return before or name.kind is SpeakerKind.PERSON


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def _capitalised_runs(text: str) -> list[list[Span]]:
    """Words in a row that may make a name, as spans."""
    runs: list[list[Span]] = []
    run: list[Span] = []
    for match in _WORD.finditer(text):
        word = match.group()
        touches = not run or text[run[-1].end : match.start()] in {" ", "\xa0", " & "}
        fits = word[0].isupper() or any(c.isupper() for c in word[1:])
        if not touches or not (fits or (run and word in _LINKS)):
            runs.append(run)
            run = []
        if fits or (run and word in _LINKS):
            run.append(Span(match.start(), match.end()))
    runs.append(run)
    return [run for run in runs if run]
