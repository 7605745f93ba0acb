"""Which claims a change can reach: the ledger read backwards."""

from collections.abc import Collection

from django.db import connection
from django.db.models import Q, QuerySet

from claims.models import Assertion, Claim, Evidence
from sources.models import Document, Membership, Speaker
from sources.reading.speakers import SpeakerKind

_BELOW = """
WITH RECURSIVE below AS (
    SELECT unnest(%s::bigint[]) AS id
  UNION
    SELECT d.document_id FROM sources_derivation d JOIN below ON d.origin_id = below.id
    WHERE d.decision = 'accepted' AND d.removed_at IS NULL
) SELECT id FROM below
"""


def claims_touched_by(document: Document) -> "QuerySet[Claim]":
    """Return the claims whose ledger rests on the document or on a copy of it."""
    return _resting_on(_below([document.pk]), ())


def claims_of_speaker(speaker: Speaker) -> "QuerySet[Claim]":
    """Return the claims in whose ledger the speaker publishes, speaks or knows it.

    Also through copies of what it published, and through unnamed people of its own.
    """
    own = Membership.objects.standing().filter(
        group=speaker, speaker__kind=SpeakerKind.UNNAMED
    )
    people = [speaker.pk, *own.values_list("speaker", flat=True)]
    published = Document.objects.filter(outlet__in=people)
    return _resting_on(_below(published.values_list("pk", flat=True)), people)


def _resting_on(
    documents: Collection[int], people: Collection[int]
) -> "QuerySet[Claim]":
    carried = Q(statement__revision__document__in=documents)
    spoken = Q(statement__hops__speaker__in=people)
    said = Assertion.objects.filter(removed_at__isnull=True)
    shown = Evidence.objects.live()
    parts = [
        said.filter(carried).values("claim"),
        said.filter(spoken).values("claim"),
        shown.filter(passage__revision__document__in=documents).values("claim"),
        shown.filter(speaker__in=people).values("claim"),
    ]
    return Claim.objects.filter(pk__in=parts[0].union(*parts[1:]))


def _below(documents: Collection[int]) -> list[int]:
    """The documents and everything that was taken from them."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [list(documents)])
        return [pk for (pk,) in cursor.fetchall()]
