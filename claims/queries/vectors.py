"""Vectors that are stored, for ordering claims by meaning too: none is made here."""

from collections.abc import Callable, Collection, Mapping, Sequence

from django.conf import settings

from claims.extraction.embedding import cosine, digest_of
from claims.extraction.ranking import MOST_BY_MEANING, Nearness, by_meaning
from claims.models import TextVector
from claims.queries.wordings import Wording

Vectors = Mapping[str, bytes]
"""Vectors by the digest of their text."""

Lookup = Callable[[Collection[str]], Vectors]
"""Gives the vectors of texts, as far as it can."""

MOST_WORDINGS = 3
"""Of a claim: its own words and the first of others."""


def stored_vectors(texts: Collection[str]) -> Vectors:
    """Return what the worker has made before: one SQL statement, none when off."""
    if not (settings.USE_EMBEDDINGS and texts):
        return {}
    rows = TextVector.objects.filter(digest__in={digest_of(text) for text in texts})
    return {digest: bytes(vector) for digest, vector in rows.values_list()}


def order_by_meaning(
    found: Sequence[tuple[str, list[Nearness]]],
    wordings: Mapping[int, Sequence[Wording]],
    lookup: Lookup,
) -> list[list[Nearness]]:
    """Order each text's claims anew where its vector and theirs are there."""
    texts = {text for text, near in found if near}
    for _, near in found:
        for one in near[:MOST_BY_MEANING]:
            texts.update(_texts(wordings[one.key]))
    vectors = lookup(texts)
    return [
        by_meaning(near, _cosines(text, near, wordings, vectors))
        for text, near in found
    ]


def _cosines(
    text: str,
    near: Sequence[Nearness],
    wordings: Mapping[int, Sequence[Wording]],
    vectors: Vectors,
) -> dict[int, float]:
    """Of each claim that of its nearest wording."""
    own = vectors.get(digest_of(text))
    if own is None:
        return {}
    found = {}
    for one in near[:MOST_BY_MEANING]:
        others = [vectors.get(digest_of(word)) for word in _texts(wordings[one.key])]
        if known := [cosine(own, other) for other in others if other is not None]:
            found[one.key] = max(known)
    return found


def _texts(wordings: Sequence[Wording]) -> list[str]:
    return [wording.text for wording in wordings[:MOST_WORDINGS]]
