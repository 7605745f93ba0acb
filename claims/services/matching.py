"""Which claims that stand a new statement may be about; people decide."""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

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

MOST_WORDS = 7
"""Words of a statement that are searched for: the longest tell most. Two of them must
stand in a claim: any one alone finds a tenth of the tracker."""

SHORTEST_WORD = 4
_WORD = re.compile(r"[^\W_]+")


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
    """Claims that share words with the text; for very short texts, letters.

    Words first: among 10,000 claims they take 30 ms, nearness in letters 300.
    """
    words = {w for w in _WORD.findall(text.casefold()) if len(w) >= SHORTEST_WORD}
    chosen = sorted(words, key=lambda w: (-len(w), w))[:MOST_WORDS]
    rank: Combinable
    if len(chosen) > 1:
        pairs = (f"({a} & {b})" for a, b in combinations(chosen, 2))
        query = SearchQuery(" | ".join(pairs), search_type="raw", config="english")
        near, rank = Q(search=query), SearchRank(F("search"), query)
    else:
        near, rank = Q(text__trigram_similar=text), TrigramSimilarity("text", text)
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
