"""Paragraphs and what the parser sees of them."""

from claims.extraction.boilerplate import single_title, story_spans
from claims.extraction.paragraphs import paragraph_spans, read_paragraphs


class TestParagraphSpans:
    def test_keeps_every_offset_with_windows_newlines(self):
        text = "  One line.\r\n\r\nAnother\xa0line. \r\n"

        spans = paragraph_spans(text)

        assert [text[slice(*s)] for s in spans] == ["One line.", "Another\xa0line."]

    def test_cuts_what_is_endless(self):
        text = "word " * 9_000

        spans = paragraph_spans(text)

        assert all(end - start <= 5_000 for start, end in spans)
        words = " ".join(text[slice(*span)] for span in spans).split()
        assert len(words) == 9_000

    def test_cuts_what_has_no_blanks(self):
        assert paragraph_spans("x" * 25_000)[-1] == (20_000, 25_000)


class TestReadParagraphs:
    def test_takes_asides_out_and_reads_long_ones_apart(self):
        text = "Ann Bell (who later denied that she knew) left (early)."

        main, aside = read_paragraphs(text, paragraph_spans(text))

        assert main.view.text == "Ann Bell left."
        assert text[slice(*aside.span)] == "who later denied that she knew"
        assert aside.is_aside

    def test_leads_back_to_the_text_across_an_aside(self):
        text = "Ann Bell (a nurse) left."

        (main,) = read_paragraphs(text, paragraph_spans(text))
        start = main.view.text.index("left")

        assert text[slice(*main.view.span(start, start + 4))] == "left"

    def test_drops_brackets_but_keeps_their_words(self):
        text = "“[Marlow] knew.”"

        (main,) = read_paragraphs(text, paragraph_spans(text))

        assert main.view.text == '"Marlow knew."'


class TestStorySpans:
    def test_ends_at_the_tail(self):
        text = "A story.\nIt goes on for long.\nAbout the Author\nAnn writes."

        kept = [text[slice(*s)] for s in story_spans(text, paragraph_spans(text))]

        assert kept == ["A story.", "It goes on for long."]

    def test_keeps_a_heading_near_the_top(self):
        text = "Comments\n" + "A long story follows here. " * 9

        assert len(story_spans(text, paragraph_spans(text))) == 2

    def test_leaves_prompts_out(self):
        text = "Sign up to our newsletter\nA story.\nMore of the story."

        assert len(story_spans(text, paragraph_spans(text))) == 2


class TestSingleTitle:
    def test_takes_a_doubled_title_once(self):
        assert single_title("Mayor quits postMayor quits post") == "Mayor quits post"

    def test_keeps_a_plain_title(self):
        assert single_title("Mayor quits post") == "Mayor quits post"
