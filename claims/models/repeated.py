"""Requests that may arrive twice."""

from django.conf import settings
from django.db import models

from claims.models.job import Job


class RepeatableRequest(models.Model):
    """A program asked for `job` under a key of its own; asked again, it gets it again.

    `sha256` is the hash of what was asked, so that one key cannot mean two things.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="repeatable_requests"
    )
    key = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    job = models.ForeignKey(Job, models.CASCADE, related_name="repeatable_requests")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"], name="claims_repeatable_request_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} -> {self.job_id}"
