import pytest

from sources.reading.wording import join, locate

TEXT = "“The bridge – all of it – is safe,” she said. The bridge is old."


class TestLocate:
    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("The bridge", "The bridge"),
            ('"The bridge - all of it', "“The bridge – all of it"),
            ("bridge  \n – all", "bridge – all"),
            ("The bridge [...] is safe", "The bridge [...] is safe"),
            ("The bridge […] is old", "The bridge [...] is old"),
        ],
        ids=["plain", "marks", "blanks", "cut", "far-cut"],
    )
    def test_finds_the_words(self, words, found):
        assert join(TEXT, locate(TEXT, words)) == found

    @pytest.mark.parametrize("words", ["", "[...]", "is safe [...] The bridge –", "x"])
    def test_finds_nothing_that_is_not_there(self, words):
        assert locate(TEXT, words) == ()

    def test_stays_inside_the_limits(self):
        (span,) = locate(TEXT, "The bridge", start=10)
        assert TEXT[span.start :] == "The bridge is old."
        assert locate(TEXT, "old", end=20) == ()
