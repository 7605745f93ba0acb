"""Claims that a statement may be about: proposed, near in words, or searched for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from claims.differences import Part, word_diff
from claims.extraction.matching import compare
from claims.models import Claim, MatchProposal, Review, Statement
from claims.queries.matching import Match, matches, refused_pairs, wanted_of
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
    """One list, the nearest first: what was proposed, and what is near in words.

    With a search `q` what answers it instead, by number or words. Leaves out what the
    statement is attached to and what was refused for its words in this document. Only
    for an accepted statement, which waits for its claim, or with `is_wide` are others
    looked for: five SQL statements. `proposals` come with their claims and assessments.
    """
    rows = list(proposals)
    waiting = [row for row in rows if row.decision == Decision.PROPOSED and not q]
    near = [_proposed(statement, row) for row in waiting]
    if q or is_wide or statement.review == Review.ACCEPTED:
        gone = {row.claim_id for row in rows if row.decision != Decision.PROPOSED}
        gone |= {row.claim_id for row in waiting}
        gone |= {row.claim_id for row in statement.assertions.all()}
        near += _found(statement, q, gone)
    return sorted(near, key=lambda one: (-one.score, one.claim.pk))


def twin_of(text: str) -> Claim | None:
    """The oldest open claim that says the same word for word; one SQL statement.

    Capitals, spaces and a full stop at the end make no difference.
    """
    bare = " ".join(text.split()).rstrip(".")
    # The index finds those with the same words, of which few are compared.
    words = SearchQuery(bare, config="english")
    rows = Claim.objects.open().filter(search=words)
    same = Q(text__iexact=bare) | Q(text__iexact=f"{bare}.")
    return rows.filter(same).order_by("pk").first()


def _found(statement: Statement, q: str, gone: set[int]) -> list[NearClaim]:
    number = q.lstrip("#")
    if number.isdecimal():
        found = [Match(int(number[:18]), 1, None, "")]
    else:
        wanted = replace(wanted_of(statement), text=q or statement.claim_text)
        found = matches([wanted])[0]
        pairs = refused_pairs([statement])
        gone |= {claim for mark, claim in pairs if mark == statement.fingerprint}
        found = [match for match in found if q or match.relation]
    kept = [match for match in found if match.claim_id not in gone]
    kept = kept[: MOST_FOUND if q else MOST_NEAR]
    rows = Claim.objects.open().select_related("assessment")
    claims = rows.in_bulk([match.claim_id for match in kept])
    return [
        _compared(statement, claims[match.claim_id], match, is_typed=bool(q))
        for match in kept
        if match.claim_id in claims
    ]


def _proposed(statement: Statement, row: MatchProposal) -> NearClaim:
    return NearClaim(
        claim=row.claim,
        relation=row.relation,
        score=row.score,
        reason=row.reason,
        difference=word_diff(row.claim.text, statement.claim_text),
        is_proposed=True,
    )


def _compared(
    statement: Statement, claim: Claim, match: Match, *, is_typed: bool
) -> NearClaim:
    """How the statement stands, also where the claim answers what was typed."""
    relation, reason = match.relation, match.reason
    if is_typed:
        result = compare(statement.claim_text, claim.text)
        relation, reason = result.relation, result.reason
    return NearClaim(
        claim=claim,
        relation=relation.value if relation else "",
        score=match.score,
        reason=reason,
        difference=word_diff(claim.text, statement.claim_text),
    )
