"""Layers for a graph: longest path from the origins, rows ordered by barycentre."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

Pair = tuple[str, str]

SWEEPS = 4  # more changed no crossing count on graphs of up to 60 nodes


def layered(ids: Sequence[str], edges: Sequence[Pair]) -> dict[str, tuple[int, float]]:
    """Return (layer, row) per id; origins stand in layer 0, rows are centred on 0.

    Circular citing is cut at the first id that is left. Works in any order of edges.
    """
    layers = longest_path(ids, edges)
    return rows(layers, edges)


def longest_path(ids: Sequence[str], edges: Sequence[Pair]) -> dict[str, int]:
    """Return the layer of each id: one more than its deepest parent."""
    parents = _neighbours(ids, [(b, a) for a, b in edges])
    layer: dict[str, int] = {}
    left = list(ids)
    while left:
        ready = [n for n in left if all(p in layer for p in parents[n])] or left[:1]
        found = {
            n: 1 + max((layer[p] for p in parents[n] if p in layer), default=-1)
            for n in ready
        }
        layer |= found
        left = [n for n in left if n not in layer]
    return layer


def threaded(
    layers: Mapping[str, int], edges: Sequence[Pair]
) -> tuple[dict[str, int], dict[Pair, list[str]]]:
    """Return layers with a bend for each layer that an edge passes, and its stops.

    The bends take part in the ordering, so that a long edge runs between boxes
    instead of through them.
    """
    bent = dict(layers)
    stops: dict[Pair, list[str]] = {}
    for a, b in edges:
        bends = [f"{a}\0{b}\0{at}" for at in range(layers[a] + 1, layers[b])]
        bent |= {bend: layers[a] + i for i, bend in enumerate(bends, start=1)}
        stops[a, b] = [a, *bends, b]
    return bent, stops


def rows(
    layers: Mapping[str, int], edges: Sequence[Pair]
) -> dict[str, tuple[int, float]]:
    """Return (layer, row) per id after sweeps down and up by barycentre."""
    columns: dict[int, list[str]] = {}
    for node, layer in layers.items():
        columns.setdefault(layer, []).append(node)
    up = _neighbours(layers, [(b, a) for a, b in edges])
    down = _neighbours(layers, edges)
    for sweep in range(SWEEPS):
        near = up if sweep % 2 == 0 else down
        place = _places(columns)
        for layer in sorted(columns, reverse=sweep % 2 == 1):
            column = columns[layer]
            column.sort(key=lambda n: _barycentre(n, near[n], place))
            place |= _places({layer: column})
    return {n: (layers[n], row) for n, row in _places(columns).items()}


def crossings(places: Mapping[str, tuple[int, float]], edges: Sequence[Pair]) -> int:
    """Return how often two edges between the same two layers cross."""
    drawn = [(places[a], places[b]) for a, b in edges]
    return sum(
        1
        for i, (a, b) in enumerate(drawn)
        for c, d in drawn[i + 1 :]
        if (a[0], b[0]) == (c[0], d[0]) and (a[1] - c[1]) * (b[1] - d[1]) < 0
    )


def links(stops: Mapping[Pair, list[str]]) -> list[Pair]:
    """Return the short edges between neighbouring layers."""
    return [pair for chain in stops.values() for pair in pairwise(chain)]


def _neighbours(
    ids: Sequence[str] | Mapping[str, int], edges: Sequence[Pair]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {n: [] for n in ids}
    for a, b in edges:
        found[a].append(b)
    return found


def _places(columns: Mapping[int, list[str]]) -> dict[str, float]:
    return {
        n: i - (len(column) - 1) / 2
        for column in columns.values()
        for i, n in enumerate(column)
    }


def _barycentre(node: str, near: list[str], place: Mapping[str, float]) -> float:
    if not near:
        return place[node]
    return sum(place[n] for n in near) / len(near)
