"""The ledger as the desk reads it: by group and origin, with the sums behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from claims.credibility.explanation import Effect
from claims.credibility.rendering import arithmetic, number
from claims.credibility.results import LedgerRow
from claims.credibility.status import status_of
from claims.credibility.vocabulary import Basis, Stance, StatusCode, Tier
from claims.queries.claim_page import BASIS_WORDS
from claims.queries.standing import Names, Standing, names_of
from sources.roles import Viewer

UNCHANGED = "status unchanged"
SIDES = {Stance.SUPPORTS: "for", Stance.REFUTES: "against", Stance.CONTEXT: "context"}
_TITLES = {
    (Stance.SUPPORTS, Tier.SHOWS): "What shows it",
    (Stance.SUPPORTS, Tier.SAYS): "Who says so",
    (Stance.REFUTES, Tier.SHOWS): "What shows otherwise",
    (Stance.REFUTES, Tier.SAYS): "Who denies it",
}
_CONTEXT = "Context, which counts for neither side"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One link in words, what it is worth, and what would be without it."""

    name: str
    source: str
    kind: str
    sum: str
    adds: str
    note: str
    without: str

    @property
    def is_needed(self) -> bool:
        """Whether the status hangs on this one link."""
        return bool(self.without) and self.without != UNCHANGED


@dataclass(frozen=True, slots=True)
class LedgerGroup:
    """Links of one cluster: those in it count as one source."""

    title: str
    adds: str
    lines: Sequence[LedgerLine]


@dataclass(frozen=True, slots=True)
class LedgerSide:
    """One side and tier, its clusters strongest first."""

    title: str
    stance: str
    groups: Sequence[LedgerGroup]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """All sides that have links, and the origins whose loss would be felt."""

    sides: Sequence[LedgerSide]


def ledger_page(standing: Standing, user: Viewer) -> LedgerPage:
    """Return the ledger as `user` may see it, in three SQL statements."""
    names = names_of(standing.world, user)
    told = standing.explanation
    effects = {effect.without: effect for effect in told.without_links}
    words = _Words(names, effects, standing.outcome.code)
    rows = sorted(standing.outcome.rows, key=_order)
    return LedgerPage(
        [
            LedgerSide(_title(key), SIDES[key[0]], list(words.groups(some)))
            for key, some in groupby(rows, key=_key)
        ]
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Puts rows into words as one person may read them."""

    names: Names
    effects: Mapping[str, Effect]
    code: StatusCode

    def groups(self, rows: Iterable[LedgerRow]) -> Iterator[LedgerGroup]:
        clusters: dict[str, list[LedgerRow]] = {}
        for row in rows:
            clusters.setdefault(row.cluster, []).append(row)
        ranked = sorted(clusters.values(), key=lambda some: -_sum(some))
        for some in ranked:
            best = sorted(some, key=lambda row: (-row.adds, row.link))
            lines = [self.line(row) for row in best]
            title = lines[0].source or "Whoever published it"
            yield LedgerGroup(title, number(_sum(some)), lines)

    def line(self, row: LedgerRow) -> LedgerLine:
        is_hidden = row.link in self.names.hidden
        is_counted = bool(row.factors and row.points)
        return LedgerLine(
            name=self.names.of(row.link),
            source="" if is_hidden else self.names.of(row.source),
            kind=_kind(row),
            sum=arithmetic(row) if is_counted else "",
            adds=number(row.adds),
            note=self._note(row),
            without=self._without(row),
        )

    def _without(self, row: LedgerRow) -> str:
        effect = self.effects.get(row.link)
        if effect is None or not row.adds:
            return ""
        moved = effect.code is not self.code
        return status_of(effect.code).short if moved else UNCHANGED

    def _note(self, row: LedgerRow) -> str:
        if not row.is_live:
            return "what it rests on was withdrawn"
        if row.same_as:
            return f"same origin as {self.names.of(row.same_as)}, adds nothing"
        if row.is_circular:
            return "the documents only cite one another"
        if row.is_conflicted:
            return "an interest of its own"
        return f"origin {row.rank + 1} of its group" if row.rank else ""


def _kind(row: LedgerRow) -> str:
    is_denial = row.basis is Basis.STATEMENT and row.stance is Stance.REFUTES
    return "denies it" if is_denial else BASIS_WORDS[row.basis]


def _key(row: LedgerRow) -> tuple[Stance, Tier]:
    is_context = row.stance is Stance.CONTEXT
    return row.stance, Tier.SAYS if is_context else row.tier


def _order(row: LedgerRow) -> tuple[int, bool]:
    stance, tier = _key(row)
    return list(SIDES).index(stance), tier is Tier.SAYS


def _title(key: tuple[Stance, Tier]) -> str:
    return _TITLES.get(key, _CONTEXT)


def _sum(rows: Iterable[LedgerRow]) -> float:
    return sum(row.adds for row in rows)
