"""What the record of a claim still lacks, in words that tell what to do next."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from claims.credibility.results import Outcome
from claims.credibility.vocabulary import StatusCode

OLD_AFTER = timedelta(days=90)
"""Evidence that came out longer ago is called old. A guess of editors."""


class Gap(StrEnum):
    """One thing that is missing. None of them moves a point."""

    NO_DOCUMENT = "no_document"
    ONE_ORIGIN = "one_origin"
    NOT_LOOKED = "not_looked"
    NOT_ASKED = "not_asked"
    OLD = "old"

    @property
    def words(self) -> str:
        """Return the gap as pages write it."""
        return _WORDS[self]

    @property
    def label(self) -> str:
        """Return the gap as a filter names it."""
        return _LABELS[self]


_WORDS = {
    Gap.NO_DOCUMENT: "No primary document or data has been linked.",
    Gap.ONE_ORIGIN: "All of it traces to one origin.",
    Gap.NOT_LOOKED: "Nobody here has recorded a search for evidence.",
    Gap.NOT_ASKED: "Nobody has asked those who say it how they know.",
    Gap.OLD: "Nothing newer than 90 days has been linked.",
}
_LABELS = {
    Gap.NO_DOCUMENT: "No primary document",
    Gap.ONE_ORIGIN: "One origin only",
    Gap.NOT_LOOKED: "No search recorded",
    Gap.NOT_ASKED: "Claimant not asked",
    Gap.OLD: "Nothing newer than 90 days",
}
# These statuses end the matter for the record: nothing is looked for any more.
_CLOSED = {StatusCode.NONE, StatusCode.SUPERSEDED}


def gaps_of(outcome: Outcome) -> tuple[Gap, ...]:
    """Return what the record lacks at the outcome's time, in fixed order."""
    return () if outcome.code in _CLOSED else tuple(_missing(outcome))


def newest_of(outcome: Outcome) -> datetime | None:
    """Return when the newest live words for or against came out, where known."""
    dates = (row.said_at for row in outcome.rows if row.is_live and row.points)
    return max((at for at in dates if at is not None), default=None)


def _missing(outcome: Outcome) -> Iterator[Gap]:
    if not (outcome.primary_for or outcome.primary_against):
        yield Gap.NO_DOCUMENT
    if outcome.n_origins == 1 and not (outcome.primary_for or outcome.primary_against):
        yield Gap.ONE_ORIGIN
    if outcome.checked_at is None:
        yield Gap.NOT_LOOKED
    if outcome.sayers and not outcome.was_asked:
        yield Gap.NOT_ASKED
    newest = newest_of(outcome)
    if newest is not None and outcome.at - newest > OLD_AFTER:
        yield Gap.OLD
