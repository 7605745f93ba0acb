"""Strongly connected components of a graph, found as they are asked for."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Component:
    """Nodes that all reach each other; a root when no edge leaves it."""

    members: frozenset[str]
    is_root: bool
    name: str

    @property
    def is_circular(self) -> bool:
        """Return whether it is a root of several nodes that only cite each other."""
        return self.is_root and len(self.members) > 1


class Components:
    """Tarjan's algorithm without recursion, over what `upstream` reaches.

    Each node is visited once however many questions are asked: O(V + E).
    """

    def __init__(self, upstream: Callable[[str], Collection[str]]) -> None:
        self._upstream = upstream
        self._index: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._open_nodes: list[str] = []
        self._found: dict[str, Component] = {}

    def of(self, node: str) -> Component:
        """Return the component the node belongs to."""
        if node not in self._found:
            if self._upstream(node):
                self._search(node)
            else:
                alone = Component(frozenset((node,)), is_root=True, name=node)
                self._found[node] = alone
        return self._found[node]

    def _search(self, start: str) -> None:
        path = [self._enter(start)]
        while path:
            node, edges = path[-1]
            above = next(edges, None)
            if above is None:
                path.pop()
                self._leave(node, path[-1][0] if path else None)
            elif above in self._found:
                continue
            elif above not in self._index:
                path.append(self._enter(above))
            else:
                self._low[node] = min(self._low[node], self._index[above])

    def _enter(self, node: str) -> tuple[str, Iterator[str]]:
        self._index[node] = self._low[node] = len(self._index)
        self._open_nodes.append(node)
        return node, iter(self._upstream(node))

    def _leave(self, node: str, parent: str | None) -> None:
        if parent is not None:
            self._low[parent] = min(self._low[parent], self._low[node])
        if self._low[node] == self._index[node]:
            self._close(node)

    def _close(self, node: str) -> None:
        found = set()
        while node not in found:
            found.add(self._open_nodes.pop())
        members = frozenset(found)
        is_root = all(
            above in members for member in members for above in self._upstream(member)
        )
        component = Component(members, is_root, min(members))
        self._found.update(dict.fromkeys(members, component))
