"""Paragraphs parsed once, and what the shipped weights are."""

import pytest

from claims.extraction.paragraphs import paragraph_spans, read_paragraphs
from claims.extraction.pipeline import load_pipeline
from claims.extraction.reading import read_sheets
from claims.extraction.tagger.model import load_model

TEXT = (
    "The mayor said on Monday that the old bridge would close.\n"
    "“We cannot wait,” said Ann Keller, who runs the port. “It is rusting.”\n"
    "Engineers (two of them) warned the council of further cracks."
)


@pytest.fixture(scope="session")
def text():
    return TEXT


@pytest.fixture(scope="session")
def sheets():
    paragraphs = read_paragraphs(TEXT, paragraph_spans(TEXT))
    return list(read_sheets(load_pipeline(), TEXT, paragraphs, {}))


@pytest.fixture(scope="session")
def model():
    found = load_model()
    if found is None:
        pytest.skip("no weights are installed")
    return found
