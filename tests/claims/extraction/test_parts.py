"""The further claims in the words of one statement."""

import pytest

from claims.extraction import extract
from claims.extraction.types import CheckabilityType

TEXT = (
    "“There is substantial evidence that Marlow Water hid the leak,” said Ann Bell. "
    "“The firm paid $3 million to a contractor in May, and the contractor never "
    "inspected the wall. I hope that it rains.”"
)


@pytest.fixture(scope="module")
def statement():
    (found,) = extract(TEXT, use_tagger=False).statements
    return found


class TestPartsOf:
    def test_tells_evidence_and_halves_apart(self, statement):
        assert [part.text for part in statement.also] == [
            "There is substantial evidence that Marlow Water hid the leak",
            "Marlow Water hid the leak",
            "The firm paid $3 million to a contractor in May",
            "The contractor never inspected the wall",
        ]

    def test_says_which_words_make_it(self, statement):
        for part in statement.also:
            ((start, end),) = part.spans
            assert TEXT[start:end].lower() == part.text.lower()

    def test_scores_each_for_itself(self, statement):
        paid = statement.also[2].checkability
        assert paid.type is CheckabilityType.QUANTITY
        assert paid.score > statement.also[3].checkability.score

    @pytest.mark.parametrize(
        "text",
        [
            "“The dam leaked in May and June,” said Ann Bell.",
            "“There is no evidence that Marlow hid the leak,” said Ann Bell.",
            "“The dam leaked and flooded the town,” said Ann Bell.",
            "Ann Bell urged the state to check the dam and to close it.",
        ],
    )
    def test_leaves_one_claim_alone(self, text):
        (found,) = extract(text, use_tagger=False).statements
        assert found.also == ()
