"""Speakers and outlets."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from claims.api.base import DetailView, ListView
from claims.serializers.speakers import (
    OutletFilter,
    SpeakerDetail,
    SpeakerFilter,
    SpeakerRow,
)
from sources.models import Alias, Speaker
from sources.models.speaker import SpeakerQuerySet
from sources.services.speakers import folded


class Speakers(ListView):
    """Speakers whose page the caller may open, in the order they came in."""

    serializer_class = SpeakerRow
    filters = SpeakerFilter

    def rows(self, q: str = "", kind: str = "") -> SpeakerQuerySet:
        """Those that bear the name; the desk sees the private ones too."""
        rows = Speaker.objects.visible_to(self.viewer)
        rows = rows.filter(kind=kind) if kind else rows
        return _named(rows, q).order_by("id")

    def shown(self, row: Any) -> Any:
        """The row without what is held."""
        return self.held_here.speaker(row)


class Outlets(ListView):
    """Speakers that publish."""

    serializer_class = SpeakerRow
    filters = OutletFilter

    def rows(self, q: str = "") -> SpeakerQuerySet:
        """Those that bear the name."""
        return _named(Speaker.objects.visible_to(self.viewer).outlets(), q).order_by(
            "id"
        )

    def shown(self, row: Any) -> Any:
        """The row without what is held."""
        return self.held_here.speaker(row)


class SpeakerView(DetailView):
    """One speaker with roles."""

    serializer_class = SpeakerDetail
    queryset = Speaker.objects.none()
    lookup_field = "slug"

    def get_queryset(self) -> SpeakerQuerySet:
        """Those whose page the caller may open."""
        return Speaker.objects.visible_to(self.viewer).prefetch_related("roles")

    def get_object(self) -> Any:
        """The speaker without what is held of others."""
        row = self.held_here.speaker(super().get_object())
        for role in row.roles.all():
            self.held_here.row(role, "title")
        return row


class OutletView(SpeakerView):
    """One outlet."""

    def get_queryset(self) -> SpeakerQuerySet:
        """Those that publish."""
        return super().get_queryset().outlets()


def _named(rows: SpeakerQuerySet, q: str) -> SpeakerQuerySet:
    if not q.strip():
        return rows
    key = folded(q)
    named = Alias.objects.filter(speaker=OuterRef("pk"), folded__contains=key)
    return rows.filter(Exists(named) if key else Q(name__icontains=q))
