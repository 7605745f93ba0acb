"""Counts the words of all claims, for telling rare ones from common ones."""

from django.db import connection, transaction

from claims.models import WordCount
from claims.queries.wordings import n_wordings

MOST_CHANGE = 0.1
"""A tenth more or fewer wordings hardly move a word's rarity: not counted anew."""

_COUNT = """
INSERT INTO claims_wordcount (word, n)
SELECT word, ndoc FROM ts_stat($$
    SELECT search FROM claims_claim
    UNION ALL
    SELECT to_tsvector('english'::regconfig, COALESCE(claim_text, ''))
    FROM claims_statement WHERE review = 'accepted'
$$)
"""


def count_words() -> bool:
    """Take the snapshot anew if many wordings came or went; return whether.

    At 100,000 claims it takes some seconds: for the worker only.
    """
    n = n_wordings()
    last = WordCount.objects.filter(pk=WordCount.ALL).values_list("n", flat=True)
    if abs(n - (last.first() or 0)) <= MOST_CHANGE * n:
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        WordCount.objects.all()._raw_delete(using=connection.alias)
        cursor.execute(_COUNT)
        WordCount.objects.create(word=WordCount.ALL, n=n)
    return True
