"""Sows a newsroom of any size: published claims with statements, evidence, history.

`sow(20_000)` makes 20,000 claims and 100,000 statements; a second call adds more. All
of it is made up of word lists of our own. Rows go in by the thousand, past the
services, in the shape the services leave them.
"""

from random import Random

from django.db import connection, transaction

from claims.models import Claim, Evidence, Hop, Statement, Version
from claims.services.stems import learn_afresh
from sources.models import Document, Passage, Speaker, User
from sources.roles import Role
from tests.bench import _words as words
from tests.bench._copy import make
from tests.bench._rows import (
    Newsroom,
    assertion_row,
    assessment_row,
    claim_row,
    document_row,
    evidence_row,
    hop_row,
    passage_row,
    revision_row,
    statement_row,
    version_row,
)

BATCH = 1_000
SEED = 2025
OUTLETS_EACH, SPEAKERS_EACH = 100, 10
"""Claims for each outlet and each speaker there is."""

N_SAID, N_WAITING = 4, 1
"""Statements of a claim, and those that wait in the queue beside each claim."""


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
    room.speakers = make(
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
    room.outlets = make(
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
    claims = make(claim_row(room) for _ in range(n))
    documents = make(document_row(room) for _ in range(n))
    sentences = [[words.sentence(room.rnd) for _ in range(12)] for _ in range(n)]
    revisions = make(
        revision_row(document, lines)
        for document, lines in zip(documents, sentences, strict=True)
    )
    _make_current(documents)
    told = [
        (revision, lines, place)
        for revision, lines in zip(revisions, sentences, strict=True)
        for place in range(N_SAID + N_WAITING + 1)
    ]
    passages = make(passage_row(*one) for one in told)
    each = N_SAID + N_WAITING + 1
    said = [one for n, one in enumerate(passages) if n % each < N_SAID + N_WAITING]
    statements = make(
        statement_row(room, one, n % (N_SAID + N_WAITING) < N_SAID)
        for n, one in enumerate(said)
    )
    hops = make(hop_row(one) for one in statements)
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
    make(assertion_row(room, c, s) for c in claims for s in mine[c.pk])
    evidence = make(
        evidence_row(room, claim, passage)
        for claim, passage in zip(claims, shown, strict=True)
    )
    assessments = make(assessment_row(room, claim) for claim in claims)
    versions = make(
        version_row(room, claim, number, mine[claim.pk], proof, assessment)
        for claim, proof, assessment in zip(claims, evidence, assessments, strict=True)
        for number in ((1, 2) if claim.pk % 3 == 0 else (1,))
    )
    _cite(versions, {row.claim_id: row for row in evidence}, mine)
    _go_live(claims)


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
    make(to_document(version_id=v, document_id=d) for v, d in sorted(documents))
    make(to_speaker(version_id=v, speaker_id=s) for v, s in sorted(speakers))


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
