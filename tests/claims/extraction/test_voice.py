"""The author's own assertions. Every sentence here is ours."""

import pytest

from claims.extraction import extract
from claims.extraction.types import StatementKind
from claims.extraction.voice import MOST_IN_A_TEXT, VOICE_FROM

FACT = "Marlow Water paid its shareholders more than £40 million in 2023."
QUIET = [
    ("The dam is more beautiful than any of the four others in Kent.", "judgement"),
    ("Was the Marlow dam built for more than £40 million in 1923?", "question"),
    ("The “safest” dam in Kent has leaked 40 times since 1923 so far.", "scare quotes"),
    ("The Marlow dam may have leaked more than 40 times since 1923.", "hedge"),
    ("We counted more than 40 leaks in the Marlow dam in 2023.", "first person"),
    ("The Marlow dam will lose more than 40 jobs in 2023 in Kent.", "future"),
    ("The dam stands above the old town of Marlow.", "nothing to count"),
    ("A spokesman declined to comment on more than 40 Kent leaks.", "a report"),
]


def voices(text):
    found = extract(text).statements
    return [s.text for s in found if s.kind is StatementKind.VOICE]


class TestVoice:
    def test_offers_what_records_could_settle(self):
        (statement,) = extract(f"A dam and its price\n{FACT}").statements

        assert statement.kind is StatementKind.VOICE
        assert statement.text == FACT.rstrip(".")
        assert (statement.speaker, statement.hops) == (None, ())
        assert statement.checkability.score >= VOICE_FROM

    @pytest.mark.parametrize(
        "text", [case[0] for case in QUIET], ids=[case[1] for case in QUIET]
    )
    def test_leaves_alone(self, text):
        assert voices(f"A dam and its price\n{text}") == []

    def test_takes_nothing_from_headlines_and_tails(self):
        assert voices(FACT) == []
        assert voices(f"Title\n{QUIET[0][0] * 2}\nRead more\n{FACT}") == []

    def test_takes_no_words_that_somebody_says(self):
        assert voices(f"Title\nAnn Bell said: {FACT}") == []

    def test_offers_a_few_of_many(self):
        lines = [FACT.replace("40", str(n)) for n in range(40, 50)]

        assert len(voices("\n".join(["Title", *lines]))) == MOST_IN_A_TEXT
