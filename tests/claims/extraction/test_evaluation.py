"""The measure, on small cases whose figures are known by hand."""

import pytest

from claims.extraction.evaluation.measure import View, measure

TEXT = "“It leaks,” said Ann Bell. The dam is old, Joe Fenwick said. It wants rain."


def relation(content, source="", cue=""):
    def span(words):
        start = TEXT.index(words)
        return [[start, start + len(words)]] if words else []

    return {
        "quote_spans": span(content),
        "source_spans": span(source),
        "cue_spans": span(cue),
        "speaker": source or None,
    }


BELL = relation("“It leaks,”", "Ann Bell", "said")
FENWICK = relation("The dam is old", "Joe Fenwick", "said")
WANTS = relation("rain", "It", "wants")
GOLD = [{"doc_id": "d", "text": TEXT, "relations": [BELL, FENWICK, WANTS]}]


def f1(found, name="relation", view=View.FULL):
    return measure(GOLD, {"d": found}, view)[name].f1


class TestMeasure:
    def test_is_one_for_the_gold_itself(self):
        assert f1([BELL, FENWICK, WANTS]) == 1

    def test_counts_misses(self):
        assert measure(GOLD, {"d": [BELL]}, View.FULL)["relation"] == pytest.approx(
            (1, 1 / 3, 1 / 2)
        )

    def test_wants_the_right_source(self):
        wrong = relation("“It leaks,”", "Joe Fenwick", "said")

        assert f1([wrong], "content") == 1 / 2
        assert f1([wrong]) == 0

    def test_takes_the_head_of_a_longer_mention(self):
        assert f1([relation("“It leaks,”", "Bell", "said")]) == 1 / 2

    def test_sorts_by_kind(self):
        assert f1([BELL], "direct") == 1
        assert f1([BELL], "indirect") == 0

    def test_leaves_attitudes_out_of_the_statements(self):
        assert f1([BELL, FENWICK], view=View.STATEMENTS) == 1
        assert f1([BELL, FENWICK, WANTS], view=View.STATEMENTS) == 1

    def test_wants_half_of_the_words(self):
        assert f1([relation("dam is old", "Joe Fenwick", "said")]) == 1 / 2
        assert f1([relation("The", "Joe Fenwick", "said")]) == 0
