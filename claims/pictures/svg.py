"""The few SVG words that the pictures are made of, escaped."""

import html

# Mean advance of Source Sans 3 at 14 px, measured over newspaper headlines; a label
# is cut by it, and the whole label stands in the table.
CHARACTER_WIDTH = 6.7


def escape(text: str) -> str:
    """Return text that is safe between tags and in a quoted attribute."""
    return html.escape(text, quote=True)


def element(name: str, inner: str = "", /, **attributes: str | float) -> str:
    """Return one element; `class_` and `aria_label` become `class`, `aria-label`."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{pairs}>{inner}</{name}>" if inner else f"<{name}{pairs}/>"


def text(words: str, x: float, y: float, **attributes: str | float) -> str:
    """Return a line of text whose baseline starts at (x, y)."""
    return element("text", escape(words), x=x, y=y, **attributes)


def rect(
    x: float, y: float, width: float, height: float, **attributes: str | float
) -> str:
    """Return a rectangle in px."""
    return element("rect", x=x, y=y, width=width, height=height, **attributes)


def line(start: tuple[float, float], end: tuple[float, float], class_: str) -> str:
    """Return a straight line between two points."""
    (x1, y1), (x2, y2) = start, end
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def circle(cx: float, cy: float, r: float, class_: str) -> str:
    """Return a circle in px."""
    return element("circle", cx=cx, cy=cy, r=r, class_=class_)


def fit(words: str, width: float) -> str:
    """Return the words, cut with an ellipsis where they would pass `width` px."""
    room = max(int(width / CHARACTER_WIDTH), 1)
    return words if len(words) <= room else words[: room - 1].rstrip() + "…"


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
