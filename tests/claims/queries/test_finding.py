"""Loaded words of a finding are pointed out, never refused."""

import pytest

from claims.queries.finding import warnings


class TestWarnings:
    @pytest.mark.parametrize(
        ("finding", "word"),
        [
            ("This proves it.", "proves"),
            ("The claim is False.", "False"),
            ("They lied about it.", "lied"),
            ("It was debunked in May.", "debunked"),
            ("Obviously nobody looked.", "Obviously"),
            ("It is 80 % certain.", "80 %"),
        ],
    )
    def test_points_out_loaded_words(self, finding, word):
        (advice,) = warnings(finding)
        assert advice.startswith(f"“{word}”")

    @pytest.mark.parametrize(
        "finding",
        ["No record shows it.", "Believers improved the truce.", "A clear day", ""],
    )
    def test_leaves_plain_words_alone(self, finding):
        assert warnings(finding) == []

    @pytest.mark.parametrize(
        ("finding", "n"),
        [
            ("The mayor stole the money.", 1),
            ("Prosecutors say the mayor stole the money.", 0),
            ("The mayor is alleged to have taken bribes; he denies it.", 0),
        ],
    )
    def test_asks_who_accuses_a_person(self, finding, n):
        assert len(warnings(finding, is_about_person=True)) == n
        assert warnings(finding) == []
