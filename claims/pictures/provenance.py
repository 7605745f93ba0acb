"""Who got it from whom, origins on the left."""

from collections.abc import Mapping
from itertools import islice, pairwise
from textwrap import wrap

from claims.pictures.graph import Edge, Graph, Manner, Node, chains, collapsed
from claims.pictures.layout import links, longest_path, rows, threaded
from claims.pictures.picture import Picture, drawing
from claims.pictures.svg import element, line, rect, text

TITLE = "Who got it from whom"
BOX_WIDTH = 164.0
BOX_HEIGHT = 46.0
LAYER = 226.0
ROW = 62.0
LETTERS = 22  # of one line inside a box
MAX_CHAINS = 100  # rows of the table; more ways than that nobody reads
STYLES = {
    Manner.NAMED: "p-edge",
    Manner.UNNAMED: "p-edge p-dashed",
    Manner.INFERRED: "p-edge p-dotted",
}

Point = tuple[float, float]


def provenance(graph: Graph) -> Picture:
    """Return the picture of the chains; over 40 nodes, carriers fold by their roots.

    Raises ValueError for a graph without nodes.
    """
    if not graph.nodes:
        raise ValueError("there is nothing to draw")
    shown = collapsed(graph)
    ways = islice(chains(shown), MAX_CHAINS)
    table = tuple((way[0].label, _told(way)) for way in ways)
    sentence = _sentence(graph)
    width, height, body = _draw(shown)
    svg = drawing("provenance", width, height, (TITLE, sentence), body)
    return Picture(TITLE, sentence, svg, ("Where it stands", "Has it from"), table)


def _sentence(graph: Graph) -> str:
    n = len(graph.roots) if graph.n_origins is None else graph.n_origins
    documents = sum(node.is_document for node in graph.nodes)
    origins = f"{n} independent {'origin' if n == 1 else 'origins'}"
    if not documents:
        return f"{origins}."
    records = "document" if documents == 1 else "documents"
    return f"{origins}; {documents} primary {records}."


def _told(way: list[Node]) -> str:
    if len(way) == 1:
        return "nobody: it starts here"
    return " ".join(f"← {_named(node)}" for node in way[1:])


def _named(node: Node) -> str:
    return f"{node.label} (unnamed)" if node.is_unnamed else node.label


def _draw(graph: Graph) -> tuple[float, float, list[str]]:
    pairs = [(edge.source, edge.target) for edge in graph.edges]
    layers = longest_path([node.id for node in graph.nodes], pairs)
    bent, stops = threaded(layers, pairs)
    places = rows(bent, links(stops))
    lowest = min(row for _, row in places.values())
    highest = max(row for _, row in places.values())
    at = {
        n: (2 + layer * LAYER, 2 + (row - lowest) * ROW + BOX_HEIGHT / 2)
        for n, (layer, row) in places.items()
    }
    height = (highest - lowest) * ROW + BOX_HEIGHT + 4
    width = max(layers.values()) * LAYER + BOX_WIDTH + 4
    roots = set(graph.roots)
    body = [_edge(edge, stops[edge.source, edge.target], at) for edge in graph.edges]
    body += [_box(node, at[node.id], is_root=node.id in roots) for node in graph.nodes]
    legend = _legend(graph, height + 22)
    return max(width, 330), height + (36 if legend else 0), body + legend


def _edge(edge: Edge, stops: list[str], at: Mapping[str, Point]) -> str:
    x, y = at[stops[0]]
    path = [f"M{x + BOX_WIDTH:.1f} {y:.1f}"]
    for before, stop in pairwise(stops):
        (x0, y0), (x1, y1) = at[before], at[stop]
        start, end = x0 + BOX_WIDTH, x1 - (6 if stop == stops[-1] else 0)
        middle = (start + end) / 2
        path.append(f"C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {end:.1f} {y1:.1f}")
        if stop != stops[-1]:
            path.append(f"H{x1 + BOX_WIDTH:.1f}")
    drawn = element("path", d="".join(path), class_=STYLES[edge.manner])
    return drawn + _tip(*at[stops[-1]])


def _tip(x: float, y: float) -> str:
    corners = f"{x - 8:.1f},{y - 4.5:.1f} {x:.1f},{y:.1f} {x - 8:.1f},{y + 4.5:.1f}"
    return element("polygon", points=corners, class_="p-tip")


def _box(node: Node, at: Point, *, is_root: bool) -> str:
    x, y = at
    style = "p-origin" if is_root else "p-box"
    if node.is_unnamed:
        style += " p-dashed"
    corner = 0 if node.is_document else 6
    box = rect(x, y - BOX_HEIGHT / 2, BOX_WIDTH, BOX_HEIGHT, rx=corner, class_=style)
    note = node.note or ("unnamed" if node.is_unnamed else "")
    lines = wrap(node.label, LETTERS, max_lines=1 if note else 2, placeholder="…")
    words = [(part, "p-strong" if is_root else "p-ink") for part in lines]
    if note:
        words.append((wrap(note, LETTERS, max_lines=1, placeholder="…")[0], "p-muted"))
    first = y + 5 - (len(words) - 1) * 9
    return box + "".join(
        text(part, x + 10, first + 18 * i, class_=class_)
        for i, (part, class_) in enumerate(words)
    )


def _legend(graph: Graph, y: float) -> list[str]:
    used = {edge.manner for edge in graph.edges}
    found: list[str] = []
    x = 2.0
    for manner in (manner for manner in Manner if manner in used):
        found.append(line((x, y - 5), (x + 34, y - 5), STYLES[manner]))
        found.append(text(manner.value, x + 42, y, class_="p-muted"))
        x += 110
    return found
