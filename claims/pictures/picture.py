"""One picture: the drawing, and the same told as a sentence and as a table."""

from dataclasses import dataclass

from claims.pictures.svg import element, escape


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page shows: `svg` is safe markup, everything else plain text."""

    title: str
    sentence: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def drawing(
    name: str, width: float, height: float, words: tuple[str, str], body: list[str]
) -> str:
    """Return the outer SVG of `width` x `height` px; `words` are title and desc.

    `name` makes the ids of title and desc, so it has to differ on one page.
    """
    title, desc = words
    labels = f"{name}-title {name}-desc"
    return element(
        "svg",
        element("title", escape(title), id=f"{name}-title")
        + element("desc", escape(desc), id=f"{name}-desc")
        + "".join(body),
        role="img",
        aria_labelledby=labels,
        width=width,
        height=height,
        viewBox=f"0 0 {width:g} {height:g}",
    )
