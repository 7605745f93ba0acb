"""Statements of rules and tagger together, with calibrated confidence."""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.reports import Report
from claims.extraction.sheets import Sheet
from claims.extraction.statements import Context, statement_of
from claims.extraction.tagger.combining import combined
from claims.extraction.tagger.model import Model, load_model
from claims.extraction.tagger.writing import TAGGER
from claims.extraction.types import Statement

__all__ = ["is_agreed", "load_model", "tagged_statements"]


def tagged_statements(
    sheets: Sequence[Sheet], reports: Sequence[Report], context: Context, model: Model
) -> list[Statement]:
    """The statements that remain when the tagger has looked at the rules' reports."""
    return [
        replace(
            statement_of(rated.report, context), confidence=round(rated.confidence, 2)
        )
        for rated in combined(sheets, reports, model)
    ]


def is_agreed(statement: Statement) -> bool:
    """True where a rule and the tagger found the same: the surest statements."""
    return TAGGER in statement.found_by and len(statement.found_by) > 1
