"""The nouns a text puts beside a name: "President Bell", "Ann Bell, the mayor"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity

_NOUNS = frozenset({"NOUN", "PROPN"})


def describing(entity: "Entity") -> Iterator[str]:
    """Titles and roles directly beside a name, in lower case."""
    name = entity.root
    before = entity.doc[entity.start - 1] if entity.start else None
    if before is not None and before.pos_ in _NOUNS and before.head == name:
        yield before.lower_.rstrip(".")
    if len(entity) > 1:
        yield entity[0].lower_.rstrip(".")
    for part in name.children:
        if part.dep_ == "appos" and not part.ent_type_ and part.i > name.i:
            yield part.lemma_.lower()
    if name.dep_ == "appos" and name.head.pos_ == "NOUN" and name.head.i < name.i:
        yield name.head.lemma_.lower()
    if name.dep_ == "nsubj" and name.head.lemma_ == "be":
        yield from (c.lemma_.lower() for c in name.head.children if c.dep_ == "attr")
