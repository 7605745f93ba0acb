"""Sessions in the database, asked only for keys that it could have given out."""

from django.contrib.sessions.backends import db

SHORTEST_KEY = 8
"""Django's own lower bound."""


class SessionStore(db.SessionStore):
    """A cookie may hold anything; a NUL in it would end in an error of the database."""

    def _validate_session_key(self, key: str | None) -> bool:
        return key is not None and key.isalnum() and len(key) >= SHORTEST_KEY
