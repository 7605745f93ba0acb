"""Goes through every text that the database keeps, history tables too."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

import pgtrigger
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from sources.models import Document, Passage, Revision
from sources.reading.anchor import select
from sources.reading.duplicates import signature
from sources.reading.erasing import FILLER, Eraser, wholly
from sources.reading.text import sha256
from sources.reading.types import Span

AT_ONCE = 500
LEFT_APPS = frozenset({"auth", "contenttypes", "sessions", "migrations"})
LEFT_TABLES = frozenset({"sources.User", "sources.ApiToken", "sources.Erasure"})
"""Accounts are closed by an admin; the others hold no words of ours."""

CODES = frozenset(
    {
        "interest_serves",
        "reject_reason",
        "correction_kind",
        "failure",
        "language",
        "content_type",
        "parameters_version",
        "key",
        "sha256",
        "key_hint",
        "code",
        "version",
        "subject",
        "sort",
        "id_hash",
        "link_hash",
        "etag",
        "last_modified",
        "vector",
    }
)
"""Columns of words that programs know, though they name no choices."""

Fields = list["models.Field[Any, Any]"]


def blank_everywhere(
    eraser: Eraser, *, hint: str = "", is_trial: bool = False
) -> Counter[str]:
    """Blank what the marks find, and wholly the texts of the eraser's documents.

    Returns how many rows were touched, by table; a trial only counts. `hint` is a
    word that every hit holds, so that the database looks first. The one way through
    the triggers that keep rows as they are: inside one transaction, for the service
    above alone.
    """
    touched: Counter[str] = Counter()
    with transaction.atomic():
        with pgtrigger.ignore():
            touched["sources.Revision"] += _fill_documents(eraser.documents)
            for model in apps.get_models(include_auto_created=True):
                touched[model._meta.label] += _go_through(model, eraser, hint)
            touched["sources.Passage"] += _follow(eraser.documents)
            _count_afresh()
        transaction.set_rollback(is_trial)
    return +touched


def _go_through(model: type[models.Model], eraser: Eraser, hint: str) -> int:
    fields = _fields(model)
    if not fields:
        return 0
    filled = _fill(model, fields, eraser.documents)
    return filled + _blank(model, fields, eraser, hint)


def _count_afresh() -> None:
    """Let tables that are counted from the words of others count them again."""
    for model in apps.get_models():
        if count_afresh := getattr(model, "count_afresh", None):
            count_afresh()


def _fields(model: type[models.Model]) -> Fields:
    meta = model._meta
    is_left = meta.app_label in LEFT_APPS or meta.label in LEFT_TABLES
    if is_left or not meta.managed or meta.proxy:
        return []
    return [field for field in meta.concrete_fields if _holds_words(field)]


def _holds_words(field: "models.Field[Any, Any]") -> bool:
    if field.choices or field.generated or field.primary_key or field.name in CODES:
        return False
    if isinstance(field, ArrayField):
        return isinstance(field.base_field, models.CharField | TextField)
    kinds = (models.CharField, TextField, models.JSONField, models.BinaryField)
    return isinstance(field, kinds) and not field.is_relation


def _blank(model: type[models.Model], fields: Fields, eraser: Eraser, hint: str) -> int:
    changed = list(_changes(model, fields, eraser, hint))
    for pk, values in changed:
        _write(model, pk, values)
    return len(changed)


def _changes(
    model: type[models.Model], fields: Fields, eraser: Eraser, hint: str
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each row that holds erased words, with its columns as they will be."""
    rows = _candidates(model, fields, hint)
    names = [field.attname for field in fields]
    for pk, *found in rows.values_list("pk", *names).iterator(chunk_size=AT_ONCE):
        values = {
            field.attname: new
            for field, old in zip(fields, found, strict=True)
            if (new := _erased(field, old, pk, eraser)) != old
        }
        if values:
            yield pk, values


def _candidates(
    model: type[models.Model], fields: Fields, hint: str
) -> "QuerySet[Any]":
    rows = model._base_manager.order_by()
    if not hint:
        return rows
    either = Q()
    for number, field in enumerate(fields):
        if isinstance(field, models.BinaryField):
            either |= Q(**{f"{field.name}__isnull": False})
            continue
        rows = rows.alias(**{f"text{number}": Cast(field.name, TextField())})
        either |= Q(**{f"text{number}__icontains": hint})
    return rows.filter(either)


def _erased(field: "models.Field[Any, Any]", old: Any, pk: Any, eraser: Eraser) -> Any:
    """The value without erased words; an address that spells them goes as a whole."""
    if not old or field.name == "fingerprint":
        return old
    if isinstance(field, models.BinaryField):
        return _bytes(bytes(old), eraser)
    new = eraser.value(old)
    if new != old and isinstance(field, models.SlugField):
        return f"erased-{pk}"
    is_address = isinstance(field, models.URLField) or field.name == "domain"
    return "" if new != old and is_address else new


def _bytes(old: bytes, eraser: Eraser) -> bytes:
    """An upload that waits: text is blanked, anything else when it has been read."""
    try:
        return eraser.text(old.decode()).encode()
    except UnicodeDecodeError:
        return old


def _write(model: type[models.Model], pk: Any, values: dict[str, Any]) -> None:
    """Save the columns; where a name has to be the only one, its row's number helps."""
    rows = model._base_manager.filter(pk=pk)
    if any(field.name == "fingerprint" for field in model._meta.concrete_fields):
        values = {**values, "fingerprint": ""}
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        words = {k: f"{FILLER}{pk}" for k, v in values.items() if isinstance(v, str)}
        rows.update(**{**values, **words})


def _fill_documents(documents: Collection[int]) -> int:
    """Blank every text of these documents, their titles and bylines, then and now."""
    history = Document.pgh_event_model  # type: ignore[attr-defined]
    named = Document.objects.filter(pk__in=documents)
    for rows in (named, history.objects.filter(pgh_obj__in=documents)):
        for row in rows:
            title, byline = wholly(row.title), wholly(row.byline)
            here = rows.model._base_manager.filter(pk=row.pk)
            here.update(title=title, byline=byline, url="", canonical_url="")
    revisions = list(Revision.objects.filter(document__in=documents))
    for revision in revisions:
        Revision.objects.filter(pk=revision.pk).update(text=wholly(revision.text))
    return len(revisions)


def _fill(model: type[models.Model], fields: Fields, documents: Collection[int]) -> int:
    """Blank the columns that hold a document's own words, in history as well.

    Such a table names the way to its revision: `words_of`.
    """
    tracked = getattr(model, "pgh_tracked_model", None)
    path = getattr(tracked or model, "words_of", "")
    if not path or not documents:
        return 0
    rows = model._base_manager.filter(**{f"{path}__document__in": documents})
    names = [field.attname for field in fields]
    found = list(rows.values_list("pk", *names))
    for pk, *old in found:
        values = {n: _filled(one) for n, one in zip(names, old, strict=True) if one}
        _write(model, pk, values)
    return len(found)


def _filled(value: Any) -> Any:
    if isinstance(value, list):
        return []
    return wholly(value) if isinstance(value, str) else None


def _follow(documents: Collection[int]) -> int:
    """Bring hashes, signatures and passages in line with texts that were blanked.

    A hash of the whole text would let anybody try names in the gap until one fits.
    """
    n_passages = 0
    blanked = Revision.objects.filter(text__contains=FILLER)
    for revision in blanked.iterator(chunk_size=AT_ONCE):
        Revision.objects.filter(pk=revision.pk).update(
            sha256=sha256(revision.text), signature=list(signature(revision.text))
        )
        for passage in revision.passages.all():
            n_passages += revision.document_id in documents
            spans = tuple(Span(start, end) for start, end in passage.spans)
            found = select(revision.text, spans)
            new = {
                "exact": found.exact,
                "prefix": found.prefix,
                "suffix": found.suffix,
            }
            Passage.objects.filter(pk=passage.pk).update(**new)
    return n_passages
