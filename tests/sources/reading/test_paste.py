from datetime import date

import pytest

from sources.reading.paste import from_paste
from sources.reading.refusals import Refusal, Refused

BODY = (
    "The council voted for the new bridge on Monday. It will cost 4 million.\n\n"
    "“We waited for years,” said the mayor, who had asked for the bridge."
)


class TestFromPaste:
    @pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
    def test_splits_off_a_title(self, gap):
        page = from_paste("Council votes for bridge" + gap + BODY)
        assert page.title == "Council votes for bridge"
        assert page.text == BODY

    def test_says_a_doubled_title_once(self):
        page = from_paste("Council votesCouncil votes\n" + BODY)
        assert (page.title, page.text) == ("Council votes", BODY)

    @pytest.mark.parametrize(
        "text",
        [
            BODY,
            "“We waited,” said the mayor.\n" + BODY,
            "Council votes",
            "Council votes\nBridge comes",
            "Dear editor,\n" + BODY,
            " ".join(map(str, range(80))) + "\n" + BODY * 9,
        ],
        ids=["prose", "quotation", "one line", "short", "comma", "long"],
    )
    def test_leaves_what_is_no_title(self, text):
        page = from_paste(text)
        assert page.title == ""
        assert page.text == text.strip()

    def test_keeps_all_words_under_a_given_title(self):
        page = from_paste("Council votes\n" + BODY, title=" Bridge  comes ")
        assert page.title == "Bridge comes"
        assert page.text.startswith("Council votes\n")

    @pytest.mark.parametrize(
        "line", ["January 29, 2025", "29 January 2025", "2025-01-29", "Jan 29, 2025"]
    )
    def test_reads_the_day_and_the_byline(self, line):
        text = f"Council votes\nBy Ada Example and Bo Sample\n{line}\n{BODY}"
        page = from_paste(text)
        assert page.published_on == date(2025, 1, 29)
        assert page.byline == "Ada Example and Bo Sample"
        assert line in page.text

    def test_takes_no_day_from_the_story(self):
        assert from_paste(BODY + "\n\n" * 9 + "29 January 2025").byline == ""
        assert from_paste("One.\n" * 9 + "29 January 2025").published_on is None

    def test_marks_another_language(self):
        page = from_paste(
            "Der Gemeinderat hat am Montag für die neue Brücke gestimmt, sagte die "
            "Bürgermeisterin. Sie soll im nächsten Jahr fertig werden."
        )
        assert page.language == "de"
        assert not page.is_english

    def test_takes_a_short_note_for_english(self):
        assert from_paste("Hm.").is_english

    def test_refuses_nothing(self):
        with pytest.raises(Refused) as refused:
            from_paste(" \r\n ")
        assert refused.value.code is Refusal.EMPTY
