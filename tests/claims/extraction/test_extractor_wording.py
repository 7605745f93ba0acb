"""Whole texts in; how a statement was put, and its claim in clean words."""

import pytest

from claims.extraction import extract
from claims.extraction.types import Modality, StatementClass, StatementKind


class TestKindAndModality:
    @pytest.mark.parametrize(
        ("text", "kind", "modality"),
        [
            ("“It leaks,” said Ann Bell.", "direct", "asserted"),
            ("Ann Bell said it “leaks a lot” in May.", "mixed", "asserted"),
            ("Ann Bell said the dam might leak.", "indirect", "possible"),
            ("Ann Bell denied that the dam leaked.", "indirect", "denied"),
            ("Ann Bell asked whether the dam leaked.", "indirect", "question"),
            (
                "Ann Bell said the dam would leak if it rained.",
                "indirect", "conditional",
            ),
        ],
    )  # fmt: skip
    def test_are_told_apart(self, text, kind, modality):
        (statement,) = extract(text).statements

        assert statement.kind == StatementKind(kind)
        assert statement.modality == Modality(modality)

    def test_wanting_is_an_attitude(self):
        (statement,) = extract("Ann Bell wants to close the dam.").statements

        assert statement.statement_class is StatementClass.ATTITUDE


class TestClaimText:
    @pytest.mark.parametrize(
        ("text", "claim"),
        [
            (
                "“And [Marlow] knew in May,” said Ann Bell.",
                "Marlow knew in May",
            ),
            ("Ann Bell said that she left in May.", "Ann Bell left in May"),
            ("“I’ve seen the crack,” said Ann Bell.", "Ann Bell has seen the crack"),
            (
                "“We will win 3 prizes. Marlow knew in May, and I hate it,” said Al.",
                "Marlow knew in May",
            ),
            (
                "Speaking later, Ann Bell urged Marlow to act.",
                "Ann Bell urged Marlow to act",
            ),
        ],
    )
    def test_is_a_clean_sentence(self, text, claim):
        (statement,) = extract(text).statements

        assert statement.claim_text == claim
