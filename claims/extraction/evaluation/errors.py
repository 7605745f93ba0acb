"""What went wrong: the words, what was right, what came out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.extraction.evaluation.measure import Case, View, case_of, pairs_in
from claims.extraction.evaluation.relations import Relation, same_source
from claims.extraction.evaluation.words import ScoredText


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong relation: `gold` or `found` is empty where there was none.

    `what` is missed, invented, wrong source or wrong boundary.
    """

    doc_id: str
    what: str
    kind: str
    line: str
    gold: str = ""
    found: str = ""


def mistakes(
    gold: Iterable[Mapping[str, Any]],
    found: Mapping[str, Iterable[Mapping[str, Any]]],
    view: View,
) -> Iterator[Mistake]:
    """Every relation that does not count as exactly right, document by document."""
    for document in gold:
        doc_id = document["doc_id"]
        case = case_of(document, found.get(doc_id, ()), view)
        yield from _of_document(doc_id, case)


def _of_document(doc_id: str, case: Case) -> Iterator[Mistake]:
    text, pairs = case.text, pairs_in(case)
    for right, out, overlap in pairs:
        if what := _fault(text, right, out, overlap):
            line, wanted, came = (
                _line(text, right),
                _told(text, right),
                _told(text, out),
            )
            yield Mistake(doc_id, what, right.kind, line, wanted, came)
    met = {id(relation) for right, out, _ in pairs for relation in (right, out)}
    for one in (r for r in case.gold if id(r) not in met):
        line, words = _line(text, one), _told(text, one)
        yield Mistake(doc_id, "missed", one.kind, line, gold=words)
    for one in (r for r in case.found if id(r) not in met):
        line, words = _line(text, one), _told(text, one)
        yield Mistake(doc_id, "invented", one.kind, line, found=words)


def _fault(
    text: ScoredText, right: Relation, out: Relation, overlap: float
) -> str | None:
    if not same_source(text, right, out):
        return "wrong source"
    return None if overlap == 1 else "wrong boundary"


def _told(text: ScoredText, relation: Relation) -> str:
    source = _words(text, relation.source) or relation.speaker or "nobody"
    return f"{source}: {_words(text, relation.content)}"


def _words(text: ScoredText, numbers: Iterable[int]) -> str:
    """The words in order, a gap shown by dots."""
    parts: list[str] = []
    last: int | None = None
    for number in sorted(numbers):
        if last is not None and number > last + 1:
            parts.append("…")
        parts.append(text.word(number))
        last = number
    return " ".join(parts)


def _line(text: ScoredText, relation: Relation) -> str:
    """The lines of the text that hold the content."""
    start, _ = text.words[min(relation.content)]
    _, end = text.words[max(relation.content)]
    first = text.text.rfind("\n", 0, start) + 1
    last = text.text.find("\n", end)
    return text.text[first : last if last >= 0 else None]
