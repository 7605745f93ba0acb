"""Vectors of texts, so that none is encoded twice."""

from django.db import models


class TextVector(models.Model):
    """The vector of a text (`extraction.embedding`), named by its digest alone.

    It belongs to no row: two rows with the same words share it. The worker adds what a
    search asks for; an erasure empties the table, and it fills again with use.
    """

    digest = models.CharField(primary_key=True, max_length=32)
    vector = models.BinaryField()

    def __str__(self) -> str:
        return self.digest

    @classmethod
    def count_afresh(cls) -> None:
        """Forget all: which of them came from erased words nobody can tell."""
        cls.objects.all().delete()
