"""Finding words again by keyed hashes."""

import pytest

from sources.reading.erasing import FILLER, Eraser, mark_of

KEY = b"k" * 32
MARKS = [mark_of(one, KEY) for one in ("John Smith", "Marbury")]


class TestEraser:
    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("by John Smith.", "by __________."),
            ("JOHN-SMITH-says", "__________-says"),
            ("John\nSmith", "____\n_____"),
            ("Marbury’s and Marburys", "_______’s and Marburys"),
            ("John Smithson", "John Smithson"),
            ("Joh\ufb01sh", "Joh\ufb01sh"),
        ],
    )
    def test_keeps_every_offset(self, text, left):
        assert Eraser(MARKS, KEY).text(text).replace(FILLER, "_") == left

    def test_finds_nothing_under_another_key(self):
        assert Eraser(MARKS, b"x" * 32).text("John Smith") == "John Smith"

    def test_leaves_codes_of_stored_json(self):
        value = {"basis": "marbury", "said": ["Marbury"], "n": 1}
        found = Eraser(MARKS, KEY).value(value)
        assert found == {"basis": "marbury", "said": [FILLER * 7], "n": 1}

    def test_takes_whole_quotations_of_a_document(self):
        value = {"parts": ["a b"], "document": {"id": 7, "title": "T", "url": "u"}}
        found = Eraser([], KEY, [7]).value(value)
        assert found["parts"] == [FILLER * 3]
        assert found["document"] == {"id": 7, "title": FILLER, "url": ""}

    def test_wants_more_than_a_short_word(self):
        assert mark_of("the", KEY) is None
        assert mark_of(" … ", KEY) is None
