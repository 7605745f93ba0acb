"""Whole texts in, statements out. Every sentence here is ours."""

from datetime import date

import pytest

from claims.extraction import extract
from claims.extraction.types import KnownName, SpeakerKind

# text, words of the source, words of the content (spans joined by " | ")
FRAMES = [
    (
        "“The dam is safe,” said Priya Raman, the chief engineer.",
        "Priya Raman", "“The dam is safe,”", "inverted",
    ),
    (
        '"The dam is safe," Priya Raman told reporters on Tuesday.',
        "Priya Raman", '"The dam is safe,"', "told",
    ),
    (
        "'The dam is safe,' Priya Raman told the BBC.",
        "Priya Raman", "'The dam is safe,'", "British marks",
    ),
    (
        "“It leaks,” said Raman. “It always has.”",
        "Raman", "“It leaks,” | “It always has.”", "split in two sentences",
    ),
    (
        "“The dam,” Raman said, “is safe for now.”",
        "Raman", "“The dam,” | “is safe for now.”", "split in one sentence",
    ),
    (
        "Raman said: “Nobody told us about the crack.”",
        "Raman", "“Nobody told us about the crack.”", "colon",
    ),
    (
        "Asked about the crack, Raman replied, “Nobody told us.”",
        "Raman", "“Nobody told us.”", "comma before",
    ),
    (
        "Priya Raman said that the dam was safe.",
        "Priya Raman", "that the dam was safe", "that-clause",
    ),
    (
        "Priya Raman said the dam was safe.",
        "Priya Raman", "the dam was safe", "without that",
    ),
    (
        "The dam was safe, Priya Raman said.",
        "Priya Raman", "The dam was safe", "content first",
    ),
    (
        "The dam, Raman insisted, was safe.",
        "Raman", "The dam | was safe", "inserted",
    ),
    (
        "According to the regulator, the dam leaked twice in March.",
        "the regulator", "the dam leaked twice in March", "according to, in front",
    ),
    (
        "The dam leaked twice in March, according to a regulator's report.",
        "a regulator's report", "The dam leaked twice in March", "according to, behind",
    ),
    (
        "According to two aides who asked not to be named, the dam may leak by May.",
        "two aides", "the dam may leak by May", "according to, with more on them",
    ),
    (
        "Raman urged ministers to repair the dam before winter.",
        "Raman", "ministers to repair the dam before winter", "infinitive",
    ),
    (
        "The union accused the operator of hiding the report.",
        "The union", "the operator of hiding the report", "accusation",
    ),
    (
        "The mayor called for an independent inquiry.",
        "The mayor", "an independent inquiry", "called for",
    ),
    (
        "Nobody believes Raman's claim that the dam leaked.",
        "Raman", "that the dam leaked", "noun",
    ),
    (
        "Priya Raman (no relation to the poet) tweeted that the dam leaked.",
        "Priya Raman", "that the dam leaked", "aside between subject and verb",
    ),
    (
        "The dam was “a disaster in waiting”, officials said.",
        "officials", "The dam was “a disaster in waiting”", "common noun, mixed",
    ),
    (
        "Ann Bell told the council it was “deeply” wrong.",
        "Ann Bell", "it was “deeply” wrong", "told somebody without that",
    ),
    (
        "A study found that the dam had leaked since 1990.",
        "A study", "that the dam had leaked since 1990", "a study",
    ),
    (
        "MARLOW, March 3 (NewsWire) - The dam leaked, the regulator said.",
        "the regulator", "The dam leaked", "dateline",
    ),
    (
        "17.45 “The dam leaks and I do not like it,” says one engineer.",
        "one engineer", "“The dam leaks and I do not like it,”", "time of day",
    ),
    (
        "“Nobody was minding the wall,” said one of them.",
        "one of them", "“Nobody was minding the wall,”", "one of them",
    ),
]  # fmt: skip
SILENT = [
    ("The so-called “dam doctor” left the hall.", "scare quotes"),
    ("Priya Raman did not say whether the dam was safe.", "did not say"),
    ("A spokesman declined to comment on the dam.", "declined to comment"),
    ("If Raman says that the dam is safe, we will leave.", "only supposed"),
    ("Critics could argue that the dam is old.", "only possible"),
    ("Many pieces have been written about the dam.", "passive"),
    ("The dam stands above the town of Marlow.", "no report at all"),
    ("We think that the dam should go.", "the author's own voice"),
    ("Dam shakes in the storm, no deaths reported", "no deaths"),
    ("The minister left, contradicting her statement to MPs.", "contradicting"),
    ("The dam leaks (an aide asked not to be named).", "asked not to be named"),
]


def joined(text, statement):
    return " | ".join(text[slice(*span)] for span in statement.spans)


class TestExtract:
    @pytest.mark.parametrize(
        ("text", "source", "content"),
        [f[:3] for f in FRAMES],
        ids=[f[3] for f in FRAMES],
    )
    def test_finds_who_said_what(self, text, source, content):
        found = extract(text).statements

        assert (source, content) in [(s.source.text, joined(text, s)) for s in found]
        assert len(found) == 1

    @pytest.mark.parametrize(
        "text", [case[0] for case in SILENT], ids=[case[1] for case in SILENT]
    )
    def test_stays_silent(self, text):
        assert extract(text).statements == ()

    def test_finds_nothing_in_an_empty_text(self):
        found = extract(" \r\n ")

        assert found.statements == found.speakers == ()
        assert found.document.title is None

    def test_takes_what_the_caller_knows(self):
        day = date(2024, 3, 13)

        found = extract("“Yes,” said Ann Bell on Monday.", title="T", published_on=day)

        assert (found.document.title, found.document.published_on) == ("T", day)
        assert found.statements[0].said_on == date(2024, 3, 11)

    def test_knows_names_of_the_gazetteer(self):
        known = KnownName("quux", SpeakerKind.OUTLET, "17", "The Quux Courier")
        known = KnownName("Quux", known.kind, known.speaker_key, known.canonical)

        found = extract("Quux reported that the dam leaks.", gazetteer=[known])

        assert found.statements[0].speaker == "The Quux Courier"
        assert found.speakers[0].speaker_key == "17"
        assert found.speakers[0].aliases == ("Quux",)

    def test_takes_a_heading_in_single_marks_for_no_words_of_hers(self):
        text = "“It leaks,” said Ann Bell. “We know.”\n\n'Trouble in the valley.'"
        (statement,) = extract(text).statements
        assert statement.text == "“It leaks,” “We know.”"

    def test_reads_quoted_paragraphs_as_one_statement(self):
        text = "“The dam leaks,” said Ann Bell.\n“It has for years.\n“We told them.”"

        (statement,) = extract(text).statements

        assert joined(text, statement) == (
            "“The dam leaks,” | “It has for years.\n“We told them.”"
        )


class TestOffsets:
    TEXT = (
        "Dam leaks 🌊 badly\r\n\r\n"
        "“It’s no joke 😡,” said Zoe\u0301 Bell\xa0(née O’Hara). “It leaks.”\r\n"
        "\tThe\u00a0FT says ministers deny the leak\u200b.\r\n"
    )

    def test_are_exact_with_awkward_characters(self):
        found = extract(self.TEXT)

        first, second = found.statements
        assert [self.TEXT[slice(*s)] for s in first.spans] == [
            "“It’s no joke 😡,”",
            "“It leaks.”",
        ]
        assert second.speaker == "Financial Times"
        assert self.TEXT[slice(*second.spans[0])] == second.text

    def test_lead_to_the_words_they_stand_for(self):
        for statement in extract(self.TEXT).statements:
            (cue,), (source,) = statement.cue.spans, statement.source.spans
            assert self.TEXT[slice(*cue)] == statement.cue.text
            assert self.TEXT[slice(*source)] == statement.source.text
