"""The world of some claims, as the credibility model reads it: nine SQL statements."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.utils.timezone import now

from claims.credibility.facts import (
    Check,
    ClaimFacts,
    Derivation,
    Item,
    Link,
    Source,
    World,
)
from claims.credibility.parameters import DEFAULTS, Parameters
from claims.credibility.vocabulary import ClaimKind, Record, SourceType, Wording
from claims.models import Assertion, Claim, Evidence, Hop
from claims.models import Check as CheckRow
from claims.queries.belonging import Belongings, belongings_of
from claims.queries.judgements import judgements_of
from claims.queries.links import (
    Carrier,
    Frame,
    Subject,
    assertion_links,
    evidence_links,
    speaker_of,
    subject_of,
)
from claims.queries.pieces import Since, holds, moments, start_of
from claims.queries.records import records_at
from sources.models import Document, Speaker
from sources.reading.speakers import SpeakerKind

# Only derivations above the documents asked for that were accepted, also those that
# were taken back since: they carry their dates. UNION ends circles.
_ABOVE = """
WITH RECURSIVE above AS (
    SELECT document_id, origin_id, decided_at, removed_at FROM sources_derivation
    WHERE decision = 'accepted' AND document_id = ANY(%s)
  UNION
    SELECT d.document_id, d.origin_id, d.decided_at, d.removed_at
    FROM sources_derivation d JOIN above ON d.document_id = above.origin_id
    WHERE d.decision = 'accepted'
) SELECT document_id, origin_id, decided_at, removed_at FROM above
"""
DEFAULT_TYPES = {
    SpeakerKind.PERSON: SourceType.INDIVIDUAL,
    SpeakerKind.OUTLET: SourceType.PRESS,
}


@dataclass(frozen=True, slots=True)
class Papers:
    """Documents by id, with the derivations above each that ever were accepted."""

    documents: dict[int, Document]
    above: dict[int, list[Derivation]]

    def carrier(self, document_id: int, since: Since) -> Carrier:
        """Return the document as the rules for links read it from a moment on."""
        row = self.documents[document_id]
        above = self._upstream(document_id, since)
        outlets = (self.documents[pk].outlet_id for pk in above)
        publishers = frozenset(pk for pk in outlets if pk is not None)
        return Carrier(str(row.pk), Record(row.record), publishers)

    def cuts(self, document_id: int) -> frozenset[datetime]:
        """Return the moments at which what lies above it changed."""
        found = (self.above.get(pk, ()) for pk in self._upstream(document_id))
        edges = (edge for many in found for edge in many)
        return frozenset(m for e in edges for m in moments(e.added_at, e.removed_at))

    def _upstream(self, document_id: int, *then: Since) -> set[int]:
        """The document and all above it: at any time, or from a moment on."""
        seen, waiting = {document_id}, [document_id]
        while waiting:
            edges = self.above.get(waiting.pop(), ())
            upstream = {
                int(edge.upstream)
                for edge in edges
                if all(holds(since, edge.added_at, edge.removed_at) for since in then)
            }
            waiting += upstream - seen
            seen |= upstream
        return seen


@dataclass(frozen=True, slots=True)
class Rows:
    """What the database holds on some claims."""

    claims: list[Claim]
    assertions: list[Assertion]
    evidence: list[Evidence]
    papers: Papers
    speakers: dict[int, Speaker]
    people: Belongings
    judged: dict[int, list[Evidence]]


def load_world(
    claim_ids: Collection[int],
    at: datetime | None = None,
    parameters: Parameters = DEFAULTS,
) -> World:
    """Return everything the model may read about these claims, ended links included.

    All of it is dated but the records of sources: they are those of `at`, now without
    one, and fade as the parameters say, so a world that is looked at in the past has
    to be loaded for that time. Ids in the world are primary keys as text; a link is
    "a7" for an assertion and "e7" for evidence. A document without an outlet is its
    own source.
    """
    rows = _load(claim_ids)
    checks = CheckRow.objects.filter(claim__in=claim_ids).select_related("by")
    sources = tuple(_sources(rows))
    halflife = parameters.record_halflife
    return World(
        claims=tuple(_facts(claim) for claim in rows.claims),
        sources=sources,
        items=tuple(_item(row, rows.papers) for row in rows.papers.documents.values()),
        links=tuple(_links(rows)),
        checks=tuple(_check(row) for row in checks),
        records=records_at(sources, claim_ids, at or now(), halflife=halflife),
    )


def _load(claim_ids: Collection[int]) -> Rows:
    claims = list(Claim.objects.filter(pk__in=claim_ids).prefetch_related("about"))
    evidence = list(
        Evidence.objects.filter(claim__in=claim_ids)
        .select_related("passage__revision", "speaker")
        .defer("passage__revision__text", "passage__exact")
    )
    assertions = list(_assertions(claim_ids))
    wanted = {row.statement.revision.document_id for row in assertions}
    wanted |= {row.passage.revision.document_id for row in evidence}
    papers, judged = _papers(wanted), judgements_of(evidence)
    speakers = _speakers(papers, assertions, judged)
    people = belongings_of(speakers)
    speakers |= {row.pk: row for row in people.organisations()}
    return Rows(claims, assertions, evidence, papers, speakers, people, judged)


def _assertions(claim_ids: Collection[int]) -> "QuerySet[Assertion]":
    hops = Prefetch("statement__hops", Hop.objects.select_related("speaker"))
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
        for document_id, origin_id, *dates in cursor.fetchall():
            above[document_id].append(Derivation(str(origin_id), *dates))
    origins = {int(edge.upstream) for edges in above.values() for edge in edges}
    found = Document.objects.select_related("outlet")
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
    replacing: defaultdict[int, list[Link]] = defaultdict(list)
    for evidence in rows.evidence:
        document = evidence.passage.revision.document_id
        frame = _frame(rows, subjects[evidence.claim_id], document)
        links = evidence_links(rows.judged[evidence.pk], frame)
        if evidence.assertion_id:
            replacing[evidence.assertion_id] += links
        yield from links
    for assertion in rows.assertions:
        document = assertion.statement.revision.document_id
        frame = _frame(rows, subjects[assertion.claim_id], document)
        yield from assertion_links(assertion, frame, replacing[assertion.pk])


def _frame(rows: Rows, subject: Subject, document_id: int) -> Frame:
    carrier = partial(rows.papers.carrier, document_id)
    return Frame(subject, carrier, rows.papers.cuts(document_id), rows.people)


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


def _speakers(
    papers: Papers, assertions: list[Assertion], judged: dict[int, list[Evidence]]
) -> dict[int, Speaker]:
    hops = (hop for row in assertions for hop in row.statement.hops.all())
    outlets = (document.outlet for document in papers.documents.values())
    knew = (row.speaker for rows in judged.values() for row in rows)
    named = [*outlets, *map(speaker_of, hops), *knew]
    return {row.pk: row for row in named if row is not None}


def _sources(rows: Rows) -> Iterator[Source]:
    for document in rows.papers.documents.values():
        if document.outlet is None:
            yield Source(f"document:{document.pk}")
    for speaker in rows.speakers.values():
        yield _source(speaker, rows.people)


def _source(speaker: Speaker, people: Belongings) -> Source:
    kind = SourceType(speaker.type)
    if kind is SourceType.UNKNOWN:
        kind = DEFAULT_TYPES.get(SpeakerKind(speaker.kind), kind)
    is_person = speaker.kind in {SpeakerKind.PERSON, SpeakerKind.UNNAMED}
    name, groups = str(speaker.pk), people.groups_of(speaker)
    return Source(name, kind, groups, is_person=is_person, home=name)


def _check(row: CheckRow) -> Check:
    looked_at = start_of(row.looked_on) or row.added_at
    claim = str(row.claim_id)
    return Check(
        claim,
        looked_at,
        str(row.by),
        row.places,
        row.found,
        was_asked=row.was_asked,
        known_at=row.carried_at,
    )
