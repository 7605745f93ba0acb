"""What one claim's links rest on: derivation roots and the hops between outlets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from claims.credibility.components import Components
from claims.credibility.facts import Item, Link
from claims.credibility.origins import OriginGraph
from claims.credibility.vocabulary import Record


@dataclass(frozen=True, slots=True)
class Ground:
    """One live root under a link, with that root's own source and record.

    `distance` counts derivations from the link's item to its nearest root (F4);
    hops between outlets are not counted.
    """

    root: str
    source: str
    record: Record
    distance: int
    is_circular: bool


class Grounds:
    """The origin graph of ONE claim, over the links that count (F5).

    Hops tie outlets together for this claim only, so that a derivation never drags
    in unrelated statements. An outlet with words of its own on the claim is an
    origin; one that only passes on is followed to whom it names.
    """

    def __init__(
        self, links: Sequence[Link], items: Mapping[str, Item], graph: OriginGraph
    ) -> None:
        self._items = items
        self._graph = graph
        self._onward: defaultdict[str, set[str]] = defaultdict(set)
        self._own: set[str] = set()
        self._carried: defaultdict[str, set[str]] = defaultdict(set)
        self._has_hops = any(link.hops for link in links)
        if self._has_hops:
            for link in links:
                self._follow(link)
        self._outlets = Components(self._upstream)

    def under(self, link: Link) -> tuple[Ground, ...]:
        """Return the live roots of the link, by name; none if all are withdrawn."""
        roots = self._graph.live_roots(link.item)
        if not roots:
            return ()
        distance = min(root.distance for root in roots)
        path = self._path(link) if self._has_hops else ()
        if len(path) > 1:
            return self._outlet_grounds(path[-1], distance)
        return tuple(
            Ground(
                f"item:{root.item}",
                self._items[root.item].source,
                self._items[root.item].record,
                distance,
                root.is_circular,
            )
            for root in roots
        )

    def _path(self, link: Link) -> tuple[str, ...]:
        path = (self._items[link.item].source, *link.hops)
        return tuple(outlet for outlet, _repeats in groupby(path))

    def _follow(self, link: Link) -> None:
        path = self._path(link)
        self._carried[path[0]].add(link.item)
        if len(path) == 1 and self._graph.live_roots(link.item):
            self._own.add(path[0])
        for outlet, source in pairwise(path):
            self._onward[outlet].add(source)

    def _upstream(self, outlet: str) -> list[str]:
        return [] if outlet in self._own else sorted(self._onward[outlet])

    def _outlet_grounds(self, start: str, distance: int) -> tuple[Ground, ...]:
        found: set[tuple[str, bool]] = set()
        seen, waiting = {start}, [start]
        while waiting:
            outlet = waiting.pop()
            if self._is_withdrawn(outlet):
                continue
            component = self._outlets.of(outlet)
            if component.is_root:
                found.add((component.name, component.is_circular))
            else:
                waiting += [up for up in self._upstream(outlet) if up not in seen]
                seen.update(waiting)
        return tuple(
            Ground(f"outlet:{name}", name, Record.NONE, distance, is_circular)
            for name, is_circular in sorted(found)
        )

    def _is_withdrawn(self, outlet: str) -> bool:
        carried = self._carried[outlet]
        return bool(carried) and not any(map(self._graph.live_roots, carried))
