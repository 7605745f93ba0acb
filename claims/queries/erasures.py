"""Erasures as the desk and readers see them."""

from django.core.paginator import Page, Paginator

from sources.models import Document, Erasure, Speaker

PAGE_SIZE = 25
MODELS: dict[str, type[Document | Speaker]] = {"document": Document, "speaker": Speaker}
"""What can be erased as a whole, by the word in its address."""


def erasures_page(number: int) -> "Page[Erasure]":
    """One page of all erasures, the newest first: two SQL statements."""
    people = ("asked_by", "confirmed_by", "withdrawn_by")
    rows = Erasure.objects.select_related(*people).defer("words", "marks")
    return Paginator(rows, PAGE_SIZE).get_page(number)


def tombstones() -> list[Erasure]:
    """What readers are told of each erasure, the newest first: one SQL statement."""
    rows = Erasure.objects.done().only("public_words", "confirmed_at")
    return list(rows.order_by("-confirmed_at", "-pk")[:PAGE_SIZE])
