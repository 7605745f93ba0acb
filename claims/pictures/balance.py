"""The desk's bar: for, against, and what is not known."""

from claims.pictures.picture import Picture, drawing
from claims.pictures.svg import rect, text

WIDTH = 640.0
BAR = 28.0
LABEL_FLOOR = 90.0  # px under which a part has no room for its own label


def balance(
    support: float, against: float, unknown: float, *, points: tuple[float, float]
) -> Picture:
    """Return the bar of b, d and u (they sum to 1) with the points behind it.

    `points` are r and s of the ledger. For the desk only: a bar whose middle never
    closes is misread, so public pages show three counts instead.

    Raises ValueError when the parts do not sum to 1.
    """
    if abs(support + against + unknown - 1) > 1e-6:
        raise ValueError("support, against and unknown have to sum to 1")
    title = "How far the evidence reaches"
    sentence = (
        f"For {support:.2f} from {points[0]:.2f} points, not known {unknown:.2f}, "
        f"against {against:.2f} from {points[1]:.2f} points."
    )
    parts = [
        ("For", support, "p-support", points[0]),
        ("Not known", unknown, "p-open", None),
        ("Against", against, "p-refute", points[1]),
    ]
    rows = tuple(
        (name, f"{share:.2f}", "" if given is None else f"{given:.2f}")
        for name, share, _, given in parts
    )
    body = _bar([(name, share, class_) for name, share, class_, _ in parts])
    svg = drawing("balance", WIDTH, BAR + 30, (title, sentence), body)
    return Picture(title, sentence, svg, ("Part", "Share", "Points"), rows)


def _bar(parts: list[tuple[str, float, str]]) -> list[str]:
    body: list[str] = []
    x = 0.0
    for name, share, class_ in parts:
        width = share * WIDTH
        if width > 0:
            body.append(rect(x, 0, width, BAR, class_=class_))
        if width >= LABEL_FLOOR:
            label_class = "p-muted" if class_ == "p-open" else "p-on"
            body.append(text(f"{name} {share:.2f}", x + 10, 19, class_=label_class))
        x += width
    return [*body, *_legend(parts)]


def _legend(parts: list[tuple[str, float, str]]) -> list[str]:
    # Parts too narrow for a label of their own are named below the bar.
    small = [
        f"{name} {share:.2f}" for name, share, _ in parts if share * WIDTH < LABEL_FLOOR
    ]
    return [text(" · ".join(small), 0, BAR + 20, class_="p-muted")] if small else []
