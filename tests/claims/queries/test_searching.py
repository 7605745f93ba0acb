"""A search forgives one wrong letter, also in a short word, by its indexes."""

from itertools import islice

import pytest
from django.db import connection

from claims.models import Stem
from claims.models.published import CONFIG
from claims.queries import searching
from claims.queries.searching import search_of

pytestmark = pytest.mark.django_db

TYPOS = [
    ("musk", "mosk mukk nusk umsk msuk musek amusk"),
    ("biden", "bidne biedn bdien ibden boden giden biten bidden bden"),
    ("trump", "tump trupm turmp rtump trimp trunp trumpp"),
    ("sack", "Sachs Sakcs Scaks ascks sucks Socks"),
    ("reform", "erform rfeorm refrom"),
]


@pytest.fixture
def stems():
    """As many words as 20,000 claims have, none of them like the others."""
    letters = "bcdfghjklmnpqrtvwxz"
    made = (
        a + b + c + d + e
        for a in letters
        for b in letters
        for c in letters
        for d in letters
        for e in "aeio"
    )
    rows = [Stem(stem=f"{word}zzx", n=1) for word in islice(made, 20_000)]
    Stem.objects.bulk_create([*rows, *(Stem(stem=stem, n=9) for stem, _ in TYPOS)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('claims_stem_trgm')")
        cursor.execute("ANALYZE claims_stem")


class TestSearchOf:
    @pytest.mark.parametrize(
        ("stem", "typed"),
        [(stem, word) for stem, words in TYPOS for word in words.split()],
    )
    def test_finds_a_short_word_with_one_wrong_letter(self, stem, typed):
        Stem.objects.create(stem=stem, n=1)
        assert f"'{stem}'" in search_of(typed).wide

    @pytest.mark.parametrize("typed", ["mask4", "mosx", "omks", "debin"])
    def test_takes_no_other_word_for_it(self, typed):
        for stem, _ in TYPOS:
            Stem.objects.create(stem=stem, n=1)
        wide = search_of(typed).wide
        assert not any(f"'{stem}'" in wide for stem, _ in TYPOS)

    def test_reads_no_whole_table(self, stems, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert "'musk'" in search_of("mosk").wide
        asked = {"config": CONFIG, "q": "mosk bidne", "most": searching.MOST_STEMS}
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {searching._UNDERSTOOD}", asked)
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert "Seq Scan on claims_stem" not in plan, plan
        assert "Bitmap Index Scan on claims_stem" in plan, plan
