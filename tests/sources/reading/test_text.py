import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sources.reading.refusals import Refusal, Refused
from sources.reading.text import (
    MAX_CHARACTERS,
    checked,
    normalise,
    one_line,
    sha256,
    undoubled,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too


class TestNormalise:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("one\r\ntwo\rthree\n", "one\ntwo\nthree"),
            ("one\u2028two\u2029three\x85four", "one\ntwo\nthree\nfour"),
            ("cafe\u0301", "café"),
            ("nul\x00l\x07", "null"),
            ("Deep\u00adSeek Open\u200bAI", "DeepSeek OpenAI"),
            ("\ufeffStart", "Start"),
            ("a \ud83d b", "a \ufffd b"),
            ("\u202edlo\u202c", "dlo"),
            ("line \t\nnext\n\n\n\nlast", "line\nnext\n\nlast"),
            ("“curly” 'straight'\u00a0… –", "“curly” 'straight'\u00a0… –"),
            ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
            ("  two  spaces", "two  spaces"),
        ],
    )
    def test_gives(self, text, expected):
        assert normalise(text) == expected

    @settings(deadline=None)
    @given(ANY_TEXT)
    @example("\r\x00\n")
    @example("\u1100\u200b\u1161")
    @example("a\n\n\x0b\n\nb")
    def test_changes_nothing_the_second_time(self, text):
        once = normalise(text)
        assert normalise(once) == once

    @settings(deadline=None)
    @given(ANY_TEXT)
    def test_gives_what_every_store_can_keep(self, text):
        once = normalise(text)
        assert once.encode().decode() == once
        assert "\x00" not in once
        assert "\r" not in once
        assert unicodedata.is_normalized("NFC", once)


class TestChecked:
    @pytest.mark.parametrize("text", ["", "  \n\t ", "\x00\u200b"])
    def test_refuses_what_is_empty(self, text):
        with pytest.raises(Refused) as refused:
            checked(text)
        assert refused.value.code is Refusal.EMPTY

    @pytest.mark.parametrize("length", [MAX_CHARACTERS + 1, 3 * MAX_CHARACTERS])
    def test_refuses_what_is_too_long(self, length):
        with pytest.raises(Refused) as refused:
            checked("a" * length)
        assert refused.value.code is Refusal.TOO_BIG

    def test_takes_what_just_fits(self):
        assert len(checked("a" * MAX_CHARACTERS)) == MAX_CHARACTERS


class TestSha256:
    def test_is_the_same_for_the_same_words(self):
        assert sha256(normalise("one\r\ntwo")) == sha256(normalise("one\ntwo "))
        assert sha256("one") != sha256("two")
        assert len(sha256("")) == 64


class TestOneLine:
    def test_cuts_at_a_word(self):
        assert one_line(" A\n title  of words ", 10) == "A title…"
        assert one_line("A title") == "A title"


class TestUndoubled:
    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("Council votesCouncil votes", "Council votes"),
            ("Council votes Council votes", "Council votes"),
            ("Council votes", "Council votes"),
            ("DeepSeek", "DeepSeek"),
            ("", ""),
        ],
    )
    def test_says_it_once(self, title, expected):
        assert undoubled(title) == expected
