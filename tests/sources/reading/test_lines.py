import pytest

from sources.reading.lines import Line, paragraphs

BODY = (
    "The harbour council voted on Monday to rebuild the swing",
    "bridge, which has stood closed to traffic since the storm",
    "of last winter broke two of its wheels.",
)


def page(*lines, leading=12):
    """Lines under each other; an empty one is a gap."""
    return [Line(text, 700.0 - n * leading) for n, text in enumerate(lines) if text]


class TestParagraphs:
    def test_rejoins_lines(self):
        assert paragraphs([page(*BODY)]) == " ".join(BODY)

    def test_breaks_at_gaps(self):
        read = paragraphs([page(*BODY, "", *BODY)])
        assert read.split("\n\n") == [" ".join(BODY)] * 2

    def test_breaks_behind_a_short_last_line(self):
        read = paragraphs([page(*BODY, "Work starts in May.", *BODY)])
        assert len(read.split("\n\n")) == 3

    @pytest.mark.parametrize(
        ("ending", "beginning", "joined"),
        [
            ("the recon-", "struction of", "the reconstruction of"),
            ("the Anglo-", "American plan", "the Anglo-American plan"),
            ("during COVID-", "19 it stood", "during COVID-19 it stood"),
            ("a well-", "known engineer", "a well-known engineer"),
            ("the co-op\u00ad", "erative was", "the co-operative was"),
            ("between May -", "and June", "between May - and June"),
        ],
    )
    def test_makes_divided_words_whole(self, ending, beginning, joined):
        assert paragraphs([page(ending, beginning)]) == joined

    def test_keeps_a_hyphen_that_stands_elsewhere(self):
        read = paragraphs([page("A toll-free bridge, for a toll-", "free town")])
        assert read == "A toll-free bridge, for a toll-free town"

    def test_goes_on_over_the_page(self):
        first, second = page(*BODY[:2]), page(BODY[2], "", "The end.")
        assert paragraphs([first, second]) == " ".join(BODY) + "\n\nThe end."

    def test_begins_anew_on_the_next_page(self):
        assert len(paragraphs([page(*BODY), page(*BODY)]).split("\n\n")) == 2

    def test_drops_running_heads_and_page_numbers(self):
        pages = [
            page(
                "Harbour Report 2024",
                "",
                f"Point {word} is new.",
                *BODY,
                f"So says point {word}.",
                "",
                "Harbour office",
                f"- {n} -",
            )
            for n, word in enumerate(["one", "two", "three", "four"], start=1)
        ]
        read = paragraphs(pages)
        assert "Harbour Report" not in read
        assert "Harbour office" not in read
        assert "- 2 -" not in read
        assert [f"Point {w} is" in read for w in ("one", "four")] == [True, True]
        assert read.count(BODY[2]) == 4

    def test_keeps_what_repeats_within_a_page(self):
        chorus = ["Rebuild the bridge, they sang."] * 3
        assert paragraphs([page(*BODY, *chorus, *BODY)]).count("they sang") == 3

    def test_reads_nothing_from_empty_pages(self):
        assert paragraphs([[], page("", " ")]) == ""
