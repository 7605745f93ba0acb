"""Django's admin, for admins only: a look at the records behind the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.timezone import now

from claims.forms.scale import COPIED, ScaleForm, ValueForm, ValueFormSet, next_number
from claims.models import Claim, Job, RatingScale, RatingValue, Version
from claims.queries.ratings import values_in_force
from sources.admin import LookOnly


@admin.register(Claim)
class ClaimAdmin(LookOnly):
    list_display = ("text", "kind", "stage", "changed_at")
    list_filter = ("kind", "stage")
    search_fields = ("text",)


@admin.register(Version)
class VersionAdmin(LookOnly):
    list_display = ("claim", "number", "code", "published_at", "taken_down_at")
    list_filter = ("code",)
    list_select_related = ("claim",)


@admin.register(Job)
class JobAdmin(LookOnly):
    list_display = ("created_at", "kind", "state", "step", "attempts", "failure")
    list_filter = ("state", "kind")
    exclude = ("payload",)


class ValueInline(admin.TabularInline[RatingValue, RatingScale]):
    model = RatingValue
    form = ValueForm
    formset: Any = ValueFormSet
    fields = COPIED
    max_num = 12

    def get_extra(self, request: HttpRequest, obj: Any = None, **_options: Any) -> int:
        """Return room for the values in force and two more."""
        return 0 if obj else values_in_force().count() + 2

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: old ratings keep the words of their scale."""
        return False


@admin.register(RatingScale)
class RatingScaleAdmin(LookOnly):
    """The scale is changed by adding its next version, with the reason."""

    form: Any = ScaleForm
    inlines = (ValueInline,)
    list_display = ("number", "at", "by", "reason")
    list_select_related = ("by",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow: nothing that stands is touched by it."""
        return bool(request.user.is_superuser)

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        form: Any,
        change: bool,  # noqa: FBT001 (Django's own signature)
    ) -> None:
        """Save the new version with its number, its author and its day."""
        obj.number, obj.by, obj.at = next_number(), request.user, now()
        super().save_model(request, obj, form, change)
