"""Why a claim stands as it does: its ledger, what carries it, what would change it."""

from dataclasses import dataclass
from datetime import datetime

from claims.credibility.book import Book
from claims.credibility.facts import World
from claims.credibility.moment import Moment
from claims.credibility.parameters import DEFAULTS, Parameters
from claims.credibility.points import Entry
from claims.credibility.probes import PROBES, Probe, probe_entries
from claims.credibility.results import Outcome
from claims.credibility.vocabulary import Clock, StatusCode


@dataclass(frozen=True, slots=True)
class Effect:
    """What leaving out a link or an origin does to b, d and u, and the code then."""

    without: str
    db: float
    dd: float
    du: float
    code: StatusCode


@dataclass(frozen=True, slots=True)
class Trial:
    """What adding a probe makes of the claim."""

    probe: Probe
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Explanation:
    """An outcome with all that it takes to audit it by hand."""

    outcome: Outcome
    without_links: tuple[Effect, ...]
    without_origins: tuple[Effect, ...]
    would_change: tuple[Trial, ...]
    would_not: tuple[Trial, ...]

    @property
    def what_would_change(self) -> str:
        """Return line 3 of a status: what would change it, and what would not."""
        return " ".join(
            filter(
                None,
                (
                    _listed("Would change it:", self.would_change),
                    _listed("Would not:", self.would_not),
                ),
            )
        )


def explain(
    world: World,
    claim_id: str,
    at: datetime,
    parameters: Parameters = DEFAULTS,
    clock: Clock = Clock.OUR_TIME,
) -> Explanation:
    """Return the claim's outcome at a time with its full explanation."""
    return explain_in(Book(world, Moment(at, clock), parameters), claim_id)


def explain_in(book: Book, claim_id: str) -> Explanation:
    """Return the claim's explanation from an open book, whose graph is reused."""
    entries = book.weigh(claim_id)
    outcome = book.conclude(claim_id, entries)
    trials = [_try(book, outcome, entries, probe) for probe in PROBES]
    moves = [trial.outcome.code is not outcome.code for trial in trials]
    return Explanation(
        outcome=outcome,
        without_links=tuple(
            _effect(book, outcome, name, [e for e in entries if e.link != name])
            for name in dict.fromkeys(entry.link for entry in entries)
        ),
        without_origins=tuple(
            _effect(book, outcome, name, [e for e in entries if e.origin != name])
            for name in dict.fromkeys(entry.origin for entry in entries)
        ),
        would_change=tuple(t for t, moved in zip(trials, moves, strict=True) if moved),
        would_not=tuple(t for t, moved in zip(trials, moves, strict=True) if not moved),
    )


def _effect(book: Book, whole: Outcome, name: str, kept: list[Entry]) -> Effect:
    rest = book.conclude(whole.claim, kept)
    return Effect(name, rest.b - whole.b, rest.d - whole.d, rest.u - whole.u, rest.code)


def _try(book: Book, whole: Outcome, entries: list[Entry], probe: Probe) -> Trial:
    added = probe_entries(probe, whole.claim, book.records, book.parameters)
    return Trial(probe, book.conclude(whole.claim, entries + added))


def _listed(start: str, trials: tuple[Trial, ...]) -> str:
    if not trials:
        return ""
    return f"{start} {'; '.join(trial.probe.words for trial in trials)}."
