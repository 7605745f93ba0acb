"""Django's admin, for admins only: a look at the records behind the desk."""

from django.contrib import admin

from claims.models import Claim, Job, Version
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
