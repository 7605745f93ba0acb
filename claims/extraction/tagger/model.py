"""The trained model as one value, and its file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.extraction.tagger.crf import Crf
from claims.extraction.tagger.labels import PAIR_LABELS, TOKEN_LABELS
from claims.extraction.tagger.lexicon import Lexicon
from claims.extraction.tagger.scoring import Scorer

WEIGHTS = Path(__file__).with_name("weights") / "tagger.npz"
# Raised whenever features change: weights of other features say nothing.
FORMAT = 1
# Weights are kept in steps of a 127th of each label's largest one.
_STEPS = 127


@dataclass(frozen=True, slots=True)
class Model:
    """All that training found: words, both labellers, the judge of relations."""

    lexicon: Lexicon
    tokens: Crf
    pairs: Crf
    scorer: Scorer


@cache
def load_model(path: Path = WEIGHTS) -> Model | None:
    """The model in a file, read once a process; None where there is none.

    A file of another format counts as none: the rules go on alone.
    """
    return read_model(path) if path.is_file() else None


def read_model(path: Path) -> Model | None:
    """The model in a file; None when it was made for other features."""
    with np.load(path, allow_pickle=False) as file:
        parts = {name: file[name] for name in file.files}
    if int(parts["format"]) != FORMAT:
        return None
    return Model(
        lexicon=Lexicon(**_under(parts, "lexicon")),
        tokens=_crf(parts, "tokens", TOKEN_LABELS),
        pairs=_crf(parts, "pairs", PAIR_LABELS),
        scorer=_scorer(parts),
    )


def write_model(model: Model, path: Path) -> None:
    """Write a model to a file. The same model gives the same arrays."""
    lexicon = model.lexicon
    names = ("rate_keys", "rate_classes", "coarse", "fine", "cluster_classes")
    parts: dict[str, NDArray[Any]] = {
        "format": np.array(FORMAT),
        **{f"lexicon.{name}": getattr(lexicon, name) for name in names},
        **_parts("tokens", model.tokens),
        **_parts("pairs", model.pairs),
        "scorer.names": np.array(list(model.scorer.weights)),
        "scorer.weights": np.array(list(model.scorer.weights.values()), np.float32),
    }
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **parts)


def _scorer(parts: dict[str, NDArray[Any]]) -> Scorer:
    names, weights = parts["scorer.names"], parts["scorer.weights"]
    return Scorer(dict(zip(names.tolist(), weights.tolist(), strict=True)))


def _under(parts: dict[str, NDArray[Any]], name: str) -> dict[str, NDArray[Any]]:
    start = f"{name}."
    return {
        key.removeprefix(start): value
        for key, value in parts.items()
        if key.startswith(start)
    }


def _parts(name: str, crf: Crf) -> dict[str, NDArray[Any]]:
    scale = np.abs(crf.weights).max(axis=0, initial=0).clip(1e-6) / _STEPS
    steps = np.rint(crf.weights / scale).astype(np.int8)
    used = steps.any(axis=1)
    return {
        f"{name}.keys": crf.keys[used],
        f"{name}.steps": steps[used],
        f"{name}.scale": scale.astype(np.float32),
        f"{name}.transitions": crf.transitions,
    }


def _crf(parts: dict[str, NDArray[Any]], name: str, labels: tuple[str, ...]) -> Crf:
    weights = parts[f"{name}.steps"].astype(np.float32) * parts[f"{name}.scale"]
    keys = parts[f"{name}.keys"].astype(np.uint32)
    return Crf(labels, keys, weights, parts[f"{name}.transitions"])
