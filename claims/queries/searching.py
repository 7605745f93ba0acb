"""What the words of a search may mean: typing errors forgiven, hits marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db import connection
from django.db.models import F, FloatField, TextField, Value
from django.db.models.functions import Cast
from rapidfuzz.distance import OSA

from claims.models.published import CONFIG, frozen

OPENS, CLOSES = "\x02", "\x03"
"""Stand round each hit until the page turns them into marks; no text holds them."""

LONG_WORD = 8
"""Letters from which on two errors are forgiven, and one below: a guess that keeps
"sach" from "such" and still finds "goverment"."""

RARER = 8
"""A close word so many times as frequent is what was probably meant: a guess."""

LESS = 0.1
"""Weight of a hit that is only spelt like the search beside one that is the word."""

MOST_STEMS = 10

_LEXEME = re.compile(r"(!?)'([^\W\d_]+)'")
"""A word of a parsed search; of letters alone, so that `repr` quotes it well."""

_HIT = re.compile(f"{OPENS}([^{OPENS}{CLOSES}]*){CLOSES}")

_UNDERSTOOD = r"""
SELECT websearch_to_tsquery(%(config)s::regconfig, %(q)s)::text, typed.stem,
       near.stem, near.n
FROM (SELECT 1) AS once
LEFT JOIN (
    SELECT lexeme AS stem
    FROM unnest(to_tsvector(%(config)s::regconfig, %(q)s))
    WHERE lexeme ~ '^[[:alpha:]]{4,}$'
    LIMIT %(most)s
) AS typed ON true
LEFT JOIN LATERAL (
    SELECT stem, n FROM claims_stem
    WHERE claims_stem.stem %% typed.stem
       OR (claims_stem.stem LIKE left(typed.stem, 2) || '%%'
           AND abs(length(claims_stem.stem) - length(typed.stem)) < 2)
       OR claims_stem.stem LIKE '_' || substr(typed.stem, 2)
       OR claims_stem.stem LIKE left(typed.stem, 1) || '_' || substr(typed.stem, 3)
       OR claims_stem.stem = regexp_replace(typed.stem, '^(.)(.)', '\2\1')
       OR claims_stem.stem = regexp_replace(typed.stem, '^(.)(.)(.)', '\1\3\2')
) AS near ON true
"""
"""One wrong letter leaves a short word hardly a trigram. There the beginning has to
do, and within the first letters the rest: with one of the first two another, with the
first two or the next two changed about. Each part has its index."""


class Understood(SearchQuery):
    """A search that the database has parsed already."""

    def __init__(self, parsed: str) -> None:
        super().__init__(parsed, search_type="raw")
        self.parsed = parsed

    def as_sql(self, *_args: Any, **_kwargs: Any) -> Any:
        """Return it as a constant, which the planner can weigh."""
        return "%s::tsquery", [self.parsed]


@dataclass(frozen=True, slots=True)
class Search:
    """The words as typed, and with their close spellings; the same where none is."""

    typed: str
    wide: str

    @property
    def query(self) -> Understood:
        """What a version has to match."""
        return Understood(self.wide)

    @property
    def rank(self) -> Any:
        """How well it matches, in double precision, so that what was read compares."""
        rank: Any = SearchRank(F("lexemes"), Understood(self.typed))
        if self.wide != self.typed:
            rank = rank + Value(LESS) * SearchRank(F("lexemes"), self.query)
        return Cast(rank, FloatField())

    @property
    def marks(self) -> dict[str, Any]:
        """The texts of a version with signs round the hits."""
        whole = {"highlight_all": True}
        part = {"max_fragments": 1, "max_words": 28, "min_words": 12}
        names = frozen("names", TextField())
        quotes = frozen("quotes", TextField())
        return {
            "hits_text": self._marked(F("text"), whole),
            "hits_names": self._marked(names, part),
            "hits_quotes": self._marked(quotes, part),
            "hits_finding": self._marked(F("finding"), whole),
        }

    def _marked(self, text: Any, options: dict[str, Any]) -> SearchHeadline:
        return SearchHeadline(
            text,
            self.query,
            config=CONFIG,
            start_sel=OPENS,
            stop_sel=CLOSES,
            **options,
        )


def pieces(words: str) -> Iterator[tuple[str, bool]]:
    """Yield the words in pieces, each with whether it is a hit; the signs are gone."""
    for n, piece in enumerate(_HIT.split(words)):
        plain = piece.replace(OPENS, "").replace(CLOSES, "")
        if plain:
            yield plain, bool(n % 2)


def search_of(q: str) -> Search | None:
    """Return what `q` asks for, None for nothing: one SQL statement.

    A word that no published version has stands for its beginning and for those spelt
    like it; one that is rare, for those that are spelt like it and common.
    """
    if not q:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_UNDERSTOOD, {"config": CONFIG, "q": q, "most": MOST_STEMS})
        rows = cursor.fetchall()
    typed = rows[0][0]
    near: dict[str, dict[str, int]] = {}
    for _, stem, close, n in rows:
        near.setdefault(stem, {}).update({close: n} if close else {})
    meant = {stem: _meant(stem, known) for stem, known in near.items() if stem}
    return Search(typed, _LEXEME.sub(lambda found: _widened(found, meant), typed))


def _meant(stem: str, known: dict[str, int]) -> list[str]:
    """Return what else a typed word may stand for, as parts of a tsquery."""
    n = known.get(stem, 0)
    close = [
        word
        for word, many in known.items()
        if word != stem and many >= RARER * n and _is_close(stem, word)
    ]
    begins = [f"'{stem}':*"] if not n else []
    return [*begins, *map(repr, sorted(close))]


def _is_close(one: str, other: str) -> bool:
    most = 2 if min(len(one), len(other)) >= LONG_WORD else 1
    return OSA.distance(one, other, score_cutoff=most) <= most


def _widened(found: re.Match[str], meant: dict[str, list[str]]) -> str:
    """Return a word with what it may stand for; one that is ruled out stays alone."""
    is_not, stem = found.groups()
    others: Iterable[str] = () if is_not else meant.get(stem, ())
    if not others:
        return found.group()
    return f"( {' | '.join([repr(stem), *others])} )"
