"""A claim says of whom it speaks, or the editor is asked to."""

import pytest

from claims.extraction.subjects import bare_subject


class TestBareSubject:
    @pytest.mark.parametrize(
        ("text", "pronoun"),
        [
            ("It will fail", "It"),
            ("It's unsafe", "It"),
            ("It was built to last", "It"),
            ("It is the largest bridge in Europe", "It"),
            ("They knew of the leak", "They"),
            ("They’ll pay", "They"),
            ("He took the money", "He"),
            ("it will fail", "it"),
        ],
    )
    def test_finds_the_pronoun(self, text, pronoun):
        assert bare_subject(text) == pronoun

    @pytest.mark.parametrize(
        "text",
        [
            "The bridge will fail, and it will fail soon",
            "Italy will fail",
            "Its bridge will fail",
            "Theyer knew of the leak",
            "It is clear that the bridge will fail",
            "It was the mayor who signed",
            "It’s likely that rents rise",
            "It is not known whether the bridge is safe",
            "It seems that rents rise",
            "It seems to me that rents rise",
            "It is not good to raise rents",
            "It’s an honour to open the bridge",
            "It is dangerous to cross the bridge",
            "It is illegal for a mayor to sign",
            "It takes two years to build a ferry",
            "It rained for nine days",
            "",
        ],
    )
    def test_leaves_others_alone(self, text):
        assert bare_subject(text) == ""
