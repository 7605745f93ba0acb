"""What readers are told of an outcome; it speaks of the record, never of the claim."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from claims.credibility.parameters import DEFAULTS
from claims.credibility.quotations import quotation_words
from claims.credibility.reasons import reason
from claims.credibility.results import Outcome
from claims.credibility.status import Direction, Status, status_of
from claims.credibility.vocabulary import ClaimKind, Flag, StatusCode, Wording

_CHIPS = {
    Flag.DENIED: "denied on record",
    Flag.SUPPORT_WITHDRAWN: "part of the support was withdrawn",
    Flag.AGAINST: "some evidence against",
    Flag.TOO_WEAK: "no independent source strong enough to count",
    Flag.MACHINE_WAITING: "machine links waiting",
    Flag.RATING_DIFFERS: "editors' rating differs",
}

NOT_KNOWN_YET = "Cannot be known yet"
"""What a prediction is told of, before its day."""

TAKEN_BACK = "The speaker took it back"


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The three lines of a claim's status, and its chips.

    `words` is the status alone; `count` the plain count that goes with it ("" when
    there is nothing to count); `what_would_change` is "" when no probes were given.
    """

    status: Status
    words: str
    count: str
    why: str
    what_would_change: str
    chips: tuple[str, ...]

    @property
    def headline(self) -> str:
        """Return line 1: the status words and the count."""
        return " · ".join(filter(None, (self.words, self.count)))

    @property
    def direction(self) -> Direction:
        """Return which way the status points, for the page's look."""
        return self.status.direction


def describe(
    outcome: Outcome,
    *,
    wording: Wording = Wording.EXACT,
    what_would_change: str = "",
    zone: tzinfo = UTC,
) -> StatusWords:
    """Return the words for an outcome; days are those of the newsroom's `zone`.

    `what_would_change` is `Explanation.what_would_change`. `wording` says how a
    quotation compares with its original.
    """
    return StatusWords(
        status=status_of(outcome.code),
        words=_words(outcome, wording, zone),
        count=_count(outcome),
        why=reason(outcome),
        what_would_change=what_would_change,
        chips=tuple(_chip(flag, outcome, zone) for flag in outcome.flags),
    )


def list_words(
    code: StatusCode, kind: ClaimKind, *, is_taken_back: bool = False
) -> str:
    """Return the status words for lists, where the outcome itself is not at hand."""
    if is_taken_back and code is StatusCode.RETRACTED:
        return TAKEN_BACK
    return NOT_KNOWN_YET if _is_open(code, kind) else status_of(code).short


def needs_check(outcome: Outcome) -> bool:
    """Return whether publishing must wait for a check: said, and nobody looked."""
    return outcome.code is StatusCode.ASSERTED and outcome.checked_at is None


def day_words(at: datetime, zone: tzinfo = UTC) -> str:
    """Return a day as pages write it: 30 Jan 2025."""
    day = at.astimezone(zone)
    return f"{day.day} {day:%b %Y}"


def _is_open(code: StatusCode, kind: ClaimKind) -> bool:
    return code is StatusCode.NONE and kind is ClaimKind.PREDICTION


def _words(outcome: Outcome, wording: Wording, zone: tzinfo) -> str:
    if outcome.kind is ClaimKind.QUOTATION:
        special = quotation_words(outcome, wording, DEFAULTS)
        if special:
            return special
    if outcome.code is StatusCode.ASSERTED:
        return _said(outcome.checked_at, zone)
    if _is_open(outcome.code, outcome.kind):
        return NOT_KNOWN_YET
    if outcome.code is StatusCode.RETRACTED and outcome.is_withdrawn:
        return TAKEN_BACK
    return status_of(outcome.code).words.format(n=outcome.n_for)


def _said(checked_at: datetime | None, zone: tzinfo) -> str:
    if checked_at is None:
        return "Said. Not looked into yet"
    return (
        f"Said. We looked on {day_words(checked_at, zone)} "
        "and found no published evidence"
    )


def _count(outcome: Outcome) -> str:
    n = outcome.n_documents
    if not n or outcome.code is StatusCode.NONE:
        return ""
    documents = "1 document" if n == 1 else f"{n} documents"
    if n == 1:
        return documents
    sources = "1 source" if outcome.n_origins == 1 else f"{outcome.n_origins} sources"
    if n == outcome.n_origins:
        return f"{documents} from {sources}"
    return f"{documents}, all tracing to {sources}"


def _chip(flag: Flag, outcome: Outcome, zone: tzinfo) -> str:
    if flag is Flag.LOOKED_LONG_AGO and outcome.checked_at is not None:
        days = (outcome.at.astimezone(zone) - outcome.checked_at).days
        return f"last looked {days} days ago"
    return _CHIPS[flag]
