"""Loaded words of a finding are pointed out, never refused."""

import pytest

from claims.models import Risk
from claims.queries.finding import warnings, warnings_of
from sources.reading.speakers import SpeakerKind
from tests.factories import ClaimFactory, SpeakerFactory


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

    def test_names_every_word_once(self):
        loaded = "The mayor lied: she falsely claimed it; false, so this is true, True."
        assert [line.partition(":")[0] for line in warnings(loaded)] == [
            "“falsely”, “false”, “true”",
            "“lied”",
            "“claimed”",
        ]

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


class TestWarningsOf:
    @pytest.mark.parametrize(
        ("finding", "kind", "risk", "is_named"),
        [
            ("The mayor lied.", SpeakerKind.PERSON, [], True),
            ("The mayor stole it.", SpeakerKind.PERSON, [], True),
            ("Prosecutors say she stole it.", SpeakerKind.PERSON, [], False),
            ("The record proves it.", SpeakerKind.PERSON, [], False),
            ("The board lied.", SpeakerKind.ORGANISATION, [], False),
            (
                "The mayor lied.",
                SpeakerKind.PERSON,
                [Risk.LIVING_PERSON_ACCUSED],
                False,
            ),
        ],
    )
    def test_names_the_risk_of_accusing_a_person(
        self, db, finding, kind, risk, is_named
    ):
        claim = ClaimFactory(finding=finding, risk=risk)
        claim.about.add(SpeakerFactory(kind=kind))
        told = [line for line in warnings_of(claim) if "second person" in line]
        assert bool(told) is is_named
        assert all("“living person accused”" in line for line in told)
