"""The methodology page, made from the model's own words and values."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.credibility.parameters import Parameters
from claims.credibility.status import STATUSES, Status
from claims.credibility.vocabulary import Basis, Tier

BASIS_MEANINGS = {
    Basis.PRIMARY_DOCUMENT: "the record itself: the order, the filing, the recording",
    Basis.DATA: "measurements, open to checking",
    Basis.VERIFICATION: "somebody else's check, with its method shown",
    Basis.FIRST_HAND: "a person who saw or did it",
    Basis.EXPERT_ANALYSIS: "an expert's analysis, with its reasons",
    Basis.ADMISSION: "a party speaking against its own interest",
    Basis.STATEMENT: "somebody says so",
    Basis.REPORT: "an outlet reports it, the basis not known",
    Basis.HEARSAY: "passed on by someone who does not say from whom",
}


@dataclass(frozen=True, slots=True)
class BasisRow:
    """One basis: what it means and what a perfect link of it is worth."""

    name: str
    meaning: str
    points: float
    shows: bool


def statuses() -> Sequence[Status]:
    """Return all statuses in the order of the pages."""
    return STATUSES


def bases(parameters: Parameters) -> list[BasisRow]:
    """Return each basis with its points, the strongest first."""
    return [
        BasisRow(
            name=basis.value.replace("_", " "),
            meaning=BASIS_MEANINGS[basis],
            points=parameters.basis[basis],
            shows=basis.tier is Tier.SHOWS,
        )
        for basis in Basis
    ]


def starting_values(parameters: Parameters) -> list[tuple[str, float]]:
    """Return (type of source, starting reliability), highest first."""
    rows = [
        (kind.value.replace("_", " "), value)
        for kind, value in parameters.prior.items()
    ]
    return sorted(rows, key=lambda row: (-row[1], row[0]))
