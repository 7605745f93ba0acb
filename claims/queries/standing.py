"""Where a claim stands at a time: numbers, words and the ledger with names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import get_default_timezone

from claims.credibility.explanation import Explanation, explain
from claims.credibility.facts import Link, World
from claims.credibility.results import Outcome
from claims.credibility.vocabulary import Wording
from claims.credibility.wording import StatusWords, describe
from claims.models import Claim
from claims.queries.ledger import load_world
from sources.models import Document, Speaker


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim's world at a time, what comes of it, and the words for it."""

    world: World
    explanation: Explanation
    words: StatusWords

    @property
    def outcome(self) -> Outcome:
        """The status with its numbers."""
        return self.explanation.outcome

    @property
    def links(self) -> dict[str, Link]:
        """The links of the claim, by the id that the ledger names them by."""
        return {link.id: link for link in self.world.links}


def standing_of(claim: Claim, at: datetime) -> Standing:
    """Return where the claim stands at `at`, in the eight statements of its world."""
    world = load_world([claim.pk])
    explanation = explain(world, str(claim.pk), at)
    words = describe(
        explanation.outcome,
        wording=Wording(claim.wording),
        what_would_change=explanation.what_would_change,
        zone=get_default_timezone(),
    )
    return Standing(world, explanation, words)


def names_of(world: World) -> Mapping[str, str]:
    """Return what to call links and sources in a ledger: two SQL statements."""
    ids = [int(source.id) for source in world.sources if source.id.isdigit()]
    speakers = Speaker.objects.in_bulk(ids)
    documents = Document.objects.in_bulk([int(item.id) for item in world.items])
    named = {str(pk): speaker.name for pk, speaker in speakers.items()}
    named |= {f"document:{pk}": row.title for pk, row in documents.items()}
    return named | dict(_links(world, documents))


def _links(
    world: World, documents: Mapping[int, Document]
) -> Iterator[tuple[str, str]]:
    for link in world.links:
        kind = "evidence" if link.id.startswith("e") else "statement"
        number = link.id[1:].partition(".")[0]
        yield link.id, f"{kind} {number}, {documents[int(link.item)].title}"
