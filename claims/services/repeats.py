"""Doing what a program asks once, however often the request arrives."""

from collections.abc import Callable

from django.db import transaction

from claims.models import Job, RepeatableRequest
from sources.models import User
from sources.services.locks import hold


class KeyReusedError(Exception):
    """The same key came with another request."""

    def __init__(self) -> None:
        super().__init__("This key stood for another request. Use a new one.")


def once(
    by: User, *, key: str, sha256: str, submit: Callable[[], Job]
) -> tuple[Job, bool]:
    """Return the job of the request and whether it is new.

    `submit` runs only for a key that `by` has not used; two requests at once wait for
    each other. Raises KeyReusedError when the key stood for something else.
    """
    with transaction.atomic():
        hold(f"request {by.pk} {key}")
        asked = RepeatableRequest.objects.filter(user=by, key=key)
        known = asked.select_related("job").defer("job__payload").first()
        if known is not None:
            if known.sha256 != sha256:
                raise KeyReusedError
            return known.job, False
        job = submit()
        RepeatableRequest.objects.create(user=by, key=key, sha256=sha256, job=job)
    return job, True
