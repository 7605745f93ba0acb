"""What marks a text as an agency's; all texts are our own."""

import pytest

from sources.reading.wires import AGENCIES, agency_called, marker_of

BODY = (
    "The harbour board closed the old bridge on Monday after a crack was found.\n"
    "Engineers expect the repair to take three weeks.\n"
    "Ships use the northern lock until then.\n"
    "The board will publish its report in June.\n"
    "The mayor did not answer our questions."
)


def found(text, byline=""):
    marker = marker_of(text, byline)
    return (marker.agency.name, marker.place.value) if marker else None


class TestMarkerOf:
    @pytest.mark.parametrize(
        ("byline", "agency"),
        [
            ("Reuters", "Reuters"),
            ("By Reuters Staff", "Reuters"),
            ("Jane Doe, Associated Press", "Associated Press"),
            ("By JANE DOE, AP Business Writer", "Associated Press"),
            ("Jane Doe and John Roe for The Associated Press", "Associated Press"),
            ("Our desk with AFP", "Agence France-Presse"),
            ("PA Media", "PA Media"),
            ("dpa", "Deutsche Presse-Agentur"),
            ("Jane Doe (Bloomberg)", "Bloomberg"),
        ],
    )
    def test_finds_it_in_a_byline(self, byline, agency):
        assert found(BODY, byline) == (agency, "byline")
        assert found(f"Bridge closed\nBy Somebody, {byline}\n{BODY}") is not None

    @pytest.mark.parametrize(
        ("dateline", "agency"),
        [
            ("LONDON (AP) — ", "Associated Press"),
            ("LONDON (Reuters) - ", "Reuters"),
            ("HARBOUR CITY, Nov 3 (Reuters) - ", "Reuters"),
            ("WASHINGTON, Nov. 27 (AFP) – ", "Agence France-Presse"),
            ("Berlin (dpa) - ", "Deutsche Presse-Agentur"),
            ("(Bloomberg) -- ", "Bloomberg"),
            ("São Paulo (EFE): ", "EFE"),
            ("AP — ", "Associated Press"),
        ],
    )
    def test_finds_it_in_a_dateline(self, dateline, agency):
        assert found(dateline + BODY) == (agency, "dateline")
        under_a_head = f"Bridge closed\nBy Jane Doe\n{dateline}{BODY}"
        assert found(under_a_head) == (agency, "dateline")

    @pytest.mark.parametrize(
        ("end", "agency"),
        [
            (" (Reuters)", "Reuters"),
            ("\n— Associated Press", "Associated Press"),
            ("\nPA Media", "PA Media"),
            ("\nSource: Xinhua", "Xinhua"),
            ("\n(Reporting by A. Doe in Port City; Editing by J. Roe)", "Reuters"),
            ("\nReporting by A. Doe; Writing by B. Poe; Editing by J. Roe", "Reuters"),
            (
                "\nCopyright 2025 The Associated Press. All rights reserved.\nMore",
                "Ass",
            ),
            ("\n© 2025 AFP", "Agence France-Presse"),
            ("\nThis story was originally published by Bloomberg.", "Bloomberg"),
        ],
    )
    def test_finds_it_in_the_last_lines(self, end, agency):
        name, place = found(BODY + end)
        assert (name.startswith(agency), place) == (True, "credit")

    @pytest.mark.parametrize(
        "end",
        [
            "\nAFP contributed to this report.",
            "\nAssociated Press writer Ann Doe in Port City contributed.",
            "\nWith files from The Canadian Press",
            "\nAdditional reporting by our desk and PA Media",
        ],
    )
    def test_tells_when_it_is_only_in_part(self, end):
        assert found(BODY + end)[1] == "part"

    @pytest.mark.parametrize(
        "text",
        [
            BODY,
            f"The board told Reuters that it would close.\n{BODY}",
            f"{BODY}\nThe mayor told the Associated Press that ships must wait.",
            f"{BODY}\nA pa and a ma watched it.",
            f"{BODY}\nThe crack (seen in AP courses) is old.",
            f"Reuters sues the harbour board over a bridge.\n{BODY}",
            f"{BODY}\n{'Nothing more was said. ' * 40}Reuters reported it first.",
            "",
        ],
    )
    def test_takes_no_mention_for_a_marker(self, text):
        assert found(text) is None

    def test_takes_no_person_for_an_agency(self):
        assert found(BODY, "Michael Bloomberg") is None
        assert found(BODY, "Pa Ubu, Efe Okafor") is None

    def test_keeps_the_words_short(self):
        marker = marker_of(f"{BODY} {'long ' * 5000}(Reuters)")
        assert marker.words == "(Reuters)"


class TestAgencyCalled:
    def test_knows_names_and_domains(self):
        assert agency_called("The Associated Press").name == "Associated Press"
        assert agency_called("AFP").name == "Agence France-Presse"
        assert agency_called("Some site", domain="uk.reuters.com").name == "Reuters"
        assert agency_called("Harbour Gazette", domain="notreuters.com") is None
        assert agency_called() is None

    def test_knows_each_spelling_once(self):
        spelt = [word.casefold() for one in AGENCIES for word in one.spellings]
        assert len(spelt) == len(set(spelt))
