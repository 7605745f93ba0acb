"""Tokens as columns, and where they stand in their trees."""

import numpy as np
import pytest

from claims.extraction.tagger.columns import columns_of, shifted
from claims.extraction.tagger.tree import nearest_marked, subtree_edges


@pytest.fixture(scope="module")
def columns(sheets):
    return columns_of(sheets)


@pytest.fixture(scope="module")
def words(sheets):
    return [token.text for sheet in sheets for token in sheet.doc]


class TestColumnsOf:
    def test_puts_the_sheets_one_after_another(self, sheets, columns):
        sizes = [len(sheet.doc) for sheet in sheets]

        assert len(columns) == sum(sizes)
        assert np.bincount(columns.sheet).tolist() == sizes
        assert columns.first[-1] == len(columns) - sizes[-1]

    def test_points_to_heads_of_the_same_sheet(self, columns, words):
        assert (columns.sheet[columns.head] == columns.sheet).all()
        assert words[columns.head[words.index("mayor")]] == "said"

    def test_numbers_quotations_through_the_text(self, columns, words):
        numbers = sorted(set(columns.quote.tolist()))

        assert numbers == [-1, 0, 1]
        assert columns.quote[words.index("rusting")] == 1


class TestShifted:
    def test_sees_nothing_beyond_a_paragraph(self, columns):
        before = shifted(columns.lower, -1, columns)

        assert (before[columns.first] == 0).all()
        assert (before == 0).sum() == len(set(columns.first.tolist()))


class TestTree:
    def test_finds_the_nearest_marked_ancestor(self, columns, words):
        said = words.index("said")
        marked = np.zeros(len(columns), dtype=bool)
        marked[said] = True

        found = nearest_marked(columns, marked)

        assert found.row[words.index("bridge")] == said
        assert found.row[words.index("Keller")] == -1

    def test_agrees_with_the_parser_on_subtrees(self, sheets, columns):
        edges = subtree_edges(columns)

        row = 0
        for sheet in sheets:
            for token in sheet.doc:
                assert edges.left[row + token.i] == row + token.left_edge.i
                assert edges.right[row + token.i] == row + token.right_edge.i
            row += len(sheet.doc)
