"""The list of articles, with what waits in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q

from claims.models import Review, Statement
from claims.queries.retractions import withdrawn_on
from claims.queries.standing_then import standing
from claims.queries.withheld import Withheld
from sources.models import Document
from sources.roles import Viewer, is_staff

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article of the list, with how many statements wait and stand."""

    document: Document
    n_waiting: int = 0
    n_accepted: int = 0


def article_page(
    user: Viewer, held: Withheld, *, number: int, before: datetime | None = None
) -> "Page[Document]":
    """One page of the articles that `user` may open: two SQL statements.

    Each with the day it was withdrawn, if it was. With `before` those that a claim
    cited just before that moment.
    """
    rows = Document.objects.visible_to(user).select_related("outlet")
    if before:
        citing = standing(before).filter(documents=OuterRef("pk"))
        rows = rows.filter(Exists(citing), is_public=True)
    rows = rows.annotate(withdrawn_on=withdrawn_on(before=before))
    page = Paginator(rows, PAGE_SIZE).get_page(number)
    for row in page.object_list:
        held.document(row)
    return page


def article_rows(user: Viewer, documents: Iterable[Document]) -> list[ArticleRow]:
    """The articles with their counts; readers get none: one SQL statement."""
    shown = list(documents)
    if not is_staff(user):
        return [ArticleRow(document) for document in shown]
    counted = (
        Statement.objects.filter(revision__document__in=shown)
        .values("revision__document")
        .order_by()
        .annotate(
            waiting=Count("pk", filter=Q(review=Review.SUGGESTED)),
            accepted=Count("pk", filter=Q(review=Review.ACCEPTED)),
        )
    )
    counts = {
        row["revision__document"]: (row["waiting"], row["accepted"]) for row in counted
    }
    return [ArticleRow(d, *counts.get(d.pk, (0, 0))) for d in shown]
