"""Every weight and threshold of the model, in one dated, named set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from claims.credibility.vocabulary import (
    Basis,
    Identity,
    Interest,
    Record,
    SourceType,
    Strength,
)

VERSION = "2025-01"

# With W = 2 one perfect document gives b = .75 and two typical named witnesses
# cross b = .5 where one does not: the newsroom's two-source rule falls out.
_BASIS = {
    Basis.PRIMARY_DOCUMENT: 6.0,
    Basis.DATA: 6.0,
    Basis.VERIFICATION: 4.0,
    Basis.FIRST_HAND: 3.0,
    Basis.EXPERT_ANALYSIS: 3.0,
    Basis.ADMISSION: 3.0,
    Basis.STATEMENT: 1.0,
    Basis.REPORT: 1.0,
    Basis.HEARSAY: 0.5,
}
# Conflicted or merely described sources each lose about half to two thirds.
_IDENTITY = {Identity.NAMED: 1.0, Identity.DESCRIBED: 0.5, Identity.UNNAMED: 0.25}
_INTEREST = {Interest.NONE: 1.0, Interest.SOME: 0.6, Interest.STRONG: 0.3}
_STRENGTH = {Strength.STRONG: 1.0, Strength.MODERATE: 0.7, Strength.WEAK: 0.4}

# Editors' starting values, not measurements; ratings replace them (F11).
_PRIOR = {
    SourceType.COURT: 0.97,
    SourceType.STATISTICS_OFFICE: 0.93,
    SourceType.PEER_REVIEWED: 0.92,
    SourceType.WIRE: 0.92,
    SourceType.QUALITY_PRESS: 0.88,
    SourceType.EXPERT: 0.85,
    SourceType.SPECIALIST_PRESS: 0.84,
    SourceType.GOVERNMENT: 0.78,
    SourceType.COMPANY: 0.75,
    SourceType.PRESS: 0.75,
    SourceType.INDIVIDUAL: 0.70,
    SourceType.POLITICIAN: 0.65,
    SourceType.ADVOCACY: 0.65,
    SourceType.TABLOID: 0.62,
    SourceType.UNKNOWN: 0.60,
    SourceType.SOCIAL: 0.58,
}
# How often such a record is what it says it is, whoever speaks in it (F4).
_AUTHENTICITY = {Record.OFFICIAL: 0.97, Record.AUTHENTIC: 0.95}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The weights of one version of the model; snapshots store `version`."""

    version: str = VERSION
    basis: Mapping[Basis, float] = field(
        default_factory=lambda: MappingProxyType(_BASIS)
    )
    identity: Mapping[Identity, float] = field(
        default_factory=lambda: MappingProxyType(_IDENTITY)
    )
    interest: Mapping[Interest, float] = field(
        default_factory=lambda: MappingProxyType(_INTEREST)
    )
    strength: Mapping[Strength, float] = field(
        default_factory=lambda: MappingProxyType(_STRENGTH)
    )
    prior: Mapping[SourceType, float] = field(
        default_factory=lambda: MappingProxyType(_PRIOR)
    )
    authenticity: Mapping[Record, float] = field(
        default_factory=lambda: MappingProxyType(_AUTHENTICITY)
    )
    hop: float = 0.8  # each derivation step away from the origin
    gamma: float = 0.5  # the k-th origin of one cluster counts gamma^(k-1)
    cap: float = 1.0  # the most that saying so can give, per side
    tau: float = 0.75  # a cluster below this is no independent source
    weight: float = 2.0  # W, the non-informative prior (Josang)
    base_rate: float = 0.5  # a, for the projected P = b + a·u
    belief_min: float = 0.5  # corroborated, documented and refuted need this b or d
    contest_min: float = 0.8  # contested: the weaker side has this many points
    contest_ratio: float = 1 / 3  # ... and this share of the stronger side
    record_min: float = 2.0  # document or data points of one cluster that suffice
    source_shrink: float = 8.0  # the type's mean is worth 8 resolved claims
    type_shrink: float = 20.0  # the starting value is worth 20 resolved stances
    record_halflife: float = 730.0  # days until a resolved claim counts half
    few_resolved: int = 5  # under this n a record says "too few resolved claims"
    stale_check_days: int = 30  # a guess: older checks get the chip "last looked"
    counts_unreviewed: bool = False  # the desk's preview may count machine links


DEFAULTS = Parameters()
