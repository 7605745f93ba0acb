"""A site over stores of its own, for benchmarks that ask it or its database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from newsclaims.stack.throwaway import stores


@contextmanager
def site() -> Iterator[None]:
    """Start fresh stores, migrate them and set Django up; end them afterwards."""
    with stores() as addresses:
        os.environ.update(addresses, DJANGO_SETTINGS_MODULE="tests.settings")
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        # Not the whole environment of tests: that one looks into each template.
        settings.ALLOWED_HOSTS = ["*"]
        call_command("migrate", verbosity=0)
        yield
        connection.close()


def client(role: str = "") -> Any:
    """Return what asks the site: a reader, or somebody new of that role."""
    from django.test import Client

    from tests.factories import UserFactory

    made = Client()
    if role:
        backend = "django.contrib.auth.backends.ModelBackend"
        made.force_login(UserFactory(role=role), backend=backend)
    return made
