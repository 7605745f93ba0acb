"""Stories that outlets told, and the world that the model reads of them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from claims.credibility.facts import (
    ClaimFacts,
    Derivation,
    Item,
    Link,
    Rating,
    Source,
    World,
)
from claims.credibility.vocabulary import Basis, SourceType, Stance

# Share of common words (Dice) from which one headline is a copy of another. On 140
# stories .5 to 1 gave accuracies within .01 of each other: copies of a text without
# its text are rare to find, and counting one twice hardly matters.
COPY_FROM = 0.8

TOLD_AT = datetime(2015, 1, 1, tzinfo=UTC)
"""The data has no dates: all was told on one day, and rated on the next."""
RATED_AT = TOLD_AT + timedelta(days=1)

_WORD = re.compile(r"\w+")


class Stand(StrEnum):
    """What an article makes of the claim, in the words of the data."""

    FOR = "for"
    AGAINST = "against"
    OBSERVING = "observing"


# An article that only observes says nothing for or against.
_STANCE = {
    Stand.FOR: Stance.SUPPORTS,
    Stand.AGAINST: Stance.REFUTES,
    Stand.OBSERVING: Stance.CONTEXT,
}


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's telling."""

    source: str
    headline: str
    stand: Stand


@dataclass(frozen=True, slots=True)
class Story:
    """A claim with all its articles in order; `truth` None was never settled."""

    id: str
    truth: bool | None
    articles: tuple[Article, ...]


def story_of(row: Mapping[str, object]) -> Story:
    """Return the story of one JSON object. Raises ValueError that says what is off."""
    truths = {"true": True, "false": False, "unverified": None}
    told = row.get("articles")
    if row.get("truth") not in truths or not isinstance(told, Sequence):
        raise ValueError("truth (true, false, unverified) and articles are needed.")
    articles = tuple(_article(one) for one in told)
    return Story(str(row.get("claim_id")), truths[str(row["truth"])], articles)


def world_of(stories: Iterable[Story]) -> World:
    """Return the world: each article first-hand, copies derived from the first.

    Ids of links and items are the story's id and the article's place in it.
    """
    told = list(stories)
    names = sorted({one.source for story in told for one in story.articles})
    return World(
        claims=tuple(ClaimFacts(story.id) for story in told),
        sources=tuple(Source(name, SourceType.PRESS) for name in names),
        items=tuple(item for story in told for item in _items(story)),
        links=tuple(link for story in told for link in _links(story)),
    )


def ratings_of(stories: Iterable[Story]) -> tuple[Rating, ...]:
    """Return how the settled stories ended, as editors' ratings."""
    return tuple(
        Rating(story.id, story.truth, "how it ended", "data", RATED_AT)
        for story in stories
        if story.truth is not None
    )


def flooded(story: Story, n_copies: int) -> Story:
    """Return a false story with its first telling copied by so many new outlets."""
    told = next((one for one in story.articles if one.stand is Stand.FOR), None)
    if story.truth is not False or told is None:
        return story
    copies = (replace(told, source=f"copy-{k}.example") for k in range(n_copies))
    return replace(story, articles=(*story.articles, *copies))


def upstream(articles: Sequence[Article]) -> list[int | None]:
    """Return for each article the first before it with nearly the same headline."""
    heads = [frozenset(_WORD.findall(one.headline.casefold())) for one in articles]
    return [
        next((j for j in range(i) if _is_copy(articles, heads, i, j)), None)
        for i in range(len(articles))
    ]


def _is_copy(
    articles: Sequence[Article], heads: Sequence[frozenset[str]], i: int, j: int
) -> bool:
    shared = 2 * len(heads[i] & heads[j])
    is_alike = shared >= COPY_FROM * (len(heads[i]) + len(heads[j]))
    return shared > 0 and is_alike and articles[i].stand is articles[j].stand


def _items(story: Story) -> Iterator[Item]:
    for n, first in enumerate(upstream(story.articles)):
        derived = () if first is None else (Derivation(f"{story.id}:{first}"),)
        yield Item(f"{story.id}:{n}", story.articles[n].source, derived)


def _links(story: Story) -> Iterator[Link]:
    for n, article in enumerate(story.articles):
        yield Link(
            f"{story.id}:{n}",
            story.id,
            f"{story.id}:{n}",
            _STANCE[article.stand],
            Basis.FIRST_HAND,
            added_at=TOLD_AT,
            reviewed_at=TOLD_AT,
        )


def _article(one: object) -> Article:
    if not isinstance(one, Mapping):
        raise ValueError("each article is an object: source, headline, stance.")  # noqa: TRY004 (bad data)
    stand = Stand(str(one.get("stance")))
    return Article(str(one.get("source")), str(one.get("headline", "")), stand)
