"""`Authorization: Bearer ...`: a program acts for the person who made its key."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from sources.models import ApiToken, Scope, User
from sources.roles import Viewer
from sources.services.tokens import find_token

KEYWORD = b"bearer"


class BearerAuthentication(BaseAuthentication):
    """Takes the key of an API token; a request without one is left to others."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return the owner and the token; raises AuthenticationFailed for a bad key."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != KEYWORD:
            return None
        token = _find(words[1:])
        if token is None:
            raise AuthenticationFailed(
                "This token is unknown, expired or revoked. Make a new one."
            )
        return token.user, token

    def authenticate_header(self, _request: Request) -> str:
        """What a 401 asks for."""
        return "Bearer"


def _find(words: list[bytes]) -> ApiToken | None:
    if len(words) != 1 or not words[0].isascii():
        return None
    return find_token(words[0].decode("ascii"), at=timezone.now())


def has_scope(request: Request, scope: Scope) -> bool:
    """Whether the request's token was made for `scope`; a session has every scope."""
    return not isinstance(request.auth, ApiToken) or request.auth.allows(scope)


def viewer_of(request: Request) -> Viewer:
    """Who looks: a token that may not read the desk sees what a stranger sees."""
    user: Any = request.user
    return user if has_scope(request, Scope.READ) else AnonymousUser()
