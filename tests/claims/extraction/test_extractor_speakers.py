"""Whole texts in, speakers and the ways of their words out."""

from claims.extraction import extract
from claims.extraction.types import SpeakerKind, Terms


class TestChains:
    def test_pass_from_outlet_to_source(self):
        text = "Reuters reported that Ann Bell said the dam leaked."

        (statement,) = extract(text).statements

        assert [hop.speaker for hop in statement.hops] == ["Reuters", "Ann Bell"]

    def test_name_the_outlet_spoken_to(self):
        (statement,) = extract("“It leaks,” Ann Bell told the FT.").statements

        assert statement.venue == "Financial Times"
        assert [h.speaker for h in statement.hops] == ["Financial Times", "Ann Bell"]

    def test_leave_unnamed_sources_unnamed(self):
        text = "The dam leaks, said an official who asked not to be named."

        (statement,) = extract(text).statements

        assert statement.speaker is None
        assert statement.hops[-1].terms is Terms.UNNAMED

    def test_hear_of_the_terms_in_the_next_sentence(self):
        text = "The FT says Marlow made the claim to it. The comment was anonymous."

        (statement,) = extract(text).statements

        assert statement.hops[-1].terms is Terms.UNNAMED
        assert [note.text for note in statement.evidence_notes] == ["was anonymous"]

    def test_take_remarks_between_cue_and_content(self):
        text = (
            "Ann Bell said the dam leaked. Bell also claimed, without offering "
            "evidence, that ministers knew."
        )

        first, second = extract(text).statements

        assert first.evidence_notes == ()
        assert second.evidence_notes[0].text == "without offering evidence"

    def test_take_remarks_on_evidence(self):
        text = "Ann Bell said the dam leaked. Bell did not provide any evidence."

        (statement,) = extract(text).statements

        (note,) = statement.evidence_notes
        assert note.text == "did not provide any evidence"


class TestSpeakers:
    def test_join_surnames_titles_and_pronouns(self):
        text = (
            "Ann Bell said the dam leaked.\nMs Bell added that it was old. "
            "“It will fall,” she said."
        )

        found = extract(text)

        assert [s.speaker for s in found.statements] == ["Ann Bell"] * 3
        assert [(s.name, s.kind) for s in found.speakers] == [
            ("Ann Bell", SpeakerKind.PERSON)
        ]

    def test_keep_their_role(self):
        (speaker,) = extract("Former dam engineer Ann Bell said it leaks.").speakers

        assert speaker.role == "Former dam engineer"

    def test_keep_a_role_that_stands_for_them(self):
        (speaker,) = extract("Its chief executive, Ann Bell, said it leaks.").speakers

        assert (speaker.name, speaker.role) == ("Ann Bell", "Chief executive")

    def test_keep_a_namesake_as_a_note(self):
        text = "Ann Bell (not to be confused with the Idaho singer) said it leaks."

        (speaker,) = extract(text).speakers

        assert speaker.notes == ("not to be confused with the Idaho singer",)
        assert speaker.aliases == ()

    def test_come_with_their_ties(self):
        text = "Ann Bell, who said the dam is safe, is an investor in Nvidia."

        (tie,) = extract(text).interests

        assert (tie.speaker, tie.other, tie.kind) == ("Ann Bell", "Nvidia", "investor")
