"""What a published version is found by: columns the database reads off its snapshot."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import connection, models, transaction
from django.db.models import Func
from django.db.models.fields.json import KeyTextTransform

CONFIG = "claims_english"
"""The text search configuration: English without accents, see the first migration."""


COUNT_STEMS = r"""
INSERT INTO claims_stem (stem, n)
SELECT lexeme, count(*)
FROM claims_version, unnest(lexemes)
WHERE published_at IS NOT NULL AND lexeme ~ '^[[:alpha:]]{4,}$'
"""
"""Words of four letters or more: shorter ones have too many neighbours to guess."""

GROUP_STEMS = """
GROUP BY lexeme
ORDER BY lexeme
ON CONFLICT (stem) DO UPDATE SET n = claims_stem.n + excluded.n
"""


def frozen(name: str, output: "models.Field[Any, Any]") -> Func:
    """Return the part `name` of a snapshot, by a function of the migrations."""
    return Func("snapshot", function=f"claims_frozen_{name}", output_field=output)


def generated(expression: Any, output: "models.Field[Any, Any]") -> Any:
    """Return a column that can never differ from the snapshot beside it."""
    return models.GeneratedField(
        expression=expression, output_field=output, db_persist=True
    )


def search_document() -> Any:
    """Return the words a version is searched by: claim, names, finding, quotations."""
    names = frozen("names", models.TextField())
    quotes = frozen("quotes", models.TextField())
    return (
        SearchVector("text", weight="A", config=CONFIG)
        + SearchVector(names, weight="B", config=CONFIG)
        + SearchVector("finding", weight="C", config=CONFIG)
        + SearchVector(quotes, weight="D", config=CONFIG)
    )


def kind_column() -> Any:
    """Return the kind that readers were told, whatever the desk's claim says now."""
    kind = models.CharField(max_length=40)
    return generated(KeyTextTransform("kind", "snapshot"), kind)


def topics_column() -> Any:
    """Return the topics it was published under."""
    topics = ArrayField(models.TextField())
    return generated(frozen("topics", topics), topics)


def gaps_column() -> Any:
    """Return what readers were told its record lacks, as codes of `credibility.gaps`.

    The function knows each gap by its words: new words want a new function.
    """
    gaps = ArrayField(models.TextField())
    return generated(frozen("gaps", gaps), gaps)


def said_on_column() -> Any:
    """Return the first day on which somebody asserted it, not as a mere possibility."""
    return generated(frozen("said_on", models.DateField()), models.DateField(null=True))


def said_until_column() -> Any:
    """Return the day by which somebody had asserted it.

    Of each wording the day on which it was said or, where nobody knows that, the day
    on which it was reported; of these the first.
    """
    day = models.DateField(null=True)
    return generated(frozen("said_until", models.DateField()), day)


def looked_on_column() -> Any:
    """Return the last day on which somebody looked for evidence."""
    looked_on = models.DateField(null=True)
    return generated(frozen("looked_on", models.DateField()), looked_on)


def lexemes_column() -> Any:
    """Return the search document."""
    return generated(search_document(), SearchVectorField())


class Stem(models.Model):
    """A word, cut to its stem, of published versions: what a typing error may mean.

    `n` counts the versions that have it, roughly: it only grows until it is counted
    afresh.
    """

    stem = models.TextField(primary_key=True)
    n = models.PositiveIntegerField()

    class Meta:
        indexes = [
            GinIndex(OpClass("stem", name="gin_trgm_ops"), name="claims_stem_trgm")
        ]

    def __str__(self) -> str:
        return self.stem

    @classmethod
    def count_afresh(cls) -> None:
        """Count all words again, so that none stays which no version has any more."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM claims_stem")
            cursor.execute(COUNT_STEMS + GROUP_STEMS)
