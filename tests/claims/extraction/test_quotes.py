"""Quotation marks in pairs."""

import pytest

from claims.extraction.paragraphs import paragraph_spans, read_paragraphs
from claims.extraction.quotes import find_quotes
from claims.extraction.types import Span

CASES = [
    ("“We will go,” she said.", ["We will go,"], "curly"),
    ('"We will go," she said.', ["We will go,"], "straight"),
    ("‘We will go,’ she said.", ["We will go,"], "single curly"),
    ("'We will go,' she said.", ["We will go,"], "single straight"),
    ("''We will go,'' she said.", ["We will go,"], "doubled apostrophes"),
    ("«We will go», she said.", ["We will go"], "guillemets"),
    ('“We will go," she said.', ["We will go,"], "opens curly, closes straight"),
    ("‘We will go,' she said.", ["We will go,"], "single, mixed"),
    ("'The workers' pay is low,' he said.", ["The workers' pay is low,"], "plural"),
    ("The workers' pay fell in the '90s.", [], "apostrophes alone"),
    ("It's Anna's and it isn't James'.", [], "contractions"),
    ('He is 6\'3" tall and "very fit".', ["very fit"], "a height"),
    ("“A,” he said. “B.”", ["A,", "B."], "split"),
    ("“They left", ["They left"], "open to the end"),
    ("He said “they left", [], "opened in the middle and lost"),
    ("“He said ‘no’ to us,” she said.", ["He said ‘no’ to us,"], "nested"),
]


class TestFindQuotes:
    @pytest.mark.parametrize(
        ("text", "expected"), [c[:2] for c in CASES], ids=[c[2] for c in CASES]
    )
    def test_finds_inner_words(self, text, expected):
        found = find_quotes(text, Span(0, len(text)))

        assert [text[slice(*quote.inner)] for quote in found] == expected

    def test_marks_stand_outside_the_inner_span(self):
        text = "Well, “no,” she said."

        (quote,) = find_quotes(text, Span(0, len(text)))

        assert text[slice(*quote.outer)] == "“no,”"

    def test_goes_on_into_the_next_paragraph(self):
        text = "She said: “They left.\n“They came back.”"

        first, second = read_paragraphs(text, paragraph_spans(text))

        assert [text[slice(*q.inner)] for q in first.quotes] == ["They left."]
        assert not first.quotes[0].is_closed
        assert [text[slice(*q.inner)] for q in second.quotes] == ["They came back."]
