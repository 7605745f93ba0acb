"""The texts of a gold file, read as the product reads them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.extraction.boilerplate import is_double, story_spans
from claims.extraction.gazetteer import builtin_names
from claims.extraction.names import by_name
from claims.extraction.paragraphs import paragraph_spans, read_paragraphs
from claims.extraction.pipeline import load_pipeline
from claims.extraction.reading import read_sheets
from claims.extraction.sheets import Sheet
from claims.extraction.tagger.columns import Columns, columns_of
from claims.extraction.tagger.hashing import Ints
from claims.extraction.tagger.training.gold import (
    GoldRelation,
    gold_relations,
    token_labels,
)


@dataclass(frozen=True, slots=True)
class GoldText:
    """A parsed text with its gold relations, and the labels they give."""

    document: Mapping[str, Any]
    sheets: Sequence[Sheet]
    columns: Columns
    relations: Sequence[GoldRelation]
    labels: Ints


def read_gold_texts(documents: Iterable[Mapping[str, Any]]) -> Iterator[GoldText]:
    """The documents parsed. Raises NoPipelineError when no pipeline is installed."""
    nlp = load_pipeline()
    known = by_name(builtin_names())
    for document in documents:
        text = document["text"]
        lines = story_spans(text, paragraph_spans(text))
        story = [span for span in lines if not is_double(text[slice(*span)])]
        sheets = list(read_sheets(nlp, text, read_paragraphs(text, story), known))
        if any(len(sheet.doc) for sheet in sheets):
            yield gold_text(document, sheets)


def gold_text(document: Mapping[str, Any], sheets: Sequence[Sheet]) -> GoldText:
    """A text that is parsed already, with its gold."""
    columns = columns_of(sheets)
    relations = gold_relations(sheets, document["relations"])
    labels = token_labels(columns, relations)
    return GoldText(document, sheets, columns, relations, labels)
