"""A statement's chain of attribution as pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.extraction.types import Terms
from claims.models import Hop, Statement
from sources.models import Decision

UNNAMED = frozenset({Terms.UNNAMED, Terms.BACKGROUND})
THIS_ARTICLE = "This article"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link, outermost first: who, where their page is, and what to add."""

    name: str
    url: str = ""
    is_unnamed: bool = False
    note: str = ""


def chain_of(
    statement: Statement, hops: Iterable[Hop] | None = None
) -> list[ChainLink]:
    """The links from the article to the origin; hops come with their speakers."""
    rows = statement.hops.all() if hops is None else hops
    return [ChainLink(THIS_ARTICLE), *(_link(hop) for hop in rows)]


def _link(hop: Hop) -> ChainLink:
    speaker = hop.speaker
    return ChainLink(
        name=speaker.name if speaker else hop.mention or "somebody",
        url=speaker.get_absolute_url() if speaker else "",
        is_unnamed=hop.terms in UNNAMED,
        note=_note(hop),
    )


def _note(hop: Hop) -> str:
    notes = []
    if hop.speaker and hop.mention and hop.mention != hop.speaker.name:
        notes.append(f"written “{hop.mention}”")
    if hop.speaker and hop.resolution == Decision.PROPOSED:
        notes.append("suggested")
    if hop.reported_by:
        notes.append(f"as {hop.reported_by} reports")
    return f"({', '.join(notes)})" if notes else ""
