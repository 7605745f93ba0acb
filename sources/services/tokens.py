"""Making, finding and revoking the keys of programs."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from sources.models import User
from sources.models.token import ApiToken, Scope
from sources.roles import is_staff
from sources.services.edits import NotAllowedError

PREFIX = "nc_"
"""Lets a secret scanner, and a reader of a leaked log, see what it is."""

HINT_LENGTH = 8
USE_NOTED_EVERY = timedelta(minutes=1)
"""`last_used_at` tells a forgotten key from a busy one; a write a request is not
worth more."""


@transaction.atomic
def make_token(
    user: User,
    *,
    name: str,
    scopes: Iterable[Scope],
    expires_at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """Return the stored token and its key, which is nowhere kept and never shown again.

    Raises NotAllowedError for an account that has no place in the newsroom, and
    without a name or a scope.
    """
    wanted = sorted({Scope(scope).value for scope in scopes})
    if not (user.is_active and is_staff(user)):
        raise NotAllowedError("Only active accounts of the newsroom have tokens.")
    if not name.strip() or not wanted:
        raise NotAllowedError("Name the token and give it at least one scope.")
    key = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        name=name.strip()[:100],
        hint=key[:HINT_LENGTH],
        sha256=_hash(key),
        scopes=wanted,
        expires_at=expires_at,
    )
    return token, key


def find_token(key: str, *, at: datetime) -> ApiToken | None:
    """Return the usable token of `key` with its user, and note the use; else None."""
    rows = ApiToken.objects.usable(at).select_related("user")
    token = rows.filter(sha256=_hash(key)).first()
    if token is None:
        return None
    unnoted = Q(last_used_at__isnull=True) | Q(last_used_at__lt=at - USE_NOTED_EVERY)
    if token.last_used_at is None or token.last_used_at < at - USE_NOTED_EVERY:
        ApiToken.objects.filter(unnoted, pk=token.pk).update(last_used_at=at)
    return token


def revoke_token(token: ApiToken, *, at: datetime) -> None:
    """End a token for good; a second time changes nothing."""
    ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=at)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
