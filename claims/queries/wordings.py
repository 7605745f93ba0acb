"""Finds claims by any of their wordings: their text, merged ones', statements'.

Each function is one SQL statement for many texts at once. Wordings of confidential
documents find nothing, since those who may not read them see what is found.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from claims.models import Claim, Review, Statement, WordCount

MOST_ROWS = 1500
"""So many rows a search reads at most: words are taken rarest first until their
counts reach it. At 100,000 claims common words alone would read tens of thousands."""

FEWEST_WORDS = 2
SHORTEST_MISTYPED = 5
LEAST_ALIKE = 0.45
"""Share of trigrams that a mistyped stem has in common with the right one. A guess."""

MOST_CANDIDATES = 60
"""Of 30 the right one is missing twice as often, 100 cost twice the time of ranking."""

_STATEMENTS = """
    claims_statement s
    JOIN claims_assertion a ON a.statement_id = s.id AND a.removed_at IS NULL
    JOIN sources_revision r ON r.id = s.revision_id
    JOIN sources_document d ON d.id = r.document_id AND d.rights <> 'confidential'
"""
_STEMS = "to_tsvector('english'::regconfig, COALESCE(s.claim_text, ''))"

_WORDS = """
SELECT t.n, u.lexeme, COALESCE(w.n, 0)
FROM unnest(%(texts)s::text[]) WITH ORDINALITY AS t(text, n)
CROSS JOIN LATERAL unnest(to_tsvector('english'::regconfig, t.text)) AS u
LEFT JOIN claims_wordcount w ON w.word = u.lexeme
UNION ALL SELECT 0, word, n FROM claims_wordcount WHERE word = ''
"""

_SIMILAR = """
SELECT t.word, near.word, near.n, near.alike
FROM unnest(%(words)s::text[]) AS t(word)
CROSS JOIN LATERAL (
    SELECT w.word, w.n, similarity(w.word, t.word) AS alike
    FROM claims_wordcount w WHERE w.word %% t.word
    ORDER BY alike DESC, w.word LIMIT 1
) AS near WHERE near.alike >= %(least)s
"""

# A limit read from a row lets the planner expect few rows and follow the indexes.
_CANDIDATES = f"""
WITH q AS (
    SELECT n, query::tsquery, rarity, %(most_rows)s AS most
    FROM unnest(%(n)s::int[], %(query)s::text[], %(rarity)s::float8[])
        AS t(n, query, rarity)
), hits AS (
    SELECT q.n, q.query, q.rarity, c.id FROM q CROSS JOIN LATERAL (
        SELECT COALESCE(merged_into_id, id) AS id FROM claims_claim
        WHERE search @@ q.query LIMIT q.most
    ) AS c
    UNION
    SELECT q.n, q.query, q.rarity, s.claim_id FROM q CROSS JOIN LATERAL (
        SELECT a.claim_id FROM {_STATEMENTS}
        WHERE s.review = 'accepted' AND {_STEMS} @@ q.query LIMIT q.most
    ) AS s
)
SELECT n, id FROM (
    SELECT n, id, row_number() OVER (PARTITION BY n ORDER BY sum(rarity) DESC, id)
    FROM hits GROUP BY n, id
) AS sums WHERE row_number <= %(most)s
"""  # noqa: S608 (constants of ours)

_SURFACES = f"""
SELECT COALESCE(merged_into_id, id), text, tsvector_to_array(search), NULL, ''
FROM claims_claim WHERE id = ANY(%(ids)s) OR merged_into_id = ANY(%(ids)s)
UNION ALL
SELECT a.claim_id, s.claim_text, tsvector_to_array({_STEMS}), s.speaker_id, a.stance
FROM {_STATEMENTS} WHERE a.claim_id = ANY(%(ids)s)
"""  # noqa: S608 (constants of ours)


class Term(NamedTuple):
    """A word to look up: how much it tells, and in how many wordings it stands."""

    word: str
    rarity: float
    n: int


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a claim; `speaker_id` and `stance` where a statement has it."""

    text: str
    stems: frozenset[str]
    speaker_id: int | None = None
    stance: str = ""


def n_wordings() -> int:
    """How many texts claims are found by."""
    accepted = Statement.objects.filter(review=Review.ACCEPTED)
    return Claim.objects.count() + accepted.count()


def word_counts(texts: Sequence[str]) -> tuple[int, list[dict[str, int]]]:
    """How many wordings were counted; of each text's stems, in how many they stand.

    Small words have no stems.
    """
    found: list[dict[str, int]] = [{} for _ in range(len(texts) + 1)]
    plain = [text.replace("\0", " ") for text in texts]
    for at, word, n in _rows(_WORDS, texts=plain):
        found[at][word] = n
    return found[0].get(WordCount.ALL, 0), found[1:]


def similar_words(words: Iterable[str]) -> dict[str, tuple[str, int, float]]:
    """For words that no claim has: the nearest one, its count, how alike, 0..1.

    Finds what was mistyped; short words are alike by chance and left out.
    """
    wanted = sorted({word for word in words if len(word) >= SHORTEST_MISTYPED})
    if not wanted:
        return {}
    rows = _rows(_SIMILAR, words=wanted, least=LEAST_ALIKE)
    return {word: (near, n, alike) for word, near, n, alike in rows}


def candidates(wanted: Sequence[Sequence[Term]]) -> list[list[int]]:
    """Ids of claims that share the rarest words of each text, the most first."""
    rows = [
        (at, query, rarity)
        for at, terms in enumerate(wanted)
        for query, rarity in _queries(terms)
    ]
    found: list[list[int]] = [[] for _ in wanted]
    limits = {"most_rows": MOST_ROWS, "most": MOST_CANDIDATES}
    columns: list[list[Any]] = [[row[at] for row in rows] for at in range(3)]
    lists = dict(zip(("n", "query", "rarity"), columns, strict=True))
    for at, claim_id in _rows(_CANDIDATES, **lists, **limits):
        found[at].append(claim_id)
    return found


def wordings_of(claim_ids: Iterable[int]) -> dict[int, list[Wording]]:
    """All wordings of the claims, that of the claim itself first."""
    found: dict[int, list[Wording]] = {}
    for pk, text, stems, speaker_id, stance in _rows(_SURFACES, ids=list(claim_ids)):
        wording = Wording(text, frozenset(stems), speaker_id, stance)
        found.setdefault(pk, []).append(wording)
    return found


def _queries(terms: Sequence[Term]) -> Iterator[tuple[str, float]]:
    """What to look up: single rare words; where all are common, the rarest together."""
    order = sorted(terms, key=lambda term: (-term.rarity, term.word))
    left = MOST_ROWS
    for at, term in enumerate(order):
        left -= term.n
        if left < 0:
            if at < FEWEST_WORDS <= len(order):
                yield _together(order[:FEWEST_WORDS])
            return
        yield _quoted(term.word), term.rarity


def _together(terms: Sequence[Term]) -> tuple[str, float]:
    query = " & ".join(_quoted(term.word) for term in terms)
    return query, sum(term.rarity for term in terms)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _rows(sql: str, **values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
