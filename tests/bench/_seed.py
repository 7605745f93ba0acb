"""Sows a newsroom of any size: published claims with statements, evidence, history.

`sow(20_000)` makes 20,000 claims and 100,000 statements; a second call adds more. All
of it is made up of word lists of our own. Rows go in by the thousand, past the
services, in the shape the services leave them.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, JSONField

from claims.credibility.vocabulary import StatusCode
from claims.models import (
    Assertion,
    Assessment,
    Claim,
    Evidence,
    Hop,
    Statement,
    Version,
)
from claims.services.stems import learn_afresh
from sources.models import Document, Passage, Revision, Speaker, User
from sources.roles import Role
from tests.bench import _words as words

BATCH = 1_000
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
SEED = 2025
DAY = datetime(2025, 1, 1, 9, tzinfo=UTC)
DAYS = 600
CODES = [code.value for code in StatusCode]
KINDS = ("fact", "fact", "fact", "number", "quotation", "prediction")
OUTLETS_EACH, SPEAKERS_EACH = 100, 10
"""Claims for each outlet and each speaker there is."""

N_SAID, N_WAITING = 4, 1
"""Statements of a claim, and those that wait in the queue beside each claim."""


@dataclass(slots=True)
class Newsroom:
    """What the rows are made of."""

    rnd: Random
    by: User
    speakers: list[Speaker] = field(default_factory=list)
    outlets: list[Speaker] = field(default_factory=list)

    def speaker(self) -> Speaker:
        """Somebody; few are heard of often, most seldom."""
        return self.speakers[int(len(self.speakers) * self.rnd.random() ** 3)]

    def outlet(self) -> Speaker:
        """A paper, the large ones more often."""
        return self.outlets[int(len(self.outlets) * self.rnd.random() ** 2)]


def sow(n_claims: int, *, with_history: bool = False) -> None:
    """Add claims, five statements for each, and all that hangs on them.

    Without history the triggers that write it sleep, which makes it four times as
    quick; pages read published versions, never that history. Takes a superuser of
    the database, as the throw-away one is.
    """
    start = Claim.objects.count()
    room = _newsroom(n_claims, start)
    for first in range(start, start + n_claims, BATCH):
        with transaction.atomic():
            if not with_history:
                _silence()
            _sow_batch(room, min(BATCH, start + n_claims - first))
    learn_afresh()
    settle()


def _silence() -> None:
    """Let triggers sleep until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")


def settle() -> None:
    """Let the database know what it holds, as its own housekeeping would."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _newsroom(n_claims: int, start: int) -> Newsroom:
    by, _ = User.objects.get_or_create(
        username="sower",
        defaults={"public_name": "Sam Sower", "role": Role.SENIOR_EDITOR},
    )
    room = Newsroom(Random(SEED + start), by)
    known = Speaker.objects.count()
    n_speakers = max(20, n_claims // SPEAKERS_EACH)
    room.speakers = _make(
        Speaker(
            name=words.person(room.rnd, n),
            slug=f"speaker-{n}",
            kind="person",
            type="individual",
            public_role="official",
            is_public=True,
        )
        for n in range(known, known + n_speakers)
    )
    room.outlets = _make(
        Speaker(
            name=words.paper(n),
            slug=f"outlet-{n}",
            kind="outlet",
            type="press",
            domain=f"paper{n}.example",
            is_public=True,
        )
        for n in range(known, known + max(10, n_claims // OUTLETS_EACH))
    )
    return room


def _sow_batch(room: Newsroom, n: int) -> None:
    claims = _make(_claim(room) for _ in range(n))
    documents = _make(_document(room) for _ in range(n))
    sentences = [[words.sentence(room.rnd) for _ in range(12)] for _ in range(n)]
    revisions = _make(
        _revision(document, lines)
        for document, lines in zip(documents, sentences, strict=True)
    )
    _make_current(documents)
    told = [
        (revision, lines, place)
        for revision, lines in zip(revisions, sentences, strict=True)
        for place in range(N_SAID + N_WAITING + 1)
    ]
    passages = _make(_passage(*one) for one in told)
    each = N_SAID + N_WAITING + 1
    said = [one for n, one in enumerate(passages) if n % each < N_SAID + N_WAITING]
    statements = _make(
        _statement(room, one, n % (N_SAID + N_WAITING) < N_SAID)
        for n, one in enumerate(said)
    )
    hops = _make(_hop(one) for one in statements)
    _publish(room, claims, passages[each - 1 :: each], statements, hops)


def _make_current(documents: list[Document]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE sources_document SET current_revision_id = sources_revision.id
            FROM sources_revision
            WHERE document_id = sources_document.id AND document_id = ANY(%s)
            """,
            [[document.pk for document in documents]],
        )


def _publish(
    room: Newsroom,
    claims: list[Claim],
    shown: list[Passage],
    statements: list[Statement],
    hops: list[Hop],
) -> None:
    """Attach each claim's statements, taken from documents here and there."""
    accepted = [s for s in statements if s.review == "accepted"]
    room.rnd.shuffle(accepted)
    mine = {
        claim.pk: accepted[n * N_SAID : (n + 1) * N_SAID]
        for n, claim in enumerate(claims)
    }
    _make(_assertion(room, c, s) for c in claims for s in mine[c.pk])
    evidence = _make(
        _evidence(room, claim, passage)
        for claim, passage in zip(claims, shown, strict=True)
    )
    assessments = _make(_assessment(room, claim) for claim in claims)
    versions = _make(
        _version(room, claim, number, mine[claim.pk], proof, assessment)
        for claim, proof, assessment in zip(claims, evidence, assessments, strict=True)
        for number in ((1, 2) if claim.pk % 3 == 0 else (1,))
    )
    _cite(versions, {row.claim_id: row for row in evidence}, mine)
    _go_live(claims)


def _make(rows: Iterable[Any]) -> list[Any]:
    """Store the rows by COPY, ten times as quick as INSERT; they get their keys."""
    made = list(rows)
    model = type(made[0])
    fields = [one for one in model._meta.concrete_fields if not one.generated]
    _number(made, model._meta.db_table)
    names = ", ".join(f'"{one.column}"' for one in fields)
    sql = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'
    lines = ("\t".join(_cell(row, one) for one in fields) + "\n" for row in made)
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        copy.write("".join(lines))
    return made


def _number(rows: list[Any], table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
            " FROM generate_series(1, %s)",
            [table, len(rows)],
        )
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number


def _cell(row: Any, column: Field[Any, Any]) -> str:
    """A value as COPY reads it."""
    value = getattr(row, column.attname)
    if getattr(column, "auto_now_add", False) or getattr(column, "auto_now", False):
        value = DAY
    if value is None:
        return r"\N"
    if isinstance(column, JSONField):
        value = json.dumps(value)
    elif isinstance(value, list):
        value = "{" + ",".join(json.dumps(str(one)) for one in value) + "}"
    return str(value).translate(ESCAPED)


def _claim(room: Newsroom) -> Claim:
    rnd = room.rnd
    topics = [words.TOPICS[int(len(words.TOPICS) * rnd.random() ** 2)]]
    topics += rnd.sample(words.TOPICS, rnd.randrange(2))
    return Claim(
        text=words.sentence(rnd),
        kind=rnd.choice(KINDS),
        topics=sorted(set(topics)),
        finding=f"We found that {words.sentence(rnd).lower()}.",
        created_by=room.by,
    )


def _document(room: Newsroom) -> Document:
    title = words.sentence(room.rnd)
    return Document(
        title=title,
        outlet=room.outlet(),
        url=f"https://paper.example/{room.rnd.getrandbits(60):x}",
        published_on=_day(room.rnd),
        is_public=True,
    )


def _revision(document: Document, lines: list[str]) -> Revision:
    text = ". ".join(lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Revision(document=document, number=1, text=text, sha256=digest)


def _passage(revision: Revision, lines: list[str], place: int) -> Passage:
    start = sum(len(line) + 2 for line in lines[:place])
    end = start + len(lines[place])
    return Passage(
        revision=revision,
        spans=[[start, end]],
        start=start,
        end=end,
        exact=lines[place],
        prefix=revision.text[max(0, start - 32) : start],
        suffix=revision.text[end : end + 32],
    )


def _statement(room: Newsroom, passage: Passage, is_accepted: bool) -> Statement:
    return Statement(
        revision=passage.revision,
        passage=passage,
        kind=room.rnd.choice(("direct", "indirect", "mixed")),
        claim_text=passage.exact,
        speaker=room.speaker(),
        said_on=_day(room.rnd),
        venue=room.rnd.choice(("", "a hearing", "a radio interview")),
        checkability=round(room.rnd.random(), 3),
        found_by=["rules"],
        review="accepted" if is_accepted else "suggested",
        is_attached=is_accepted,
        reviewed_by=room.by if is_accepted else None,
        reviewed_at=DAY if is_accepted else None,
    )


def _hop(statement: Statement) -> Hop:
    speaker = statement.speaker
    return Hop(
        statement=statement,
        position=0,
        speaker=speaker,
        mention=speaker.name,
        cue="said",
        terms="on_record",
        resolution="accepted",
    )


def _assertion(room: Newsroom, claim: Claim, statement: Statement) -> Assertion:
    stance = "denies" if room.rnd.random() < 0.1 else "asserts"
    return Assertion(
        statement=statement,
        claim=claim,
        stance=stance,
        reviewed_by=room.by,
        reviewed_at=DAY,
    )


def _evidence(room: Newsroom, claim: Claim, passage: Passage) -> Evidence:
    return Evidence(
        claim=claim,
        passage=passage,
        stance=room.rnd.choice(("supports", "supports", "refutes", "context")),
        basis="report",
        public_reason="It reports what was counted.",
        added_by=room.by,
        reviewed_by=room.by,
        reviewed_at=DAY,
    )


def _assessment(room: Newsroom, claim: Claim) -> Assessment:
    return Assessment(
        claim=claim,
        assessed_at=DAY,
        code=room.rnd.choice(CODES),
        r=1.2,
        s=0.3,
        b=0.4,
        d=0.1,
        u=0.5,
        n_for=1,
        n_against=0,
        n_sayers=3,
        n_deniers=1,
        ledger=[],
        parameters_version="sown",
        cause="sown",
    )


def _version(
    room: Newsroom,
    claim: Claim,
    number: int,
    said: list[Statement],
    proof: Evidence,
    assessment: Assessment,
) -> Version:
    at = DAY + timedelta(minutes=room.rnd.randrange(DAYS * 24 * 60) + number)
    headline = "Reported · 4 documents from 2 sources"
    return Version(
        claim=claim,
        number=number,
        text=claim.text,
        finding=claim.finding,
        code=assessment.code,
        headline=headline,
        assessment=assessment,
        snapshot=_snapshot(claim, said, proof, assessment.code, headline, at),
        proposed_by=room.by,
        proposed_at=at,
        published_by=room.by,
        published_at=at,
    )


def _snapshot(
    claim: Claim,
    said: list[Statement],
    proof: Evidence,
    code: str,
    headline: str,
    at: datetime,
) -> dict[str, Any]:
    return {
        "text": claim.text,
        "kind": claim.kind,
        "finding": claim.finding,
        "about": [],
        "topics": claim.topics,
        "status": {
            "code": code,
            "direction": "supported",
            "headline": headline,
            "why": "One source reports it and three people say so.",
            "would_change": ["The original record → Original record seen"],
            "would_not_change": ["Another report of the same source"],
            "flags": [],
        },
        "counts": {
            "says_so": 3,
            "shows_it": 1,
            "against": 0,
            "documents": 4,
            "origins": 2,
        },
        "wordings": [
            _wording(one) for one in sorted(said, key=lambda one: one.said_on)
        ],
        "evidence": [_shown(proof)],
        "checks": [
            {
                "looked_on": at.date().isoformat(),
                "places": "The national register",
                "found": "No record of it",
            }
        ],
        "missing": ["The original record", "What the other side says"],
        "as_of": at.isoformat(),
        "signed_by": "Sam Sower",
        "one_person_newsroom": False,
    }


def _wording(said: Statement) -> dict[str, Any]:
    speaker = _speaker(said.speaker)
    hop = {"speaker": speaker, "cue": "said", "terms": "on_record", "reported_by": ""}
    return {
        "statement": said.pk,
        "stance": "asserts",
        "modality": "asserted",
        "kind": said.kind,
        "parts": [said.passage.exact],
        "speaker": speaker,
        "chain": [hop],
        "venue": said.venue,
        "said_on": said.said_on.isoformat(),
        "document": _cited(said.passage.revision.document),
        "found_by_machine": True,
        "checked_by": "Sam Sower",
        "checked_on": DAY.date().isoformat(),
    }


def _shown(proof: Evidence) -> dict[str, Any]:
    return {
        "id": proof.pk,
        "stance": proof.stance,
        "basis": proof.basis,
        "identity": "named",
        "parts": [proof.passage.exact],
        "document": _cited(proof.passage.revision.document),
        "speaker": None,
        "reason": proof.public_reason,
        "tie": "",
        "points": 0.8,
        "same_origin_as": None,
        "is_withdrawn": False,
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {"name": speaker.name, "slug": speaker.slug, "is_outlet": False}


def _cited(document: Document) -> dict[str, Any]:
    return {
        "id": document.pk,
        "title": document.title,
        "outlet": document.outlet.name,
        "url": document.url,
        "published_on": document.published_on.isoformat(),
        "is_example": False,
    }


def _cite(
    versions: list[Version],
    evidence: dict[int, Evidence],
    mine: dict[int, list[Statement]],
) -> None:
    """Say which documents and speakers each version makes public."""
    documents: set[tuple[int, int]] = set()
    speakers: set[tuple[int, int]] = set()
    for version in versions:
        cited = [s.passage.revision.document for s in mine[version.claim_id]]
        cited.append(evidence[version.claim_id].passage.revision.document)
        documents |= {(version.pk, document.pk) for document in cited}
        speakers |= {(version.pk, document.outlet_id) for document in cited}
        speakers |= {(version.pk, s.speaker_id) for s in mine[version.claim_id]}
    to_document, to_speaker = Version.documents.through, Version.speakers.through
    _make(to_document(version_id=v, document_id=d) for v, d in sorted(documents))
    _make(to_speaker(version_id=v, speaker_id=s) for v, s in sorted(speakers))


def _go_live(claims: list[Claim]) -> None:
    """Let the newest version of each claim, and its assessment, stand."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE claims_claim SET stage = 'published', live_version_id = newest.id,
                assessment_id = newest.assessment_id
            FROM (
                SELECT DISTINCT ON (claim_id) id, claim_id, assessment_id
                FROM claims_version WHERE claim_id = ANY(%s)
                ORDER BY claim_id, number DESC
            ) AS newest
            WHERE newest.claim_id = claims_claim.id
            """,
            [[claim.pk for claim in claims]],
        )


def _day(rnd: Random) -> date:
    return DAY.date() + timedelta(days=rnd.randrange(DAYS))
