"""What a legal hold in force names is hidden from readers by this one filter."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


def not_held(rows: Rows, *, through: str = "") -> Rows:
    """Keep the rows that no hold in force names, or whose `through` none names.

    Holds are kept by the layer above; all that is known here is that they point at
    rows and call that relation `holds`.
    """
    model: Any = rows.model
    for name in through.split("__") if through else ():
        model = model._meta.get_field(name).related_model
    relation = model._meta.get_field("holds")
    here = OuterRef(f"{through}_id" if through else "pk")
    holds = relation.related_model.objects.in_force()
    return rows.exclude(Exists(holds.filter(**{relation.field.name: here})))
