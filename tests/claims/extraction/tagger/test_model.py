"""The weights: a small file of numbers."""

import re
from pathlib import Path

import numpy as np
import pytest

import claims.extraction
from claims.extraction.tagger import model as module
from claims.extraction.tagger.model import (
    WEIGHTS,
    load_model,
    read_model,
    write_model,
)

MOST_BYTES = 10_000_000


@pytest.fixture
def parts(model):
    with np.load(WEIGHTS, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


class TestWeights:
    def test_are_small(self, model):
        folder = WEIGHTS.parent
        assert sum(path.stat().st_size for path in folder.iterdir()) <= MOST_BYTES
        assert (folder / "MODEL_CARD.md").is_file()

    def test_hold_numbers_beside_the_names_of_factors(self, parts):
        kinds = {name: part.dtype.kind for name, part in parts.items()}
        assert kinds.pop("scorer.names") == "U"
        assert set(kinds.values()) <= {"i", "u", "f"}

    def test_name_factors_in_words_of_our_own_code(self, parts):
        code = "".join(
            path.read_text("utf-8")
            for path in Path(claims.extraction.__file__).parent.rglob("*.py")
        )
        known = set(re.findall(r"[A-Za-z]+", code))
        named = set(re.findall(r"[A-Za-z]+", " ".join(parts["scorer.names"])))
        assert named <= known


class TestReadModel:
    def test_reads_what_was_written(self, model, tmp_path):
        path = tmp_path / "again.npz"
        write_model(model, path)

        again = read_model(path)

        assert again is not None
        assert again.scorer == model.scorer
        assert np.array_equal(again.tokens.keys, model.tokens.keys)
        assert np.allclose(again.pairs.weights, model.pairs.weights, atol=1e-5)

    def test_refuses_weights_for_other_features(self, model, tmp_path, monkeypatch):
        path = tmp_path / "old.npz"
        monkeypatch.setattr(module, "FORMAT", -1)
        write_model(model, path)
        monkeypatch.undo()

        assert read_model(path) is None


class TestLoadModel:
    def test_knows_when_there_is_no_file(self, tmp_path):
        assert load_model(tmp_path / "none.npz") is None
