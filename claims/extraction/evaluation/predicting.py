"""The product's own extractor over the documents of a gold file."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claims.extraction.extractor import extract
from claims.extraction.types import Span, Statement, StatementKind


def predict(
    documents: Iterable[Mapping[str, Any]], *, use_tagger: bool = True
) -> Iterator[dict[str, Any]]:
    """One prediction row for each document, the author's own voice left out."""
    for document in documents:
        found = extract(document["text"], use_tagger=use_tagger)
        rows = [
            _relation(statement)
            for statement in found.statements
            if statement.kind is not StatementKind.VOICE
        ]
        yield {
            "doc_id": document["doc_id"],
            "text": document["text"],
            "relations": rows,
        }


def _relation(statement: Statement) -> dict[str, Any]:
    return {
        "quote_spans": _lists(statement.spans),
        "cue_spans": _lists(statement.cue.spans),
        "source_spans": _lists(statement.source.spans),
        "speaker": statement.speaker or statement.source.text or None,
        "type": statement.kind.value,
    }


def _lists(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
