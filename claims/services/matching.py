"""Which claims that stand a new statement may be about; people decide."""

import re
from collections.abc import Iterable, Sequence

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity
from django.db.models import F, Q
from django.db.models.expressions import Combinable

from claims.extraction.matching import compare
from claims.models import Claim, MatchProposal, MatchRelation, Statement
from sources.models import Decision

MOST_PROPOSALS = 5
MOST_CANDIDATES = 30
MOST_STATEMENTS = 500
"""Of a book-long text the most checkable ones: each costs a search."""

MOST_WORDS = 12
"""Words of a statement that are searched for: the longest tell most."""

SHORTEST_WORD = 4


def propose_matches(statements: Iterable[Statement]) -> int:
    """Propose at most five claims to each statement; return how many are new.

    What was refused for the same words in this document is not proposed again.
    Runs in the caller's transaction.
    """
    chosen = sorted(statements, key=lambda row: (-row.checkability, row.pk))
    chosen = chosen[:MOST_STATEMENTS]
    refused = _refused(chosen)
    rows = [
        proposal
        for statement in chosen
        for proposal in _proposals(statement)
        if (statement.fingerprint, proposal.claim_id) not in refused
    ]
    theirs = MatchProposal.objects.filter(statement__in=chosen)
    before = theirs.count()
    MatchProposal.objects.bulk_create(rows, ignore_conflicts=True)
    return theirs.count() - before


def _proposals(statement: Statement) -> list[MatchProposal]:
    found = []
    for claim in _candidates(statement.claim_text):
        said_by = {a.statement.speaker_id for a in claim.assertions.all()}
        same_speaker = statement.speaker_id in said_by - {None}
        result = compare(statement.claim_text, claim.text, same_speaker=same_speaker)
        if result.relation is not None:
            found.append(
                MatchProposal(
                    statement=statement,
                    claim=claim,
                    relation=MatchRelation(result.relation),
                    score=result.score,
                    reason=result.reason[:300],
                )
            )
    found.sort(key=lambda proposal: (-proposal.score, proposal.claim_id))
    return found[:MOST_PROPOSALS]


def _candidates(text: str) -> list[Claim]:
    """Claims near in letters or in words, by the two indexes of the table."""
    words = {
        w for w in re.findall(r"[^\W_]+", text.casefold()) if len(w) >= SHORTEST_WORD
    }
    chosen = sorted(words, key=lambda w: (-len(w), w))[:MOST_WORDS]
    near = Q(text__trigram_similar=text)
    rank: Combinable = TrigramSimilarity("text", text)
    if chosen:
        query = SearchQuery(" | ".join(chosen), search_type="raw", config="english")
        near |= Q(search=query)
        rank = rank + SearchRank(F("search"), query)
    rows = Claim.objects.open().filter(near).annotate(nearness=rank)
    rows = rows.prefetch_related("assertions__statement")
    return list(rows.order_by("-nearness", "id")[:MOST_CANDIDATES])


def _refused(statements: Sequence[Statement]) -> set[tuple[str, int]]:
    """(fingerprint, claim) that a person refused in any text of these documents."""
    documents = {row.revision.document_id for row in statements}
    rows = MatchProposal.objects.filter(
        statement__revision__document_id__in=documents, decision=Decision.REFUSED
    )
    return set(rows.values_list("statement__fingerprint", "claim_id"))
