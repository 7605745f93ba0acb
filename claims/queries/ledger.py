"""The world of some claims, as the credibility model reads it: eight SQL statements."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Prefetch, QuerySet

from claims.credibility.facts import (
    Check,
    ClaimFacts,
    Derivation,
    Item,
    Link,
    Membership,
    Source,
    World,
)
from claims.credibility.vocabulary import ClaimKind, Record, SourceType, Wording
from claims.models import Assertion, Claim, Evidence, Hop
from claims.models import Check as CheckRow
from claims.queries.links import (
    Carrier,
    assertion_links,
    evidence_link,
    knower,
    speaker_of,
    start_of,
    subject_of,
)
from sources.models import Document, Speaker
from sources.reading.speakers import SpeakerKind

# Only accepted derivations above the documents asked for; UNION ends circles.
_ABOVE = """
WITH RECURSIVE above AS (
    SELECT document_id, origin_id, decided_at FROM sources_derivation
    WHERE decision = 'accepted' AND document_id = ANY(%s)
  UNION
    SELECT d.document_id, d.origin_id, d.decided_at FROM sources_derivation d
    JOIN above ON d.document_id = above.origin_id
    WHERE d.decision = 'accepted'
) SELECT document_id, origin_id, decided_at FROM above
"""
_BELOW = """
WITH RECURSIVE below AS (
    SELECT %s::bigint AS id
  UNION
    SELECT d.document_id FROM sources_derivation d
    JOIN below ON d.origin_id = below.id WHERE d.decision = 'accepted'
) SELECT id FROM below
"""
_DEFAULT_TYPES = {
    SpeakerKind.PERSON: SourceType.INDIVIDUAL,
    SpeakerKind.OUTLET: SourceType.PRESS,
}


@dataclass(frozen=True, slots=True)
class Papers:
    """Documents by id, with the accepted derivations above each."""

    documents: dict[int, Document]
    above: dict[int, list[Derivation]]

    def carrier(self, document_id: int) -> Carrier:
        """Return the document as the rules for links read it."""
        row = self.documents[document_id]
        return Carrier(str(row.pk), Record(row.record), self._publishers(row.pk))

    def _publishers(self, document_id: int) -> frozenset[int]:
        seen, waiting, found = {document_id}, [document_id], set()
        while waiting:
            row = self.documents[waiting.pop()]
            found.add(row.outlet_id)
            upstream = {int(edge.upstream) for edge in self.above.get(row.pk, ())}
            waiting += upstream - seen
            seen |= upstream
        return frozenset(pk for pk in found if pk is not None)


@dataclass(frozen=True, slots=True)
class Rows:
    """What the database holds on some claims."""

    claims: list[Claim]
    assertions: list[Assertion]
    evidence: list[Evidence]
    papers: Papers


def load_world(claim_ids: Collection[int]) -> World:
    """Return everything the model may read about these claims, ended links included.

    Ids in the world are primary keys as text; a link is "a7" for an assertion and
    "e7" for evidence. A document without an outlet is its own source.
    """
    rows = _load(claim_ids)
    checks = CheckRow.objects.filter(claim__in=claim_ids).select_related("by")
    return World(
        claims=tuple(_facts(claim) for claim in rows.claims),
        sources=tuple(_sources(rows)),
        items=tuple(_item(row, rows.papers) for row in rows.papers.documents.values()),
        links=tuple(_links(rows)),
        checks=tuple(_check(row) for row in checks),
    )


def claims_touched_by(document: Document) -> "QuerySet[Claim]":
    """Return the claims whose ledger rests on the document or on a copy of it."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [document.pk])
        documents = [pk for (pk,) in cursor.fetchall()]
    said = Assertion.objects.filter(
        statement__revision__document__in=documents, removed_at__isnull=True
    )
    shown = Evidence.objects.live().filter(passage__revision__document__in=documents)
    touched = said.values("claim").union(shown.values("claim"))
    return Claim.objects.filter(pk__in=touched)


def _load(claim_ids: Collection[int]) -> Rows:
    claims = list(Claim.objects.filter(pk__in=claim_ids).prefetch_related("about"))
    evidence = list(
        Evidence.objects.filter(claim__in=claim_ids)
        .select_related("passage__revision", "speaker__group")
        .defer("passage__revision__text", "passage__exact")
    )
    assertions = list(_assertions(claim_ids))
    wanted = {row.statement.revision.document_id for row in assertions}
    wanted |= {row.passage.revision.document_id for row in evidence}
    return Rows(claims, assertions, evidence, _papers(wanted))


def _assertions(claim_ids: Collection[int]) -> "QuerySet[Assertion]":
    hops = Prefetch("statement__hops", Hop.objects.select_related("speaker__group"))
    return (
        Assertion.objects.filter(claim__in=claim_ids)
        .select_related("statement__revision")
        .defer("statement__revision__text")
        .prefetch_related(hops)
    )


def _papers(wanted: Collection[int]) -> Papers:
    above: defaultdict[int, list[Derivation]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [list(wanted)])
        for document_id, origin_id, decided_at in cursor.fetchall():
            above[document_id].append(Derivation(str(origin_id), decided_at))
    origins = {int(edge.upstream) for edges in above.values() for edge in edges}
    found = Document.objects.select_related("outlet__group")
    return Papers(found.in_bulk([*wanted, *origins]), dict(above))


def _facts(claim: Claim) -> ClaimFacts:
    return ClaimFacts(
        id=str(claim.pk),
        kind=ClaimKind(claim.kind),
        halflife=claim.half_life_days,
        superseded_at=claim.superseded_at,
        withdrawn_at=start_of(claim.withdrawn_on),
        withdrawal_seen_at=claim.withdrawal_noted_at,
        settled_at=start_of(claim.settled_on),
        wording=Wording(claim.wording),
    )


def _links(rows: Rows) -> Iterator[Link]:
    subjects = {claim.pk: subject_of(claim) for claim in rows.claims}
    replacing: defaultdict[int, list[Evidence]] = defaultdict(list)
    for evidence in rows.evidence:
        carrier = rows.papers.carrier(evidence.passage.revision.document_id)
        if evidence.assertion_id:
            replacing[evidence.assertion_id].append(evidence)
        yield evidence_link(evidence, subjects[evidence.claim_id], carrier)
    for assertion in rows.assertions:
        carrier = rows.papers.carrier(assertion.statement.revision.document_id)
        subject, replaced_by = subjects[assertion.claim_id], replacing[assertion.pk]
        yield from assertion_links(assertion, subject, carrier, replaced_by)


def _item(row: Document, papers: Papers) -> Item:
    return Item(
        id=str(row.pk),
        source=str(row.outlet_id) if row.outlet_id else f"document:{row.pk}",
        derived_from=tuple(papers.above.get(row.pk, ())),
        record=Record(row.record),
        published_at=start_of(row.published_on),
        retracted_at=start_of(row.retracted_on),
        retraction_seen_at=row.retraction_noted_at,
    )


def _sources(rows: Rows) -> Iterator[Source]:
    found: dict[int, Speaker] = {}
    for document in rows.papers.documents.values():
        if document.outlet is None:
            yield Source(f"document:{document.pk}")
        else:
            found[document.outlet.pk] = document.outlet
    hops = (hop for row in rows.assertions for hop in row.statement.hops.all())
    named = [*map(speaker_of, hops), *(row.speaker for row in rows.evidence)]
    found |= {row.pk: row for row in map(knower, named) if row is not None}
    yield from map(_source, found.values())


def _source(speaker: Speaker) -> Source:
    # An organisation stands in one cluster with those who belong to it.
    group = Membership(str(speaker.group_id or speaker.pk))
    kind = SourceType(speaker.type)
    if kind is SourceType.UNKNOWN:
        kind = _DEFAULT_TYPES.get(SpeakerKind(speaker.kind), kind)
    is_person = speaker.kind in {SpeakerKind.PERSON, SpeakerKind.UNNAMED}
    return Source(str(speaker.pk), kind, (group,), is_person=is_person)


def _check(row: CheckRow) -> Check:
    looked_at = start_of(row.looked_on) or row.added_at
    claim = str(row.claim_id)
    return Check(
        claim, looked_at, str(row.by), row.places, row.found, was_asked=row.was_asked
    )
