"""Where a claim stands at a time: numbers, words and the ledger with names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import get_default_timezone

from claims.credibility.explanation import Explanation, explain
from claims.credibility.facts import Link, Retraction, World
from claims.credibility.moment import Moment
from claims.credibility.parameters import Parameters
from claims.credibility.results import Outcome
from claims.credibility.vocabulary import Wording
from claims.credibility.wording import StatusWords, describe
from claims.models import Assertion, Claim
from claims.queries.ledger import load_world
from claims.queries.parameters import parameters_at
from sources.models import Document, Speaker
from sources.roles import Viewer

CONFIDENTIAL = "a confidential document"


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim's world at a time, what comes of it, and the words for it."""

    world: World
    explanation: Explanation
    words: StatusWords
    parameters: Parameters

    @property
    def outcome(self) -> Outcome:
        """The status with its numbers."""
        return self.explanation.outcome

    @property
    def links(self) -> dict[str, Link]:
        """The links of the claim, by the id that the ledger names them by."""
        return {link.id: link for link in self.world.links}

    @property
    def withdrawn(self) -> dict[int, Retraction]:
        """What was withdrawn as we know it, by the document's number."""
        moment = Moment(self.outcome.at)
        return {
            int(item.id): row
            for item in self.world.items
            for row in item.retractions
            if moment.is_retracted(row)
        }


def standing_of(claim: Claim, at: datetime) -> Standing:
    """Return where the claim stands at `at`, in the statements of its world and one."""
    parameters = parameters_at(at)
    world = load_world([claim.pk], at, parameters)
    explanation = explain(world, str(claim.pk), at, parameters)
    words = describe(
        explanation.outcome,
        wording=Wording(claim.wording),
        what_would_change=explanation.what_would_change,
        zone=get_default_timezone(),
    )
    return Standing(world, explanation, words, parameters)


@dataclass(frozen=True, slots=True)
class Names:
    """What to call links and sources in a ledger.

    `hidden` are links to documents that the one who looks may not see.
    """

    words: Mapping[str, str]
    hidden: frozenset[str]

    def of(self, name: str) -> str:
        """Return the words for an id, or the id where there are none."""
        return self.words.get(name, name)


def names_of(world: World, user: Viewer | None = None) -> Names:
    """Return the names as `user` may see them, all without one: three SQL statements.

    A statement goes by its own number, not by that of its place under this claim.
    """
    ids = [int(source.id) for source in world.sources if source.id.isdigit()]
    speakers = Speaker.objects.in_bulk(ids)
    rows = Document.objects.visible_to(user) if user else Document.objects.all()
    documents = rows.in_bulk([int(item.id) for item in world.items])
    named = {str(pk): speaker.name for pk, speaker in speakers.items()}
    named |= {f"document:{pk}": row.title for pk, row in documents.items()}
    said = {f"a{pk}": n for pk, n in _statements(world)}
    named |= {link.id: _link(link, documents, said) for link in world.links}
    hidden = (x.id for x in world.links if int(x.item) not in documents)
    return Names(named, frozenset(hidden))


def _statements(world: World) -> Iterable[tuple[int, int]]:
    links = (link.id for link in world.links if link.id.startswith("a"))
    rows = Assertion.objects.filter(pk__in={int(_number(one)) for one in links})
    return rows.order_by().values_list("pk", "statement_id")


def _link(
    link: Link, documents: Mapping[int, Document], said: Mapping[str, int]
) -> str:
    own = _number(link.id)
    is_evidence = link.id.startswith("e")
    name = f"evidence {own}" if is_evidence else f"statement {said.get(f'a{own}', own)}"
    document = documents.get(int(link.item))
    return f"{name}, {document.title if document else CONFIDENTIAL}"


def _number(link_id: str) -> str:
    return link_id[1:].partition(".")[0]
