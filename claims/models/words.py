"""How often words stand in claims: how rare ones are told from common ones."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models


class WordCount(models.Model):
    """In how many wordings of claims a word's stem stands.

    A snapshot taken by the worker (`services/words.py`), so it may be some minutes
    old. The row of `ALL` counts the wordings themselves.
    """

    ALL = ""

    word = models.TextField(primary_key=True)
    n = models.PositiveIntegerField()

    class Meta:
        indexes = [
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="claims_wordcount_trgm")
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.n})"
