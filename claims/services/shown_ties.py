"""Freezes the tie of a piece of evidence as readers may see it."""

from claims.credibility.vocabulary import Interest
from claims.models import Evidence
from claims.models.snapshot import ShownTie
from claims.services.shown import Names
from sources.models import Interest as Tie

PARTY = "a party to it"
_TIES = {Interest.SOME: "some interest", Interest.STRONG: "strong interest"}


def tie_source(tie: Tie, names: Names) -> ShownTie | None:
    """Return the tie with the words that show it; None for one without a passage."""
    if tie.passage is None:
        return None
    return ShownTie(
        words=tie.words,
        about=names.show(tie.about),
        level=tie.level,
        from_on=tie.from_on,
        to_on=tie.to_on,
        parts=tie.passage.selector.parts,
        document=names.cite(tie.passage.revision.document),
    )


def tie_words(row: Evidence, interest: Interest) -> str:
    """Return how a link's interest is told, empty for none."""
    if interest is Interest.NONE:
        return ""
    return PARTY if row.interest == Interest.NONE else _TIES[interest]
