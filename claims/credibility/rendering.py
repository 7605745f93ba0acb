"""An explanation as lines of text that a pocket calculator can follow."""

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, tzinfo
from itertools import groupby

from claims.credibility.explanation import Effect, Explanation
from claims.credibility.results import LedgerRow, Outcome
from claims.credibility.status import status_of
from claims.credibility.vocabulary import Clock, Stance, Tier, Wording
from claims.credibility.wording import day_words, describe

_SIDES = {Stance.SUPPORTS: "For", Stance.REFUTES: "Against", Stance.CONTEXT: "Context"}
_TIERS = {
    (Stance.SUPPORTS, Tier.SHOWS): "shows it",
    (Stance.SUPPORTS, Tier.SAYS): "says so",
    (Stance.REFUTES, Tier.SHOWS): "shows otherwise",
    (Stance.REFUTES, Tier.SAYS): "denies it",
}
_CLOCKS = {
    Clock.OUR_TIME: "as we knew it on",
    Clock.WORLD_TIME: "what was out by",
}
# Below this the third decimal decides, so it is kept (.075, not .08).
_SMALL = 0.1


def lines(
    explanation: Explanation,
    *,
    names: Mapping[str, str] | None = None,
    wording: Wording = Wording.EXACT,
    zone: tzinfo = UTC,
) -> list[str]:
    """Return the whole explanation as text, one line each.

    `names` puts words in the place of ids of links and sources where it has them.
    """
    known, outcome = names or {}, explanation.outcome
    words = describe(outcome, wording=wording, zone=zone)
    return [
        words.headline,
        words.why,
        *words.chips,
        _sums(outcome, zone),
        *_ledger(outcome, known),
        *_effects(explanation, known),
        *_trials(explanation),
    ]


def arithmetic(row: LedgerRow) -> str:
    """Return a link's sum as one would key it in: "6 × .94 = 5.64 points"."""
    told = [factor for factor in row.factors[1:] if factor.value != 1]
    terms = [number(row.factors[0].value), *(number(f.value) for f in told)]
    line = " × ".join(terms)
    if row.share > 1:
        line += f" ÷ {row.share} roots"
    return f"{line} = {_points(row.points)}"


def number(value: float) -> str:
    """Return at most two decimals, three under .1, with no leading zero."""
    text = f"{value:.{3 if 0 < abs(value) < _SMALL else 2}f}"
    text = text.rstrip("0").rstrip(".")
    if text in {"", "-0", "-", "0"}:
        return "0"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _points(value: float) -> str:
    return f"{number(value)} point{'' if value == 1 else 's'}"


def _sums(outcome: Outcome, zone: tzinfo) -> str:
    return (
        f"{_points(outcome.r)} for, {number(outcome.s)} against: "
        f"b {number(outcome.b)}, d {number(outcome.d)}, not known {number(outcome.u)} "
        f"({_CLOCKS[outcome.clock]} {day_words(outcome.at, zone)}, "
        f"parameters {outcome.parameters_version})"
    )


def _ledger(outcome: Outcome, names: Mapping[str, str]) -> Iterator[str]:
    ordered = sorted(outcome.rows, key=lambda row: (_order(row), row.cluster))
    for key, rows in groupby(ordered, key=_order):
        side, shows = list(_SIDES)[key[0]], not key[1]
        tier = Tier.SHOWS if shows else Tier.SAYS
        title = _SIDES[side]
        yield title if side is Stance.CONTEXT else f"{title}, {_TIERS[side, tier]}:"
        yield from (f"  {_row(row, names)}" for row in _strongest_first(rows))
    yield from _caps(outcome)


def _order(row: LedgerRow) -> tuple[int, bool]:
    return list(_SIDES).index(row.stance), row.tier is Tier.SAYS


def _strongest_first(rows: Iterable[LedgerRow]) -> list[LedgerRow]:
    clusters: dict[str, list[LedgerRow]] = {}
    for row in rows:
        clusters.setdefault(row.cluster, []).append(row)
    ranked = sorted(clusters.values(), key=lambda c: -sum(row.adds for row in c))
    return [row for cluster in ranked for row in cluster]


def _row(row: LedgerRow, names: Mapping[str, str]) -> str:
    head = f"{names.get(row.link, row.link)} ({names.get(row.source, row.source)})"
    if row.stance is Stance.CONTEXT:
        return f"{head}: context, adds 0"
    if not row.is_live:
        return f"{head}: what it rests on was withdrawn, adds 0"
    if row.same_as is not None:
        return f"{head}: same origin as {names.get(row.same_as, row.same_as)}, adds 0"
    kind = row.basis.replace("_", " ")
    line = f"{head}: {kind}, {arithmetic(row)}"
    if row.is_circular:
        line += "; the documents only cite one another"
    if row.rank:
        line += f"; origin {row.rank + 1} of its cluster, adds {number(row.adds)}"
    return line


def _caps(outcome: Outcome) -> Iterator[str]:
    for side, total, says, shows in (
        ("for", outcome.r, outcome.says_for, outcome.shows_for),
        ("against", outcome.s, outcome.says_against, outcome.shows_against),
    ):
        counted = total - shows
        if says > counted and not math.isclose(says, counted):
            yield f"Saying so {side}: {number(says)}, counts as {number(counted)}"


def _effects(explanation: Explanation, names: Mapping[str, str]) -> Iterator[str]:
    code = explanation.outcome.code
    idle = []
    for effect in explanation.without_links:
        name = names.get(effect.without, effect.without)
        if not _moves(effect) and effect.code is code:
            idle.append(name)
            continue
        then = "status unchanged"
        if effect.code is not code:
            then = status_of(effect.code).short
        yield f"Without {name}: {_moves(effect) or 'nothing moves'}; {then}"
    if idle:
        yield f"Without {', '.join(idle)}: nothing moves"


def _trials(explanation: Explanation) -> Iterator[str]:
    for trial in explanation.would_change:
        then = describe(trial.outcome).words
        yield f"With {trial.probe.words}: {then}"
    for trial in explanation.would_not:
        yield f"With {trial.probe.words}: status unchanged"


def _moves(effect: Effect) -> str:
    moves = (("b", effect.db), ("d", effect.dd), ("not known", effect.du))
    told = [f"{name} {_signed(by)}" for name, by in moves if number(by) != "0"]
    return ", ".join(told)


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'}{number(abs(value))}"
