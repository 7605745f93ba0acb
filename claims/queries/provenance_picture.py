"""Who got it from whom, drawn from the frozen wordings of a claim."""

from claims.credibility.status import stances_of
from claims.credibility.vocabulary import Stance
from claims.models.snapshot import ShownHop, ShownWording, Snapshot
from claims.pictures import Edge, Graph, Manner, Node, Picture, provenance

UNNAMED = {"unnamed", "background"}


def picture_of(snapshot: Snapshot) -> Picture | None:
    """Return the picture of all chains; None where nobody got it from anybody."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for wording in snapshot.wordings:
        _draw(wording, nodes, edges)
    if not edges:
        return None
    return provenance(
        Graph(tuple(nodes.values()), tuple(edges.values()), _origins(snapshot))
    )


def _origins(snapshot: Snapshot) -> int | None:
    """Return the ledger's count of origins, where it is of those who say so."""
    is_of_support = stances_of(snapshot.status.code) == (Stance.SUPPORTS,)
    return snapshot.counts.origins or None if is_of_support else None


def hops_beyond(wording: ShownWording) -> tuple[ShownHop, ...]:
    """Return the chain without the document's own outlet, which carries it anyway."""
    chain = wording.chain
    if chain and chain[0].speaker.name == wording.document.outlet:
        return chain[1:]
    return chain


def _draw(
    wording: ShownWording, nodes: dict[str, Node], edges: dict[tuple[str, str], Edge]
) -> None:
    """Add one wording: its document, and each hop behind the one before."""
    document = wording.document
    carrier = f"document {document.id}"
    name = document.outlet or document.title
    nodes[carrier] = Node(carrier, name, note=_day(wording))
    for hop in hops_beyond(wording):
        is_unnamed = hop.terms in UNNAMED
        origin = f"speaker {hop.speaker.slug or hop.speaker.name}"
        nodes.setdefault(origin, Node(origin, hop.speaker.name, is_unnamed=is_unnamed))
        if origin == carrier or (carrier, origin) in edges:
            continue
        manner = Manner.UNNAMED if is_unnamed else Manner.NAMED
        edges.setdefault((origin, carrier), Edge(origin, carrier, manner))
        carrier = origin


def _day(wording: ShownWording) -> str:
    day = wording.document.published_on
    return f"{day.day} {day:%b %Y}" if day else ""
