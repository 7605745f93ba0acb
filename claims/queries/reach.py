"""Which claims a change can reach: the ledger read backwards."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from claims.models import Assertion, Claim, Evidence
from claims.queries.ledger import DEFAULT_TYPES
from sources.models import Document, Membership, Speaker
from sources.reading.speakers import SourceType, SpeakerKind

_WITH_COPIES = """
WITH RECURSIVE papers (paper) AS (
    SELECT paper FROM ({documents}) AS own (paper)
  UNION
    SELECT d.document_id FROM sources_derivation d
    JOIN papers ON d.origin_id = papers.paper
    WHERE d.decision = 'accepted' AND d.removed_at IS NULL
) SELECT paper FROM papers
"""
_OF_DOCUMENT = "document:"


def claims_touched_by(document: Document) -> "QuerySet[Claim]":
    """Return the claims whose ledger rests on the document or on a copy of it."""
    return _claims_of(Speaker.objects.none(), Q(pk=document.pk))


def claims_of_speaker(speaker: Speaker) -> "QuerySet[Claim]":
    """Return the claims in whose ledger the speaker publishes, speaks or knows it.

    Also through copies of what it published, and through unnamed people of its own.
    """
    return claims_of_sources([str(speaker.pk)])


def claims_of_sources(sources: Collection[str]) -> "QuerySet[Claim]":
    """Return the claims that these sources of the model speak on, live links only."""
    bare = [name.removeprefix(_OF_DOCUMENT) for name in sources if ":" in name]
    speakers = [name for name in sources if name.isdigit()]
    return _claims_of(Speaker.objects.filter(pk__in=speakers), Q(pk__in=bare))


def claims_of_sorts(sorts: Collection[str]) -> "QuerySet[Claim]":
    """Return the claims that sources of these sorts speak on, live links only."""
    of_sort = Q(type__in=sorts)
    for kind, type_ in DEFAULT_TYPES.items():
        if type_ in sorts:
            of_sort |= Q(type=SourceType.UNKNOWN, kind=kind)
    bare = Q(outlet__isnull=True) if SourceType.UNKNOWN in sorts else Q(pk__in=[])
    return _claims_of(Speaker.objects.filter(of_sort), bare)


def _claims_of(speakers: "QuerySet[Speaker]", bare: Q) -> "QuerySet[Claim]":
    """Claims that these people speak on or publish, or that rest on bare documents."""
    # For an unnamed person their organisation is held to it.
    own = Membership.objects.standing().filter(speaker__kind=SpeakerKind.UNNAMED)
    unnamed = own.filter(group__in=speakers.order_by().values("pk")).values("speaker")
    people = Q(pk__in=speakers.order_by().values("pk")) | Q(pk__in=unnamed)
    who = Speaker.objects.filter(people).order_by().values("pk")
    papers = _with_copies(Document.objects.filter(bare | Q(outlet__in=who)))
    said = Assertion.objects.filter(removed_at__isnull=True)
    shown = Evidence.objects.live()
    parts = [
        said.filter(statement__revision__document__in=papers).values("claim"),
        said.filter(statement__hops__speaker__in=who).values("claim"),
        shown.filter(passage__revision__document__in=papers).values("claim"),
        shown.filter(speaker__in=who).values("claim"),
    ]
    return Claim.objects.filter(pk__in=parts[0].union(*parts[1:]))


def _with_copies(documents: "QuerySet[Document]") -> Any:
    """The documents and everything that was taken from them, whole."""
    sql, values = documents.order_by().values("pk").query.sql_with_params()
    return RawSQL(_WITH_COPIES.format(documents=sql), values)  # noqa: S611 - our SQL
