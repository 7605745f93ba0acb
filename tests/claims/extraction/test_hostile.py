"""Any text at all: no error, and every offset leads to its words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import candidates, extract
from claims.extraction.paragraphs import paragraph_spans, read_paragraphs

MARKS = ["“", "”", '"', "‘", "’", "'", "''", "(", ")", "[", "]", ":", ", ", ". ", "—"]
WORDS = [
    *("Ann Bell", " said ", " told the FT ", "he ", "the dam leaks", " that ", "?"),
    *("According to ", "claim ", " denied ", "anonymous", "ANN: ", "Not", "…", " "),
]
ODD = ["\n", "\r\n", "\u2028", "\xa0", "\u200b", "🌊", "e\u0301", "\x00", "\ufeff"]
PIECES = st.sampled_from([*MARKS, *WORDS, *ODD])
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)


class TestAnyText:
    @settings(max_examples=120, deadline=None)
    @given(TEXTS)
    def test_is_read_without_error_and_with_exact_offsets(self, text):
        found = extract(text)

        for statement in found.statements:
            cut = " ".join(text[slice(*span)] for span in statement.spans)
            assert cut == statement.text
            assert list(statement.spans) == sorted(statement.spans)
            assert all(start < end for start, end in statement.spans)

    @settings(max_examples=200, deadline=None)
    @given(TEXTS)
    def test_views_lead_back_to_the_text(self, text):
        for paragraph in read_paragraphs(text, paragraph_spans(text)):
            view = paragraph.view
            for place, character in enumerate(view.text):
                start, end = view.span(place, place + 1)
                assert 0 <= start < end <= len(text)
                assert not character.isalnum() or text[start:end] == character

    @settings(max_examples=100, deadline=None)
    @given(TEXTS)
    def test_gives_candidates_that_stand_in_it(self, text):
        assert all(name in text for name in candidates(text))
