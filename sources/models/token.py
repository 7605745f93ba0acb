"""Keys with which programs act for a person."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Scope(StrEnum):
    """What a token may do, within what its owner may do."""

    READ = "read"
    INGEST = "ingest"
    REVIEW = "review"
    EVIDENCE = "evidence"
    PUBLISH = "publish"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Filters that chain."""

    def usable(self, at: datetime) -> Self:
        """Keep those that work at `at`: not revoked, not expired, owner active."""
        lasting = Q(expires_at__isnull=True) | Q(expires_at__gt=at)
        return self.filter(lasting, revoked_at__isnull=True, user__is_active=True)


class ApiToken(models.Model):
    """One program's key: shown once when made, stored as a hash.

    `sha256` is the hash of the whole key. The key is 256 random bits, so that a
    slow hash would add nothing. `hint` are its first characters, to tell keys apart.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens"
    )
    name = models.CharField(max_length=100)
    hint = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=20))
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ApiTokenQuerySet] = ApiTokenQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=[scope.value for scope in Scope])
                & ~Q(scopes=[]),
                name="sources_token_scopes_known",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="sources_token_has_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    def allows(self, scope: Scope) -> bool:
        """Whether the token was made for `scope`."""
        return scope in self.scopes
