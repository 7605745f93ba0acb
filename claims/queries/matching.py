"""The claims that texts may be about, nearest first, with how each stands to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.extraction.matching import Comparison, Relation, compare
from claims.extraction.posts import read_post
from claims.extraction.ranking import (
    RELATED_FROM,
    SPEAKER_SHARE,
    Nearness,
    Sought,
    closeness,
    ranked,
    rarity_of,
)
from claims.models import AssertionStance, MatchProposal, Statement
from claims.queries.vectors import Lookup, order_by_meaning, stored_vectors
from claims.queries.wordings import (
    Term,
    Wording,
    candidates,
    similar_words,
    word_counts,
    wordings_of,
)
from sources.models import Decision

BATCH = 50
"""Texts looked for at once, with four SQL statements: some MB of wordings."""

FEWEST_WORDINGS = 1000
"""A small tracker's words are no commoner than those of one this large. A guess."""

MOST_COMPARED = 15
MOST_TOLD = 4
MOST_TEXT = 1000
"""Characters of a text that are looked at; a claim has 500 at most."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text that claims are looked for, and who says so as far as it is known."""

    text: str
    speaker: str = ""
    speaker_id: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that may be meant: how near it is, how it stands, what shows that.

    `score` 0..1 orders and is no probability; `relation` is None where the two have
    too little in common.
    """

    claim_id: int
    score: float
    relation: Relation | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Search:
    wanted: Wanted
    near: list[Nearness]
    wordings: Mapping[int, Sequence[Wording]]


def wanted_of(statement: Statement) -> Wanted:
    """What to look for on a statement's behalf."""
    speaker = statement.speaker.name if statement.speaker else ""
    return Wanted(statement.claim_text, speaker, statement.speaker_id)


def refused_pairs(statements: Sequence[Statement]) -> set[tuple[str, int]]:
    """(fingerprint, claim) that a person refused in any text of these documents."""
    documents = {row.revision.document_id for row in statements}
    rows = MatchProposal.objects.filter(
        statement__revision__document_id__in=documents, decision=Decision.REFUSED
    ).exclude(statement__fingerprint="")
    return set(rows.values_list("statement__fingerprint", "claim_id"))


def nearest(
    wanted: Sequence[Wanted], *, lookup: Lookup = stored_vectors
) -> list[list[Nearness]]:
    """The candidates for each text, nearest first.

    Three SQL statements a BATCH, four where words are unknown, and those of `lookup`.
    """
    return [search.near for search in _searches(wanted, lookup)]


def matches(
    wanted: Sequence[Wanted], *, lookup: Lookup = stored_vectors
) -> list[list[Match]]:
    """The nearest claims for each text with how each stands to it, nearest first."""
    return [
        [_match(search, one) for one in search.near[:MOST_COMPARED]]
        for search in _searches(wanted, lookup)
    ]


def _searches(wanted: Sequence[Wanted], lookup: Lookup) -> Iterator[_Search]:
    for start in range(0, len(wanted), BATCH):
        yield from _batch(wanted[start : start + BATCH], lookup)


def _batch(wanted: Sequence[Wanted], lookup: Lookup) -> Iterator[_Search]:
    posts = [read_post(one.text[:MOST_TEXT]) for one in wanted]
    speakers = [f"{w.speaker} {p.author}" for w, p in zip(wanted, posts, strict=True)]
    n_all, counts = word_counts([*(post.words for post in posts), *speakers])
    n_all = max(n_all, FEWEST_WORDINGS)
    spoken, named = counts[: len(wanted)], counts[len(wanted) :]
    similar = similar_words(word for row in spoken for word, n in row.items() if not n)
    words = [[*_words(row, n_all), *_guesses(row, similar, n_all)] for row in spoken]
    names = [_names(*pair, n_all) for pair in zip(spoken, named, strict=True)]
    keys = candidates([[*a, *b] for a, b in zip(words, names, strict=True)])
    wordings = wordings_of({key for row in keys for key in row})
    found = []
    for post, said, by, ids in zip(posts, words, names, keys, strict=True):
        sought = Sought(post.words, _rarities(said), _rarities(by))
        surfaces = {key: wordings[key] for key in ids if key in wordings}
        found.append((post.words, ranked(sought, surfaces)))
    ordered = order_by_meaning(found, wordings, lookup)
    for one, near in zip(wanted, ordered, strict=True):
        yield _Search(one, near, wordings)


def _words(spoken: Mapping[str, int], n_all: int) -> list[Term]:
    return [Term(word, rarity_of(n, n_all), n) for word, n in spoken.items()]


def _guesses(
    spoken: Mapping[str, int], similar: Mapping[str, tuple[str, int, float]], n_all: int
) -> Iterator[Term]:
    """What unknown words may be misspellings of; a guess tells less than a word."""
    for word in spoken.keys() & similar.keys():
        near, n, alike = similar[word]
        if near not in spoken:
            yield Term(near, alike * rarity_of(n, n_all), n)


def _names(
    spoken: Mapping[str, int], named: Mapping[str, int], n_all: int
) -> list[Term]:
    """Of the speaker's name what they do not say themselves."""
    return [
        Term(word, SPEAKER_SHARE * rarity_of(n, n_all), n)
        for word, n in named.items()
        if word not in spoken
    ]


def _rarities(terms: Sequence[Term]) -> dict[str, float]:
    return {term.word: term.rarity for term in terms}


def _match(search: _Search, near: Nearness) -> Match:
    """Compared with the claim's own text, or with an asserted wording that is nearer.

    A claim that shares rare words in other turns of phrase is related at least.
    """
    own, *others = search.wordings[near.key]
    said_by = {wording.speaker_id for wording in others} - {None}
    same_speaker = search.wanted.speaker_id in said_by
    text = search.wanted.text[:MOST_TEXT]
    found = compare(text, own.text, same_speaker=same_speaker)
    for other in others:
        if other.stance in ("", AssertionStance.ASSERTS):
            again = compare(text, other.text, same_speaker=same_speaker)
            if again.score > found.score:
                found = replace(again, reason=f"{again.reason}, in another wording")
    if found.relation is None and near.score >= RELATED_FROM:
        words = ", ".join(near.shared[:MOST_TOLD])
        found = Comparison(
            Relation.RELATED, found.score, f"rare words shared ({words})"
        )
    return Match(near.key, closeness(near.score), found.relation, found.reason)
