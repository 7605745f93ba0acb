"""Spans written as labels and read again."""

import numpy as np

from claims.extraction.tagger.labels import TOKEN_LABELS, Labelled, spans_of, write

NO_ENDS = np.zeros(0, np.int64)


class TestSpansOf:
    def test_reads_what_was_written(self):
        spans = [Labelled("S", 0, 1), Labelled("V", 1, 3), Labelled("C", 4, 9)]
        numbers = np.zeros(10, np.int64)
        for span in spans:
            write(numbers, TOKEN_LABELS, span)

        assert spans_of(numbers, TOKEN_LABELS, NO_ENDS) == spans

    def test_tells_neighbours_of_a_kind_apart(self):
        numbers = np.zeros(4, np.int64)
        write(numbers, TOKEN_LABELS, Labelled("C", 0, 2))
        write(numbers, TOKEN_LABELS, Labelled("C", 2, 4))

        found = spans_of(numbers, TOKEN_LABELS, NO_ENDS)

        assert [(start, end) for _, start, end in found] == [(0, 2), (2, 4)]

    def test_ends_a_span_with_its_paragraph(self):
        numbers = np.zeros(4, np.int64)
        write(numbers, TOKEN_LABELS, Labelled("C", 0, 4))

        found = spans_of(numbers, TOKEN_LABELS, np.array([0, 2]))

        assert [(start, end) for _, start, end in found] == [(0, 2), (2, 4)]
