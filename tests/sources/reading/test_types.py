import pytest

from sources.reading.types import CUT, Page, Selector, Span


class TestSpan:
    @pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
    def test_cannot_be_empty_or_backwards(self, start, end):
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)


class TestSelector:
    def test_gives_back_the_words_of_each_span(self):
        words = "one [...] two"
        spans = (Span(0, len(words)), Span(40, 45))
        selector = Selector(spans, words + CUT + "three", "", "")
        assert selector.parts == (words, "three")


class TestPage:
    def test_marks_other_languages(self):
        assert Page("A text").is_english
        assert not Page("Ein Text", language="de").is_english
