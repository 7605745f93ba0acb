"""Django's admin, for admins only: accounts to manage, records to look at."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.db.models import Model
from django.http import HttpRequest

from sources.models import Document, Speaker, User


class NewUserForm(BaseUserCreationForm[User]):
    """A name, a role and a password, typed twice."""

    class Meta:
        model = User
        fields = ("username", "public_name", "email", "role")


class UserForm(UserChangeForm[User]):
    """Everything but the password, which is changed on the command line."""

    class Meta:
        model = User
        fields = ("username", "public_name", "email", "role", "is_active")


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Accounts: made and changed here, switched off rather than deleted."""

    form = UserForm
    list_display = ("username", "public_name", "role", "is_active", "joined_at")
    list_filter = ("role", "is_active")
    search_fields = ("username", "public_name")
    exclude = ("password",)

    def get_form(
        self,
        request: HttpRequest,
        obj: User | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 (Django's own signature)
        **kwargs: Any,
    ) -> Any:
        """Return the form with two passwords for a new account."""
        if obj is None:
            return NewUserForm
        return super().get_form(request, obj, change=change, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: decisions keep the name of who made them."""
        return False


class LookOnly(admin.ModelAdmin[Model]):
    """Records are changed on the desk, where the history says who and why."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False


@admin.register(Speaker)
class SpeakerAdmin(LookOnly):
    list_display = ("name", "kind", "type", "is_public")
    list_filter = ("kind", "type", "is_public")
    search_fields = ("name",)


@admin.register(Document)
class DocumentAdmin(LookOnly):
    list_display = ("title", "outlet", "published_on", "rights", "is_public")
    list_filter = ("kind", "rights", "is_public")
    list_select_related = ("outlet",)
    search_fields = ("title",)
