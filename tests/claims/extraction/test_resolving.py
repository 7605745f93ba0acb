"""Who is meant: pronouns, roles and lists. Every sentence here is ours."""

import pytest

from claims.extraction import extract

CASES = [
    (
        "Ann Bell met Joe Fenwick on Monday.\nHe said the dam leaked.",
        "Joe Fenwick", "he, by a given name",
    ),
    (
        "Mr Okoro met Ms Lindqvist on Monday.\nHe said the dam leaked.",
        "Okoro", "he, by a title",
    ),
    (
        "Wren Hollis, the mother of the boy, met Joe Fenwick.\nShe said it leaked.",
        "Wren Hollis", "she, by what the text calls her",
    ),
    (
        "President Okoro met the press in Marlow.\nThe president said it leaked.",
        "Okoro", "a title stands for the one who bears it",
    ),
    (
        "Wren Hollis, the mayor, met Joe Fenwick.\nThe mayor said it leaked.",
        "Wren Hollis", "a role stands for the one who has it",
    ),
    (
        "Google opened an office in May.\nThe company said it was full.",
        "Google", "the company, where there is one",
    ),
    (
        "Google and Nvidia met in May.\nThe company said it was full.",
        None, "the company, where there are two",
    ),
    (
        "Mayor Wren Hollis met mayor Joe Fenwick.\nThe mayor said it leaked.",
        None, "a role that two have",
    ),
]  # fmt: skip


class TestResolve:
    @pytest.mark.parametrize(
        ("text", "speaker"), [c[:2] for c in CASES], ids=[c[2] for c in CASES]
    )
    def test_finds_who_is_meant(self, text, speaker):
        (statement,) = extract(text).statements

        assert statement.speaker == speaker


class TestLists:
    def test_keep_all_who_said_it(self):
        text = "“It leaks,” Ann Bell, Joe Fenwick and Priya Raman said in a letter."

        (statement,) = extract(text).statements

        assert statement.source.text == "Ann Bell, Joe Fenwick and Priya Raman"
        assert statement.speaker == "Ann Bell"
        assert [
            (n.text, text[slice(*n.spans[0])]) for n in statement.evidence_notes
        ] == [
            ("also said by Joe Fenwick", "Joe Fenwick"),
            ("also said by Priya Raman", "Priya Raman"),
        ]

    def test_end_before_another_verb(self):
        text = "Ann Bell said the dam leaked and Joe Fenwick left."

        (statement,) = extract(text).statements

        assert statement.source.text == "Ann Bell"
