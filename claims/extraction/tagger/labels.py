"""The labels of both models, and how spans are written in them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.extraction.tagger.hashing import Ints

# B- opens a span, I- goes on with it.
TOKEN_LABELS = ("O", "B-C", "I-C", "B-V", "I-V", "B-S", "I-S")
PAIR_LABELS = ("O", "B-C", "I-C", "B-S", "I-S")
CONTENT, CUE, SOURCE = "C", "V", "S"


class Labelled(NamedTuple):
    """A span in rows with its kind: content, cue or source."""

    kind: str
    start: int
    end: int


def opening(labels: tuple[str, ...], kind: str) -> int:
    """The number of the label that opens a span of that kind."""
    return labels.index(f"B-{kind}")


def spans_of(numbers: Ints, labels: tuple[str, ...], ends: Ints) -> list[Labelled]:
    """The spans that a run of labels stands for; none reaches over an end."""
    found: list[Labelled] = []
    limits = set(ends.tolist())
    start, kind = -1, ""
    for row, number in enumerate([*numbers.tolist(), 0]):
        label = labels[number]
        goes_on = label[0] == "I" and label[2:] == kind and row not in limits
        if start >= 0 and not goes_on:
            found.append(Labelled(kind, start, row))
            start = -1
        if label != "O" and start < 0:
            start, kind = row, label[2:]
    return found


def write(numbers: Ints, labels: tuple[str, ...], span: Labelled) -> None:
    """Put a span into a run of labels."""
    first = opening(labels, span.kind)
    numbers[span.start] = first
    numbers[span.start + 1 : span.end] = first + 1


def is_allowed(
    labels: tuple[str, ...],
) -> NDArray[np.bool_]:
    """[from, to]: False where a label may not follow, such as O before I-C."""
    table = np.ones((len(labels), len(labels)), dtype=bool)
    for to, label in enumerate(labels):
        if label[0] == "I":
            table[:, to] = [name[2:] == label[2:] and name != "O" for name in labels]
    return table
