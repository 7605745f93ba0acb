"""Which claims that stand a new statement may be about; people decide."""

import re
from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity
from django.db.models import F, Q
from django.db.models.expressions import Combinable

from claims.extraction.matching import compare
from claims.models import Claim, MatchProposal, MatchRelation, Statement
from sources.models import Decision

MOST_PROPOSALS = 5
MOST_CANDIDATES = 30
MOST_WORDS = 12
"""Words of a statement that are searched for: the longest tell most."""

SHORTEST_WORD = 4


def propose_matches(statements: Iterable[Statement]) -> int:
    """Propose at most five claims to each statement; return how many are new.

    What was refused for the same words in this document is not proposed again.
    Runs in the caller's transaction.
    """
    rows: list[MatchProposal] = []
    for statement in statements:
        refused = _refused(statement)
        rows += [
            proposal
            for proposal in _proposals(statement)
            if proposal.claim_id not in refused
        ]
    before = MatchProposal.objects.count() if rows else 0
    MatchProposal.objects.bulk_create(rows, ignore_conflicts=True)
    return MatchProposal.objects.count() - before if rows else 0


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


def _refused(statement: Statement) -> set[int]:
    """Claims that a person refused for these words, in any text of the document."""
    rows = MatchProposal.objects.filter(
        statement__revision__document_id=statement.revision.document_id,
        statement__fingerprint=statement.fingerprint,
        decision=Decision.REFUSED,
    )
    return set(rows.values_list("claim_id", flat=True))
