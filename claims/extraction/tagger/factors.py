"""What speaks for and against a proposed relation, as named factors."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.extraction.sheets import Range
from claims.extraction.tagger.candidates import (
    Candidate,
    overlap,
    same_source,
    shared,
)
from claims.extraction.tagger.tagging import Guesses
from claims.extraction.tagger.token_features import Described

_SHARES = (0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.82, 0.92, 0.97)
_LENGTHS = (2, 3, 5, 9, 20, 40)


class Scene(NamedTuple):
    """The text that candidates stand in, as the first model sees it."""

    text: Described
    guesses: Guesses


def factors_of(
    candidates: Sequence[Candidate], scene: Scene
) -> list[tuple[Candidate, list[str]]]:
    """Each candidate with its factors; its twin is the other side's same cue."""
    sheet = scene.text.columns.sheet
    by_sheet: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_sheet.setdefault(int(sheet[candidate.cue.start]), []).append(candidate)
    found = []
    for candidate in candidates:
        here = by_sheet[int(sheet[candidate.cue.start])]
        near = [other for other in here if other is not candidate]
        names = [*_own(candidate, scene), *_against(candidate, near)]
        found.append((candidate, names))
    return found


def twin_of(candidate: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    """The candidate of the other side (rules or tagger) with the same cue."""
    return next(
        (
            other
            for other in others
            if (other.tagged is None) != (candidate.tagged is None)
            and overlap(candidate.cue, other.cue)
        ),
        None,
    )


def _own(candidate: Candidate, scene: Scene) -> Iterator[str]:
    by = _by(candidate)
    inside = scene.guesses.inside
    rows = sorted(candidate.rows)
    yield by
    yield f"{by} cue {_step(_mean(inside[slice(*candidate.cue), 1]))}"
    yield f"{by} content {_step(_mean(inside[rows, 0]))}"
    yield f"{by} source {_source(candidate, inside)}"
    yield f"{by} length {int(np.digitize(len(rows), _LENGTHS))}"
    quoted = _mean(scene.text.is_quoted[rows])
    kind = "direct" if quoted > 0.9 else "mixed" if quoted > 0.05 else "indirect"
    yield f"{by} {kind}"
    yield f"{by} {kind} cue {int(scene.text.classes[candidate.cue.start])}"
    yield f"{by} pieces {min(len(candidate.contents), 3)} {kind}"
    yield from _edges(candidate, scene, by)
    if candidate.tagged:
        yield f"labels {_step(candidate.tagged.content_share)}"
        yield f"weakest {_step(candidate.tagged.weakest)}"
        yield f"source labels {_step(candidate.tagged.source_share)}"


def _against(candidate: Candidate, near: Sequence[Candidate]) -> Iterator[str]:
    by, twin = _by(candidate), twin_of(candidate, near)
    if twin is None:
        yield f"{by} alone"
    else:
        same = same_source(candidate.source, twin.source)
        meets = int(np.digitize(shared(candidate.rows, twin.rows), (0.3, 0.6, 0.9)))
        yield f"{by} agrees {meets} {same}"
        yield f"{by} agrees with {_by(twin)} {meets > 1}"
    others = [c for c in near if c is not twin]
    holds = any(overlap(candidate.cue, s) for c in others for s in c.contents)
    yield f"{by} inside another {holds}"
    clash = max((shared(candidate.rows, c.rows) for c in others), default=0.0)
    yield f"{by} clash {int(np.digitize(clash, (0.01, 0.3, 0.7)))}"


def _edges(candidate: Candidate, scene: Scene, by: str) -> Iterator[str]:
    """How likely the words just outside the content belong to it."""
    columns, inside = scene.text.columns, scene.guesses.inside
    if not candidate.contents:
        return
    first, last = candidate.contents[0].start, candidate.contents[-1].end
    before = inside[first - 1, 0] if first > columns.first[first] else 0.0
    after = inside[last, 0] if last <= columns.last[last - 1] else 0.0
    yield f"{by} before {_step(float(before))}"
    yield f"{by} after {_step(float(after))}"


def _by(candidate: Candidate) -> str:
    report = candidate.report
    return f"rule {report.frame.rule}" if report else "tagger"


def _source(candidate: Candidate, inside: NDArray[np.float32]) -> str:
    span: Range | None = candidate.source
    return "none" if span is None else str(_step(_mean(inside[slice(*span), 2])))


def _mean(values: NDArray[np.generic]) -> float:
    return float(values.astype(np.float64).mean()) if len(values) else 0.0


def _step(share: float) -> int:
    return int(np.digitize(share, _SHARES))
