"""Speakers and outlets."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q

from claims.api.base import ApiView, DetailView, ListView
from claims.queries.standing_then import standing
from claims.serializers.speakers import (
    OutletFilter,
    SpeakerDetail,
    SpeakerFilter,
    SpeakerRow,
)
from sources.models import Alias, Speaker, SpeakerRole
from sources.models.speaker import SpeakerQuerySet
from sources.services.speakers import folded


class Speakers(ListView):
    """Speakers whose page the caller may open, in the order they came in."""

    is_dated = True
    serializer_class = SpeakerRow
    filters = SpeakerFilter

    def rows(self, q: str = "", kind: str = "") -> SpeakerQuerySet:
        """Those that bear the name; the desk sees the private ones too."""
        rows = _standing(self)
        rows = rows.filter(kind=kind) if kind else rows
        return _named(rows, q).order_by("id")

    def shown(self, row: Any) -> Any:
        """The row without what is held."""
        return self.held_here.speaker(row)


class Outlets(ListView):
    """Speakers that publish."""

    is_dated = True
    serializer_class = SpeakerRow
    filters = OutletFilter

    def rows(self, q: str = "") -> SpeakerQuerySet:
        """Those that bear the name."""
        return _named(_standing(self).outlets(), q).order_by("id")

    def shown(self, row: Any) -> Any:
        """The row without what is held."""
        return self.held_here.speaker(row)


class SpeakerView(DetailView):
    """One speaker with roles."""

    is_dated = True
    serializer_class = SpeakerDetail
    queryset = Speaker.objects.none()
    lookup_field = "slug"

    def get_queryset(self) -> SpeakerQuerySet:
        """Those whose page the caller may open."""
        roles = SpeakerRole.objects.all()
        roles = roles.filter(added_at__lt=self.before) if self.before else roles
        return _standing(self).prefetch_related(Prefetch("roles", roles))

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


def _standing(view: ApiView) -> SpeakerQuerySet:
    """Those that the caller may see, on a day those that a claim named by then."""
    rows = Speaker.objects.visible_to(view.viewer)
    if view.before is None:
        return rows
    named = standing(view.before).filter(speakers=OuterRef("pk"))
    return rows.filter(Exists(named), is_public=True)


def _named(rows: SpeakerQuerySet, q: str) -> SpeakerQuerySet:
    if not q.strip():
        return rows
    key = folded(q)
    named = Alias.objects.filter(speaker=OuterRef("pk"), folded__contains=key)
    return rows.filter(Exists(named) if key else Q(name__icontains=q))
