"""Where items come from: their live roots in the graph of derivations (F5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.credibility.components import Component, Components
from claims.credibility.facts import Item
from claims.credibility.moment import Moment


@dataclass(frozen=True, slots=True)
class Root:
    """A place where the words enter the world, `distance` derivations above."""

    item: str
    distance: int
    is_circular: bool


class OriginGraph:
    """Derivations that hold at a moment; only what is asked for is walked."""

    def __init__(self, items: Mapping[str, Item], moment: Moment) -> None:
        self._items = items
        self._moment = moment
        self._components = Components(self.upstream)
        self._live: dict[str, tuple[Root, ...]] = {}

    def upstream(self, item: str) -> tuple[str, ...]:
        """Return the known items it was derived from, as accepted at the moment."""
        edges = self._items[item].derived_from
        if not edges:
            return ()
        return tuple(
            edge.upstream
            for edge in edges
            if edge.upstream in self._items
            and self._moment.holds(edge.added_at, edge.removed_at)
        )

    def live_roots(self, item: str) -> tuple[Root, ...]:
        """Return the roots reached through unretracted items only, by name.

        A retraction kills what rests only on it; nothing is promoted to root.
        """
        if item not in self._live:
            self._live[item] = self._walk(item, through_retracted=False)
        return self._live[item]

    def all_roots(self, item: str) -> tuple[Root, ...]:
        """Return the roots as if nothing had been retracted, by name."""
        return self._walk(item, through_retracted=True)

    def _walk(self, item: str, *, through_retracted: bool) -> tuple[Root, ...]:
        found: dict[str, Root] = {}
        seen, level, distance = {item}, [item], 0
        while level:
            above: list[str] = []
            for node in level:
                if not (through_retracted or self._is_live(node)):
                    continue
                component = self._components.of(node)
                if component.is_root:
                    root = _root(component, node, distance)
                    found.setdefault(component.name, root)
                else:
                    above += [up for up in self.upstream(node) if up not in seen]
                    seen.update(above)
            level, distance = above, distance + 1
        return tuple(found[name] for name in sorted(found))

    def _is_live(self, item: str) -> bool:
        rows = self._items[item].retractions
        return not any(self._moment.is_retracted(row) for row in rows)


def _root(component: Component, node: str, distance: int) -> Root:
    # Inside a circle all but one stand a step away from it, as their copies do.
    step = 1 if distance == 0 and node != component.name else 0
    return Root(component.name, distance + step, component.is_circular)
