"""A text read: paragraphs parsed, known names set before the pipeline's own."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from claims.extraction.names import find_known
from claims.extraction.paragraphs import Paragraph
from claims.extraction.pipeline import parse
from claims.extraction.sheets import Sheet, sheet_of
from claims.extraction.types import KnownName, SpeakerKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LABELS = {
    SpeakerKind.PERSON: "PERSON",
    SpeakerKind.ORGANISATION: "ORG",
    SpeakerKind.OUTLET: "ORG",
    SpeakerKind.DOCUMENT: "WORK_OF_ART",
}


def read_sheets(
    nlp: "Language",
    text: str,
    paragraphs: list[Paragraph],
    known: Mapping[str, KnownName],
) -> Iterator[Sheet]:
    """The paragraphs of `text` parsed, in order."""
    docs = (_unparsed(nlp, paragraph, known) for paragraph in paragraphs)
    for paragraph, doc in zip(paragraphs, parse(nlp, docs), strict=True):
        yield sheet_of(text, paragraph, doc)


def _unparsed(
    nlp: "Language", paragraph: Paragraph, known: Mapping[str, KnownName]
) -> "Doc":
    text = paragraph.view.text
    doc = nlp.make_doc(text)
    spans = [
        doc.char_span(span.start, span.end, label=_LABELS[name.kind])
        for span, name in find_known(text, known)
        if name.kind in _LABELS
    ]
    doc.set_ents([s for s in spans if s is not None], default="missing")
    return doc
