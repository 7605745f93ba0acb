"""Claims that a statement may be about: proposed, near in words, or searched for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, TrigramSimilarity
from django.db.models import Q

from claims.differences import Part, word_diff
from claims.extraction.matching import compare
from claims.models import Claim, MatchProposal, Review, Statement
from sources.models import Decision

MOST_NEAR = 5
MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class NearClaim:
    """A claim beside a statement: how alike, in words, and where they differ."""

    claim: Claim
    relation: str
    score: float
    reason: str
    difference: tuple[Part, ...]
    is_proposed: bool = False


def near_claims(
    statement: Statement,
    proposals: Iterable[MatchProposal],
    *,
    q: str = "",
    is_wide: bool = False,
) -> list[NearClaim]:
    """What was proposed, then what is near in words or answers the search `q`.

    Leaves out what the statement is attached to and what was refused. Only for an
    accepted statement, which waits for its claim, or with `is_wide` are others looked
    for: one SQL statement. `proposals` come with their claims and assessments.
    """
    rows = list(proposals)
    settled = {row.claim_id for row in rows if row.decision != Decision.PROPOSED}
    settled |= {row.claim_id for row in statement.assertions.all()}
    waiting = [row for row in rows if row.decision == Decision.PROPOSED and not q]
    shown = settled | {row.claim_id for row in waiting}
    is_wanted = bool(q) or is_wide or statement.review == Review.ACCEPTED
    found = _found(statement, q) if is_wanted else []
    return [
        *(_proposed(statement, row) for row in waiting),
        *(_compared(statement, row) for row in found if row.pk not in shown),
    ]


def _found(statement: Statement, q: str) -> list[Claim]:
    rows = Claim.objects.open().select_related("assessment")
    if q.lstrip("#").isdecimal():
        return list(rows.filter(pk=int(q.lstrip("#")[:18])))
    nearness = TrigramSimilarity("text", q or statement.claim_text[:500])
    if q:
        query = SearchQuery(q, search_type="websearch", config="english")
        rows = rows.filter(Q(search=query) | Q(text__trigram_similar=q))
    else:
        rows = rows.filter(text__trigram_similar=statement.claim_text[:500])
    rows = rows.order_by(nearness.desc(), "id")
    return list(rows[: MOST_FOUND if q else MOST_NEAR])


def _proposed(statement: Statement, row: MatchProposal) -> NearClaim:
    return NearClaim(
        claim=row.claim,
        relation=row.relation,
        score=row.score,
        reason=row.reason,
        difference=word_diff(row.claim.text, statement.claim_text),
        is_proposed=True,
    )


def _compared(statement: Statement, claim: Claim) -> NearClaim:
    result = compare(statement.claim_text, claim.text)
    return NearClaim(
        claim=claim,
        relation=result.relation.value if result.relation else "",
        score=result.score,
        reason=result.reason,
        difference=word_diff(claim.text, statement.claim_text),
    )
