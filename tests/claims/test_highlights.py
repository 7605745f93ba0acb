from hypothesis import given
from hypothesis import strategies as st

from claims.highlights import AROUND, Anchor, marked, paragraph_around

TEXT = "One bridge stands. “It is safe,” she said.\n\nThe other does not."


def _spans(length):
    edge = st.integers(0, length)
    return st.tuples(edge, edge).map(sorted).filter(lambda p: p[0] < p[1]).map(tuple)


@st.composite
def texts_with_anchors(draw):
    text = draw(st.text(alphabet="ab. ?”\nA𝒳é", min_size=1, max_size=60))
    spans = draw(st.lists(_spans(len(text)), max_size=6))
    return text, [Anchor(n, "direct", (span,)) for n, span in enumerate(spans, 1)]


class TestMarked:
    @given(texts_with_anchors())
    def test_keeps_every_letter(self, given_text):
        text, anchors = given_text
        shown = ["".join(s.text for s in p.segments) for p in marked(text, anchors)]
        assert shown == [line for line in text.split("\n") if line.strip()]

    @given(texts_with_anchors())
    def test_covers_exactly_what_is_marked(self, given_text):
        text, anchors = given_text
        for part in (s for p in marked(text, anchors) for s in p.segments):
            for at in range(part.start, part.start + len(part.text)):
                over = {a.number for a in anchors if a.spans[0][0] <= at < a.end}
                assert {a.number for a in part.anchors} == over

    @given(texts_with_anchors())
    def test_ends_each_mark_at_most_once(self, given_text):
        text, anchors = given_text
        parts = [s for p in marked(text, anchors) for s in p.segments]
        ended = [a.number for part in parts for a in part.ends]
        assert len(ended) == len(set(ended))

    def test_divides_into_sentences(self):
        (first, second) = marked(TEXT)
        assert [TEXT[s.start : s.end] for s in first.sentences] == [
            "One bridge stands. ",
            "“It is safe,” she said.",
        ]
        assert second.start == TEXT.index("The other")

    def test_ends_a_discontinuous_mark_at_its_last_words(self):
        anchor = Anchor(1, "direct", ((0, 3), (11, 17)))
        (paragraph,) = marked("One bridge stands.", [anchor])
        assert [s.text for s in paragraph.segments if s.ends] == ["stands"]


class TestParagraphAround:
    def test_is_the_line_of_the_words(self):
        start = TEXT.index("other")
        a, b = paragraph_around(TEXT, [(start, start + 5)])
        assert TEXT[a:b] == "The other does not."

    def test_is_a_part_of_a_very_long_line(self):
        text = "One more sentence. " * 200
        start, end = 1900, 1903
        a, b = paragraph_around(text, [(start, end)])
        assert a % 19 == 0
        assert a < start
        assert end < b
        assert b - a < 3 * AROUND
