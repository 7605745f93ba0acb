"""What comes out of the credibility model: one outcome and its ledger."""

from dataclasses import dataclass, field
from datetime import datetime

from claims.credibility.vocabulary import (
    Basis,
    ClaimKind,
    Clock,
    Flag,
    Stance,
    StatusCode,
    Tier,
)


@dataclass(frozen=True, slots=True)
class Factor:
    """One multiplier of a link: its name and its value; 1 changes nothing."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One link at one of its roots: what it is worth alone and what it adds.

    `points` is the product of basis points and factors, divided by the number of
    live roots; `adds` is what of it reaches its side's sum before the cap (0 where
    `same_as` names the stronger link of the same origin). A link without a live root
    has one row with `is_live` false.
    """

    link: str
    stance: Stance
    tier: Tier
    basis: Basis
    source: str
    cluster: str
    origin: str
    factors: tuple[Factor, ...]
    share: int
    points: float
    adds: float
    rank: int
    same_as: str | None
    said_at: datetime | None
    is_conflicted: bool
    is_circular: bool
    is_live: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How well the record supports one claim at one time, with its ledger.

    `r`/`s` are evidence points for and against; `b + d + u = 1`; `p` is never shown.
    `n_for`/`n_against` are independent clusters that show it; `sayers`/`deniers`
    clusters that say so. `says_*` are before the cap. `primary_*` is the most
    unconflicted document or data points of one cluster. `n_documents` carry what
    the status speaks of, for or against, which traces to `n_origins`. `was_asked`: a
    check asked those who say it.
    """

    claim: str
    kind: ClaimKind
    at: datetime
    clock: Clock
    parameters_version: str
    r: float
    s: float
    b: float
    d: float
    u: float
    p: float
    n_for: int
    n_against: int
    sayers: int
    deniers: int
    says_for: float
    says_against: float
    shows_for: float
    shows_against: float
    primary_for: float
    primary_against: float
    n_documents: int
    n_origins: int
    is_withdrawn: bool
    code: StatusCode
    flags: tuple[Flag, ...]
    checked_at: datetime | None
    was_asked: bool = False
    rows: tuple[LedgerRow, ...] = field(repr=False, default=())
