"""The review queue: what waits, the item at hand, and what comes next."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import (
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
)

from claims.extraction.types import StatementKind
from claims.highlights import Anchor, Paragraph, marked, paragraph_around
from claims.models import Assertion, MatchProposal, Review, Statement
from claims.models.claim import GONE
from claims.models.statement import StatementQuerySet
from claims.queries.chains import ChainLink, chain_of
from claims.queries.near import NearClaim, near_claims
from claims.queries.queue_order import URGENT, behind, columns
from sources.models import Document, Speaker, User

PAGE_SIZE = 25
MOST_CHOICES = 30
_ROW = ("claim_text", "kind", "reach", "source", "version", "speaker__name")
"""What a row of the list shows."""

MANY = 1_001
"""So many in a tab are counted: nobody needs to know how many more."""

WAITING, UNATTACHED, ON_FILE, REJECTED = "waiting", "unattached", "on_file", "rejected"
TABS = {
    WAITING: "Suggested",
    UNATTACHED: "Accepted, no claim yet",
    ON_FILE: "On file",
    REJECTED: "Rejected",
}


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What of the queue is looked at; zero and empty mean all."""

    tab: str = WAITING
    article: int = 0
    speaker: int = 0
    kind: str = ""
    order: str = URGENT

    @property
    def querystring(self) -> str:
        """The filter as the end of an address, without what is not filtered."""
        chosen = {
            "tab": "" if self.tab == WAITING else self.tab,
            "article": self.article,
            "speaker": self.speaker,
            "kind": self.kind,
            "order": self.order,
        }
        return urlencode({name: value for name, value in chosen.items() if value})

    @property
    def is_narrowed(self) -> bool:
        """Whether some statements of the tab are left out."""
        return bool(self.article or self.speaker or self.kind)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the queue can be narrowed to: articles and speakers of waiting ones."""

    articles: list[Document]
    speakers: list[Speaker]
    kinds: list[str]


@dataclass(frozen=True, slots=True)
class QueueItem:
    """The statement at hand with all that a decision about it needs."""

    statement: Statement
    document: Document
    context: tuple[Paragraph, ...]
    limits: tuple[int, int]
    chain: list[ChainLink]
    assertions: list[Assertion]
    near: list[NearClaim]
    q: str = ""

    @property
    def is_to_attach(self) -> bool:
        """Whether the next step is to attach it to a claim."""
        return self.statement.review == Review.ACCEPTED


def waiting_rows(user: User, wanted: QueueFilter) -> StatementQuerySet:
    """The statements of a tab that `user` may see, in the order of the queue."""
    rows = _in_tab(Statement.objects.visible_to(user), wanted.tab)
    if wanted.article:
        rows = rows.filter(revision__document_id=wanted.article)
    if wanted.speaker:
        rows = rows.filter(speaker_id=wanted.speaker)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return rows.order_by(*columns(wanted.order, is_waiting=wanted.tab == WAITING))


def queue_page(user: User, wanted: QueueFilter, *, number: int) -> "Page[Statement]":
    """One page of the list: two SQL statements."""
    rows = waiting_rows(user, wanted).select_related("speaker").only(*_ROW)
    return Paginator(rows, PAGE_SIZE).get_page(number)


def tab_counts(user: User) -> dict[str, int]:
    """How many statements stand in each tab, `MANY` at most: one SQL statement."""
    rows = Statement.objects.visible_to(user).order_by()
    counts = [_Counted(_in_tab(rows, tab).values("pk")[:MANY]) for tab in TABS]
    found = User.objects.filter(pk=user.pk).values_list(*counts).get()
    return dict(zip(TABS, found, strict=True))


class _Counted(Subquery):
    """How many rows there are."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def queue_choices(user: User) -> Choices:
    """What a filter may offer: two SQL statements."""
    rows = Statement.objects.visible_to(user).queued()
    documents = Document.objects.filter(
        Exists(rows.filter(revision__document_id=OuterRef("pk")))
    )
    speakers = Speaker.objects.filter(Exists(rows.filter(speaker_id=OuterRef("pk"))))
    return Choices(
        articles=list(documents.only("id", "title")[:MOST_CHOICES]),
        speakers=list(speakers.only("id", "name")[:MOST_CHOICES]),
        kinds=[kind.value for kind in StatementKind],
    )


def queue_item(user: User, pk: int, *, q: str = "", is_wide: bool = False) -> QueueItem:
    """The statement with context, chain and near claims: five SQL statements.

    With `is_wide` near claims are looked for before it is accepted, too. Raises
    Statement.DoesNotExist.
    """
    statement = _items(user).get(pk=pk)
    text, spans = statement.revision.text, statement.passage.spans
    pairs = tuple((start, end) for start, end in spans)
    start, end = paragraph_around(text, pairs)
    anchor = Anchor(1, statement.kind, pairs)
    return QueueItem(
        statement=statement,
        document=statement.revision.document,
        context=marked(text, [anchor], start=start, end=end),
        limits=(start, end),
        chain=chain_of(statement),
        assertions=list(statement.assertions.all()),
        near=near_claims(statement, statement.proposals.all(), q=q, is_wide=is_wide),
        q=q,
    )


def next_after(user: User, wanted: QueueFilter, statement: Statement) -> int | None:
    """The id of what comes after `statement` in the queue, or of what is first."""
    rows = waiting_rows(user, wanted).exclude(pk=statement.pk)
    later = rows
    if wanted.tab == WAITING:
        later = rows.filter(behind(statement, wanted.order))
    found = later.values_list("pk", flat=True).first()
    return found or rows.values_list("pk", flat=True).first()


def newest_article_at(user: User) -> datetime | None:
    """When the newest article came in, for an empty queue."""
    rows = Document.objects.visible_to(user)
    return rows.values_list("added_at", flat=True).order_by("-added_at").first()


def _items(user: User) -> "QuerySet[Statement]":
    live = Assertion.objects.filter(removed_at__isnull=True)
    return (
        Statement.objects.visible_to(user)
        .select_related(
            "passage", "revision__document__outlet", "speaker", "reviewed_by"
        )
        .prefetch_related(
            "hops__speaker",
            Prefetch("assertions", live.select_related("claim__assessment")),
            Prefetch(
                "proposals",
                MatchProposal.objects.exclude(claim__stage__in=GONE).select_related(
                    "claim__assessment"
                ),
            ),
        )
    )


def _in_tab(rows: StatementQuerySet, tab: str) -> StatementQuerySet:
    if tab == UNATTACHED:
        return rows.filter(review=Review.ACCEPTED, is_attached=False)
    reviews = {ON_FILE: Review.ON_FILE, REJECTED: Review.REJECTED}
    return rows.filter(review=reviews.get(tab, Review.SUGGESTED))
