from datetime import date

import pytest

from sources.reading.markdown import read_markdown

STORY = "The harbour council voted on Monday to rebuild the old swing bridge."


class TestReadMarkdown:
    def test_reads_title_and_paragraphs(self):
        page = read_markdown(f"# Council votes\n\n{STORY}\n\n## Costs\n{STORY}\n")
        assert page.title == "Council votes"
        assert page.text == f"{STORY}\n\nCosts\n\n{STORY}"

    def test_reads_front_matter(self):
        front = (
            '---\r\ntitle: "Votes"\r\nauthor: Ada Reporter\r\ndate: 2024-03-04\r\n---'
        )
        page = read_markdown(f"{front}\r\n\r\n{STORY}")
        assert (page.title, page.byline) == ("Votes", "Ada Reporter")
        assert (page.published_on, page.text) == (date(2024, 3, 4), STORY)

    @pytest.mark.parametrize(
        ("marked", "plain"),
        [
            ("a **bold** and *slanted* word", "a bold and slanted word"),
            ("the [mayor](https://a.example/x) said", "the mayor said"),
            ("before ![a bridge](b.png) behind", "before  behind"),
            ("> “We rebuild,” she said", "“We rebuild,” she said"),
            ("one line\nand the next", "one line and the next"),
            ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
            ("- first\n- second", "first\n\nsecond"),
            ("use `make`, 5\\* hotel", "use make, 5* hotel"),
        ],
    )
    def test_takes_marks_away(self, marked, plain):
        expected = plain.replace("\n\n", "\n")
        assert read_markdown(marked).text.replace("\n\n", "\n") == expected

    def test_survives_hostile_marks(self):
        hostile = (
            "**" * 20_000
            + "[" * 20_000
            + "_" * 20_000
            + "<!--" * 5_000
            + "[a](" * 5_000
        )
        assert read_markdown(f"{STORY}\n\n{hostile}").text.startswith(STORY)
