"""Multiplies what was sown, row by row in the database: much is stored, little said."""

from typing import Any

from django.db import connection, transaction

from claims.models import Claim, Evidence
from sources.models import Derivation, Document, Passage, Revision
from tests.bench._seed import settle

_IDS = {
    "document_id": Document,
    "revision_id": Revision,
    "current_revision_id": Revision,
    "passage_id": Passage,
    "claim_id": Claim,
}
_EMPTY = {"live_version_id", "assessment_id", "rating_id"}
_SHOWN = "WHERE id IN (SELECT passage_id FROM claims_evidence)"


def pad(n_documents: int, n_claims: int, *, links: int) -> None:
    """Store copies of all documents and claims until there are so many of each.

    Each copied claim rests on the copied document of its evidence, each first claim
    on `links` copies of it besides; two copies in five have their text from the copy
    before. Takes a superuser, for the triggers sleep meanwhile.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        tops = {model: _top(cursor, model) for model in (*_IDS.values(), Evidence)}
        many = n_documents // Document.objects.count() - 1
        _copy(cursor, Document, many, tops)
        _copy(cursor, Revision, many, tops)
        _copy(cursor, Passage, many, tops, which=_SHOWN)
        more = n_claims // Claim.objects.count() - 1
        _copy(cursor, Claim, more, tops, stage="'in_review'")
        _copy(cursor, Evidence, more, tops)
        which = f"WHERE claim_id <= {tops[Claim]}"
        tops[Evidence] = _top(cursor, Evidence)
        _copy(cursor, Evidence, links, tops, which=which, claim_id="claim_id")
        _derive(cursor, tops[Document], many)
        for model in (*tops, Derivation):
            _go_on(cursor, model)
    settle()


def _top(cursor: Any, model: Any) -> int:
    cursor.execute(f'SELECT max(id) FROM "{model._meta.db_table}"')
    top: int = cursor.fetchone()[0]
    return top


def _copy(
    cursor: Any,
    model: Any,
    n: int,
    tops: dict[Any, int],
    *,
    which: str = "",
    **values: str,
) -> None:
    """Copy rows `n` times; the nth copy of a row is as far from it as of all others."""
    for field in model._meta.concrete_fields:
        name = field.column
        if name == "id":
            values.setdefault(name, f"id + nth * {tops[model]}")
        elif name in _EMPTY:
            values[name] = "NULL"
        elif name in _IDS:
            step = tops[_IDS[name]]
            values.setdefault(name, f"{name} + nth * {step}")
        elif not field.generated:
            values.setdefault(name, f'"{name}"')
    columns = ", ".join(f'"{name}"' for name in values)
    table = f'"{model._meta.db_table}"'
    cursor.execute(
        f"INSERT INTO {table} ({columns}) SELECT {', '.join(values.values())}"
        f" FROM {table}, generate_series(1, {n}) AS nth {which}"
    )


def _derive(cursor: Any, step: int, n: int) -> None:
    cursor.execute(
        """
        INSERT INTO sources_derivation (document_id, origin_id, kind, decision,
            similarity, proposed_at, decided_at)
        SELECT id + nth * %(step)s, id + (nth - 1) * %(step)s, 'near_duplicate',
            'accepted', 0.9, added_at, added_at
        FROM sources_document, generate_series(1, %(n)s) AS nth
        WHERE id <= %(step)s AND nth %% 5 IN (1, 2)
        """,
        {"step": step, "n": n},
    )


def _go_on(cursor: Any, model: Any) -> None:
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
        [model._meta.db_table, _top(cursor, model)],
    )
