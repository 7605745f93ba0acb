import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.differences import Change, changed_parts, word_diff

words = st.text(alphabet="ab .,\n%", max_size=40)


def _without(parts, change):
    return "".join(part.text for part in parts if part.change is not change)


class TestWordDiff:
    @given(words, words)
    def test_holds_both_wordings(self, old, new):
        parts = word_diff(old, new)
        assert _without(parts, Change.NEW) == old
        assert _without(parts, Change.GONE) == new

    @pytest.mark.parametrize(
        ("old", "new", "gone", "come"),
        [
            ("It is safe.", "It is not safe.", [], ["not "]),
            ("It fell by 3.5%.", "It fell by 4%.", ["3.5%"], ["4%"]),
            ("It is safe.", "It may be safe.", ["is"], ["may be"]),
            (
                "Ann has seen it.",
                "There was some it.",
                ["Ann has seen"],
                ["There was some"],
            ),
        ],
        ids=["not", "number", "hedge", "phrase"],
    )
    def test_shows_what_matters(self, old, new, gone, come):
        parts = word_diff(old, new)
        assert [p.text for p in parts if p.change is Change.GONE] == gone
        assert [p.text for p in parts if p.change is Change.NEW] == come


class TestChangedParts:
    def test_cuts_what_stayed(self):
        parts = changed_parts("a " * 500 + "end", "a " * 500 + "other", around=10)
        assert len(parts[0].text) < 40
        assert "[...]" in parts[0].text
