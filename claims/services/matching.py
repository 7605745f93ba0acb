"""Stores which claims new statements may be about; people decide."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db.models import prefetch_related_objects

from claims.models import MatchProposal, MatchRelation, Statement
from claims.queries.matching import Match, matches, refused_pairs, wanted_of
from claims.services.vectors import made_vectors

MOST_PROPOSALS = 5
MOST_STATEMENTS = 500
"""Of a book-long text the most checkable ones: each costs a search."""


def propose_matches(statements: Iterable[Statement]) -> int:
    """Propose at most five claims to each statement; return how many are new.

    What was refused for the same words in this document is not proposed again.
    Runs in the caller's transaction: five SQL statements and three for each 50, with
    vectors five for each 50 and one for each 500 new ones.
    """
    chosen = sorted(statements, key=lambda row: (-row.checkability, row.pk))
    chosen = chosen[:MOST_STATEMENTS]
    prefetch_related_objects(chosen, "speaker")
    refused = refused_pairs(chosen)
    wanted = [wanted_of(statement) for statement in chosen]
    found = matches(wanted, lookup=made_vectors)
    rows = [
        row
        for statement, near in zip(chosen, found, strict=True)
        for row in _proposals(statement, near, refused)
    ]
    theirs = MatchProposal.objects.filter(statement__in=chosen)
    before = theirs.count()
    MatchProposal.objects.bulk_create(rows, ignore_conflicts=True)
    return theirs.count() - before


def _proposals(
    statement: Statement, near: Sequence[Match], refused: set[tuple[str, int]]
) -> Iterator[MatchProposal]:
    wanted = (
        MatchProposal(
            statement=statement,
            claim_id=match.claim_id,
            relation=MatchRelation(match.relation),
            score=match.score,
            reason=match.reason[:300],
        )
        for match in near
        if match.relation and (statement.fingerprint, match.claim_id) not in refused
    )
    return islice(wanted, MOST_PROPOSALS)
