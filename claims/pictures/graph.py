"""Who got it from whom: nodes, edges, chains, and what to fold when it is much."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

COLLAPSE_OVER = 40  # nodes; above it boxes get smaller than their labels


class Manner(StrEnum):
    """How the carrier speaks of the one it has it from."""

    NAMED = "named"
    UNNAMED = "unnamed"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Node:
    """One document, outlet or person; `note` is a few words below the label."""

    id: str
    label: str
    note: str = ""
    is_document: bool = False
    is_unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """`target` has it from `source`."""

    source: str
    target: str
    manner: Manner = Manner.NAMED


@dataclass(frozen=True, slots=True)
class Graph:
    """The provenance of one claim.

    `n_origins` is the ledger's count of independent origins, which may be lower than
    the number of nodes without a source; None counts those.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    n_origins: int | None = None

    def __post_init__(self) -> None:
        known = {node.id for node in self.nodes}
        for edge in self.edges:
            if missing := {edge.source, edge.target} - known:
                raise ValueError(f"an edge names unknown nodes: {sorted(missing)}")

    @property
    def roots(self) -> list[str]:
        """Ids of the nodes that have it from nobody."""
        carriers = {edge.target for edge in self.edges}
        return [node.id for node in self.nodes if node.id not in carriers]


def collapsed(graph: Graph) -> Graph:
    """Return the graph with the carriers of the same roots folded into one node each.

    Graphs of up to `COLLAPSE_OVER` nodes come back as they are.
    """
    if len(graph.nodes) <= COLLAPSE_OVER:
        return graph
    roots = graph.roots
    reached = {root: _below(graph, root) for root in roots}
    groups: dict[tuple[str, ...], list[Node]] = {}
    for node in graph.nodes:
        if node.id not in reached:
            key = tuple(root for root in roots if node.id in reached[root])
            groups.setdefault(key, []).append(node)
    folded = {key: _fold(key, members) for key, members in groups.items()}
    kept = tuple(node for node in graph.nodes if node.id in reached)
    edges = tuple(Edge(root, folded[key].id) for key in folded for root in key)
    return Graph((*kept, *folded.values()), edges, graph.n_origins)


def chains(graph: Graph) -> Iterator[list[Node]]:
    """Yield each way from a last carrier back to an origin, outermost first."""
    by_id = {node.id: node for node in graph.nodes}
    sources: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    for edge in graph.edges:
        sources[edge.target].append(edge.source)
    passed_on = {edge.source for edge in graph.edges}
    last = [n for n in sources if n not in passed_on] or list(sources)[:1]
    waiting = [[n] for n in reversed(last)]
    while waiting:
        way = waiting.pop()
        further = [s for s in sources[way[-1]] if s not in way]
        if not further:
            yield [by_id[n] for n in way]
        waiting += [[*way, s] for s in reversed(further)]


def _fold(key: tuple[str, ...], members: list[Node]) -> Node:
    n = len(members)
    label = members[0].label if n == 1 else f"{n} articles and outlets"
    return Node("folded\0" + "\0".join(key), label)


def _below(graph: Graph, root: str) -> set[str]:
    carriers: dict[str, list[str]] = {}
    for edge in graph.edges:
        carriers.setdefault(edge.source, []).append(edge.target)
    seen = {root}
    waiting = deque([root])
    while waiting:
        for target in carriers.get(waiting.popleft(), []):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen
