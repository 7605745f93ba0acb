"""The evidence statuses as data: order, rank, direction and readers' words."""

from dataclasses import dataclass
from enum import StrEnum

from claims.credibility.vocabulary import Stance, StatusCode


class Direction(StrEnum):
    """Which way a status points; pages map it to hue, fill and border."""

    SUPPORTED = "supported"
    LEANING_SUPPORTED = "leaning-supported"
    CONTESTED = "contested"
    UNSUPPORTED = "unsupported"
    LEANING_REFUTED = "leaning-refuted"
    REFUTED = "refuted"
    UNREVIEWED = "unreviewed"
    NOT_CHECKABLE = "not-checkable"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Status:
    """One status: its place in the order of pages, its rank, its words.

    `rank` orders support from -2 to 3 (None: outside the order). `words` may hold
    {n}, the number of independent sources. `symbol` names the page's symbol.
    """

    code: StatusCode
    rank: float | None
    direction: Direction
    words: str

    @property
    def symbol(self) -> str:
        """Return the name of the symbol that stands beside the words."""
        is_none = self.code is StatusCode.NONE
        return "status-not_checkable" if is_none else f"status-{self.code}"

    @property
    def short(self) -> str:
        """Return the words for filters and lists, where no count is known."""
        words = self.words.format(n="several")
        return words[0].upper() + words[1:]


# In the order in which pages list and filter them: best shown first.
STATUSES = (
    Status(
        StatusCode.CORROBORATED,
        3,
        Direction.SUPPORTED,
        "Shown by {n} independent sources",
    ),
    Status(StatusCode.DOCUMENTED, 2.5, Direction.SUPPORTED, "Original record seen"),
    Status(
        StatusCode.THIN_CORROBORATION,
        2.2,
        Direction.LEANING_SUPPORTED,
        "{n} independent sources, still thin",
    ),
    Status(
        StatusCode.SINGLE_SOURCE, 2, Direction.LEANING_SUPPORTED, "Shown by one source"
    ),
    Status(
        StatusCode.WEAK_SUPPORT,
        1.5,
        Direction.LEANING_SUPPORTED,
        "Some evidence, too weak, old or interested to count",
    ),
    Status(StatusCode.CONTESTED, 0, Direction.CONTESTED, "Evidence on both sides"),
    Status(StatusCode.ASSERTED, 1, Direction.UNSUPPORTED, "Said"),
    Status(
        StatusCode.WEAK_REFUTATION,
        -1,
        Direction.LEANING_REFUTED,
        "Some evidence against",
    ),
    Status(StatusCode.REFUTED, -2, Direction.REFUTED, "The evidence is against it"),
    Status(StatusCode.UNVERIFIED, 0, Direction.UNREVIEWED, "Not checked yet"),
    Status(StatusCode.NONE, None, Direction.NOT_CHECKABLE, "Not a checkable statement"),
    Status(StatusCode.RETRACTED, None, Direction.STRUCK, "Its source was withdrawn"),
    Status(
        StatusCode.SUPERSEDED, None, Direction.STRUCK, "Replaced by a newer wording"
    ),
)
_BY_CODE = {status.code: status for status in STATUSES}


def status_of(code: StatusCode) -> Status:
    """Return the status of a code."""
    return _BY_CODE[code]


def rank(code: StatusCode) -> float | None:
    """Return how far a status stands in support; None outside the order."""
    return _BY_CODE[code].rank


def stances_of(code: StatusCode) -> tuple[Stance, ...]:
    """Return which sides a status speaks of: what is against, both, or what is for."""
    if direction(code) in (Direction.LEANING_REFUTED, Direction.REFUTED):
        return (Stance.REFUTES,)
    if direction(code) is Direction.CONTESTED:
        return (Stance.SUPPORTS, Stance.REFUTES)
    return (Stance.SUPPORTS,)


def direction(code: StatusCode) -> Direction:
    """Return which way a status points."""
    return _BY_CODE[code].direction
