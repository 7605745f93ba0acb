"""The ledger over PostgreSQL: claims a second, and what linking one document takes."""

import gc
import os
import time
from collections.abc import Iterator
from statistics import median, quantiles

from tests.bench._site import client, site

N_SOWN, N_CLAIMS, N_DOCUMENTS = 3_000, 100_000, 150_000
MORE_LINKS = 3
"""Beside four statements and one passage of evidence: eight links a claim."""

N_REQUESTS = 60
FORM = {
    "stance": "supports",
    "basis": "primary_document",
    "strength": "strong",
    "identity": "named",
    "interest": "none",
    "public_reason": "It says so itself.",
}


def run() -> Iterator[tuple[str, str]]:
    """Rows of name and value; own stores, filled and thrown away."""
    with site():
        yield from _measure()


def _measure() -> Iterator[tuple[str, str]]:
    from claims.models import Claim, Evidence
    from sources.models import Derivation, Document
    from tests.bench._pad import pad
    from tests.bench._seed import sow

    sow(N_SOWN)
    pad(N_DOCUMENTS, N_CLAIMS, links=MORE_LINKS)
    stored = ", ".join(
        f"{model.objects.count():,} {words}"
        for model, words in (
            (Claim, "claims"),
            (Document, "documents"),
            (Evidence, "links"),
            (Derivation, "derivations"),
        )
    )
    gc.collect()  # what sowing left is no part of a worker
    gc.freeze()
    yield ("stored", stored)
    yield ("load of the machine", f"{os.getloadavg()[0]:.1f}")
    seconds = _rescored()
    yield ("claims x 8 links assessed and stored", f"{N_SOWN / seconds:.0f} a second")
    seconds = _rescored()
    yield ("the same again, nothing to store", f"{N_SOWN / seconds:.0f} a second")
    times = [one * 1e3 for one in _link()]
    words = f"median {median(times):.0f} ms, p95 {quantiles(times, n=20)[-1]:.0f} ms"
    yield ("request that links a passage", words)


def _rescored() -> float:
    """Seconds to load, assess and store the claims with eight links."""
    from django.db.models import Q
    from django.utils import timezone

    from claims.services.rescoring import rescore

    start = time.perf_counter()
    done = list(
        rescore(Q(pk__lte=_first_claims()), at=timezone.now(), cause="a benchmark")
    )
    assert sum(n for n, _ in done) == N_SOWN
    return time.perf_counter() - start


def _first_claims() -> int:
    from claims.models import Claim

    return Claim.objects.order_by("pk").values_list("pk", flat=True)[N_SOWN - 1]


def _link() -> Iterator[float]:
    """Yield the seconds of each request, in a claim of its own each."""
    from django.urls import reverse

    from claims.models import Claim
    from sources.models import Passage

    editor = client("editor")
    claims = Claim.objects.order_by("pk").values_list("pk", flat=True)[:N_REQUESTS]
    free = Passage.objects.order_by("-pk").select_related("revision")[:N_REQUESTS]
    for claim, passage in zip(claims, free, strict=True):
        start, end = passage.spans[0]
        document = passage.revision.document_id
        asked = FORM | {"document": document, "sentence": [f"{start}-{end}"]}
        began = time.perf_counter()
        response = editor.post(reverse("evidence_link", args=[claim]), asked)
        taken = time.perf_counter() - began
        assert response.status_code == 303, response.status_code
        yield taken
