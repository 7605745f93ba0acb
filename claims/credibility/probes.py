"""Links that are not there: what one more of each kind would do to a status."""

from dataclasses import dataclass

from claims.credibility.parameters import Parameters
from claims.credibility.points import Entry, informative, worth
from claims.credibility.records import Records
from claims.credibility.results import Factor
from claims.credibility.vocabulary import Basis, SourceType, Stance


@dataclass(frozen=True, slots=True)
class Probe:
    """So many unconflicted, independent, named links of one kind, in words."""

    words: str
    stance: Stance
    basis: Basis
    type: SourceType
    n: int = 1


PROBES = (
    Probe(
        "1 independent document for it",
        Stance.SUPPORTS,
        Basis.PRIMARY_DOCUMENT,
        SourceType.STATISTICS_OFFICE,
    ),
    Probe(
        "1 independent document against it",
        Stance.REFUTES,
        Basis.PRIMARY_DOCUMENT,
        SourceType.STATISTICS_OFFICE,
    ),
    Probe(
        "1 independent named witness for it",
        Stance.SUPPORTS,
        Basis.FIRST_HAND,
        SourceType.EXPERT,
    ),
    Probe(
        "2 independent named witnesses for it",
        Stance.SUPPORTS,
        Basis.FIRST_HAND,
        SourceType.EXPERT,
        n=2,
    ),
    Probe(
        "1 independent expert analysis against it",
        Stance.REFUTES,
        Basis.EXPERT_ANALYSIS,
        SourceType.EXPERT,
    ),
    Probe(
        "100 more people repeating it",
        Stance.SUPPORTS,
        Basis.STATEMENT,
        SourceType.INDIVIDUAL,
        n=100,
    ),
)


def probe_entries(
    probe: Probe, claim: str, records: Records, p: Parameters
) -> list[Entry]:
    """Return the probe's links as weighed; no graph is built or touched."""
    mean = records.type_mean(probe.type, probe.stance, claim)
    factors = (
        Factor("points", p.basis[probe.basis]),
        Factor("reliability", informative(mean)),
    )
    return [
        Entry(
            link=f"probe:{k}",
            item=f"probe:{k}",
            stance=probe.stance,
            tier=probe.basis.tier,
            basis=probe.basis,
            source=f"probe:{k}",
            cluster=f"probe:{k}",
            origin=f"probe:{k}",
            factors=factors,
            share=1,
            points=worth(factors, 1),
            said_at=None,
            is_conflicted=False,
            is_circular=False,
        )
        for k in range(probe.n)
    ]
