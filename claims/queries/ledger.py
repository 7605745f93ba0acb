"""The world of some claims, as the credibility model reads it: nine SQL statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypedDict

from django.db.models import F, QuerySet
from django.utils.timezone import now
from django_stubs_ext import WithAnnotations

from claims.credibility.facts import (
    Check,
    ClaimFacts,
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
    Frame,
    Subject,
    assertion_links,
    evidence_links,
    speaker_of,
    subject_of,
)
from claims.queries.papers import Papers, named, papers_of
from claims.queries.pieces import start_of
from claims.queries.records import records_at
from claims.queries.retractions import withdrawals_of
from sources.models import Document, Speaker
from sources.reading.speakers import SpeakerKind

_CLAIM = (
    "kind",
    "half_life_days",
    "superseded_at",
    "withdrawn_on",
    "withdrawal_noted_at",
    "settled_on",
    "wording",
)
_HOP = ("statement", "position", "resolution", "mention", "terms", "basis")
_STATEMENT = ("statement__said_on", "statement__added_at")
_ASSERTION, _EVIDENCE = (
    tuple(field.name for field in model._meta.concrete_fields)
    for model in (Assertion, Evidence)
)
"""Only what the model reads is asked for: the other columns are the long ones."""

DEFAULT_TYPES = {
    SpeakerKind.PERSON: SourceType.INDIVIDUAL,
    SpeakerKind.OUTLET: SourceType.PRESS,
}


class InDocument(TypedDict):
    """The document a link stands in, asked for without the text between them."""

    document: int


@dataclass(frozen=True, slots=True)
class Rows:
    """What the database holds on some claims."""

    claims: list[Claim]
    assertions: "list[WithAnnotations[Assertion, InDocument]]"
    hops: dict[int, list[Hop]]
    """Of each statement, in their order."""

    evidence: "list[WithAnnotations[Evidence, InDocument]]"
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
    claims = list(
        Claim.objects.filter(pk__in=claim_ids).only(*_CLAIM).prefetch_related("about")
    )
    evidence = list(_evidence(claim_ids))
    assertions = list(_assertions(claim_ids))
    wanted = {row.document for row in assertions}
    wanted |= {row.document for row in evidence}
    hops = _hops(row.statement_id for row in assertions)
    papers, judged = papers_of(wanted), judgements_of(evidence)
    speakers = _speakers(papers, hops, judged)
    people = belongings_of(speakers)
    speakers |= {row.pk: row for row in people.organisations()}
    return Rows(claims, assertions, hops, evidence, papers, speakers, people, judged)


def _evidence(
    claim_ids: Collection[int],
) -> "QuerySet[WithAnnotations[Evidence, InDocument]]":
    rows: QuerySet[Evidence] = Evidence.objects.filter(claim__in=claim_ids)
    rows = rows.select_related("speaker").only(*_EVIDENCE, *named("speaker"))
    return rows.annotate(document=F("passage__revision__document"))


def _assertions(
    claim_ids: Collection[int],
) -> "QuerySet[WithAnnotations[Assertion, InDocument]]":
    return (
        Assertion.objects.filter(claim__in=claim_ids)
        .annotate(document=F("statement__revision__document"))
        .select_related("statement")
        .only(*_ASSERTION, *_STATEMENT)
    )


def _hops(statement_ids: Iterable[int]) -> dict[int, list[Hop]]:
    """The chain of each statement: one SQL statement."""
    rows = Hop.objects.filter(statement__in=set(statement_ids))
    rows = rows.select_related("speaker").only(*_HOP, *named("speaker"))
    found: defaultdict[int, list[Hop]] = defaultdict(list)
    for hop in rows.order_by("statement_id", "position"):
        found[hop.statement_id].append(hop)
    return found


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
    # By statement: one that was detached and attached again has two assertions.
    said = {row.pk: (row.claim_id, row.statement_id) for row in rows.assertions}
    replacing: defaultdict[tuple[int, int], list[Link]] = defaultdict(list)
    for evidence in rows.evidence:
        document = evidence.document
        frame = _frame(rows, subjects[evidence.claim_id], document)
        links = evidence_links(rows.judged[evidence.pk], frame)
        if evidence.assertion_id in said:
            replacing[said[evidence.assertion_id]] += links
        yield from links
    for assertion in rows.assertions:
        document = assertion.document
        frame = _frame(rows, subjects[assertion.claim_id], document)
        hops = rows.hops.get(assertion.statement_id, [])
        replaced = replacing[said[assertion.pk]]
        yield from assertion_links(assertion, hops, frame, replaced)


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
        retractions=withdrawals_of(row),
    )


def _speakers(
    papers: Papers, chains: dict[int, list[Hop]], judged: dict[int, list[Evidence]]
) -> dict[int, Speaker]:
    hops = (hop for chain in chains.values() for hop in chain)
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
