"""Makes the vectors that a search lacks; for the worker, since each takes 10 ms."""

from collections.abc import Collection

from django.conf import settings

from claims.extraction.embedding import digest_of, load_encoder
from claims.models import TextVector
from claims.queries.vectors import Vectors, stored_vectors

_AT_ONCE = 500


def made_vectors(texts: Collection[str]) -> Vectors:
    """Return the vectors of all texts; what was missing is encoded and stored.

    Two SQL statements, and one for each 500 new ones. Nothing without the encoder.
    """
    encoder = load_encoder() if settings.USE_EMBEDDINGS and texts else None
    if encoder is None:
        return {}
    found = dict(stored_vectors(texts))
    missing = {digest_of(text): text for text in texts}
    new = {
        digest: encoder.encode(text)
        for digest, text in missing.items()
        if digest not in found
    }
    rows = [TextVector(digest=digest, vector=vector) for digest, vector in new.items()]
    TextVector.objects.bulk_create(rows, batch_size=_AT_ONCE, ignore_conflicts=True)
    return found | new
