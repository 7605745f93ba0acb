"""Loads claims into tables that last as long as a transaction, over the real ones."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count

from django.db import connection, models, transaction
from django.utils import timezone

from claims.extraction.types import StatementKind
from claims.models import (
    Assertion,
    Claim,
    Review,
    Statement,
    TextVector,
    WordCount,
)
from claims.services.words import count_words
from sources.models import Document, Revision

_SHADOWED: tuple[type[models.Model], ...] = (
    Claim,
    Statement,
    Assertion,
    WordCount,
    TextVector,
    Revision,
    Document,
)
# Indexes are made of loaded tables: ten times as fast as filling them row by row.
_SHADOW = "CREATE TEMP TABLE {0} (LIKE {0} INCLUDING ALL EXCLUDING INDEXES)"
_INDEXES = r"""
SELECT regexp_replace(indexdef, ' ON \S+ ', ' ON pg_temp.' || tablename || ' ')
FROM pg_indexes
WHERE schemaname = current_schema() AND tablename = ANY(%(tables)s)
"""
_BATCH = 1000
MOST_CHARACTERS = 500


@contextmanager
def claims_with(wordings: Iterable[Sequence[str]]) -> Iterator[list[int]]:
    """Give the ids of claims that have these wordings and are the only ones.

    Each claim's first wording is its text, the others are accepted statements'.
    PostgreSQL looks for a table among a session's temporary ones first: within the
    block all code of the product finds these claims, and nothing stored is touched.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL temp_buffers = '128MB'")  # as others have
        tables = [model._meta.db_table for model in _SHADOWED]
        cursor.execute(_INDEXES, {"tables": tables})
        indexes = [definition for (definition,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(_SHADOW.format(table))
        ids = _load(wordings)
        for index in indexes:
            cursor.execute(index)
        count_words()
        cursor.execute("ANALYZE " + ", ".join(f"pg_temp.{table}" for table in tables))
        yield ids
        transaction.set_rollback(True)


def _load(wordings: Iterable[Sequence[str]]) -> list[int]:
    document = Document(pk=1, title="Statements")
    Document.objects.bulk_create([document])
    revision = Revision(pk=1, document=document, number=1, text="Statements.")
    Revision.objects.bulk_create([revision])
    claims: list[Claim] = []
    statements: list[Statement] = []
    assertions: list[Assertion] = []
    numbers = count(1)
    for pk, (text, *others) in enumerate(wordings, 1):
        claims.append(Claim(pk=pk, text=text[:MOST_CHARACTERS]))
        for other in others:
            number = next(numbers)
            statements.append(_statement(number, other))
            assertions.append(_assertion(number, pk))
    Claim.objects.bulk_create(claims, batch_size=_BATCH)
    Statement.objects.bulk_create(statements, batch_size=_BATCH)
    Assertion.objects.bulk_create(assertions, batch_size=_BATCH)
    return [claim.pk for claim in claims]


def _statement(pk: int, text: str) -> Statement:
    return Statement(
        pk=pk,
        claim_text=text,
        kind=StatementKind.INDIRECT,
        review=Review.ACCEPTED,
        reviewed_at=timezone.now(),
        revision_id=1,
        passage_id=1,
    )


def _assertion(pk: int, claim_id: int) -> Assertion:
    return Assertion(
        statement_id=pk,
        claim_id=claim_id,
        reviewed_by_id=1,
        reviewed_at=timezone.now(),
    )
