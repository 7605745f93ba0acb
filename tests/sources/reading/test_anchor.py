import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reading.anchor import place, select
from sources.reading.types import CUT, PlacementState, Span

EXACT, SHIFTED, EDITED, AMBIGUOUS, LOST = PlacementState
SURE = {EXACT, SHIFTED}

BEFORE = (
    "The harbour office published its yearly figures on Tuesday morning. Ships from "
    "nine countries called. Rain fell for most of the day and the gulls stayed away. "
) * 4
QUOTE = "the ferry carried 4,200 people across the bay in May"
SENTENCE = f"Captain Ines Moor said that {QUOTE}, more than ever."
BEHIND = (
    " The mayor thanked everyone at the pier. A second boat is to follow in autumn, "
    "and its crew is already being trained by the yard. "
) * 5
TEXT = f"{BEFORE}\n\n{SENTENCE}{BEHIND}"


def span_of(words, text=TEXT, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def placed(words, new, *, old=TEXT, with_old=True):
    selector = select(old, [span_of(words, old)])
    return place(selector, new, old_text=old if with_old else "")


@pytest.fixture(params=[True, False], ids=["with old text", "selector alone"])
def with_old(request):
    return request.param


class TestSelect:
    def test_keeps_the_words_and_what_stands_around(self):
        selector = select(TEXT, [span_of(QUOTE)])
        assert selector.exact == QUOTE
        assert TEXT.index(selector.prefix + selector.exact + selector.suffix) > 0
        assert (len(selector.prefix), len(selector.suffix)) == (32, 32)

    def test_shows_the_cut_of_a_split_passage(self):
        spans = (span_of("The harbour office"), span_of("Tuesday morning"))
        selector = select(TEXT, spans)
        assert selector.exact == f"The harbour office{CUT}Tuesday morning"
        assert selector.parts == ("The harbour office", "Tuesday morning")

    def test_counts_in_code_points(self):
        text = "🚢🚢 the ferry"
        assert select(text, [Span(3, 12)]).exact == "the ferry"

    @pytest.mark.parametrize(
        "spans",
        [[], [Span(0, 9999)], [Span(5, 9), Span(0, 3)], [Span(0, 5), Span(3, 9)]],
    )
    def test_refuses_what_is_no_passage(self, spans):
        with pytest.raises(ValueError, match="passage"):
            select("a text of few words", spans)


class TestPlace:
    def test_is_exact_in_the_same_text(self, with_old):
        answer = placed(QUOTE, TEXT, with_old=with_old)
        assert (answer.state, answer.spans) == (EXACT, (span_of(QUOTE),))
        assert (answer.score, answer.context) == (100, 1)

    def test_is_exact_when_the_edit_is_behind(self, with_old):
        answer = placed(QUOTE, TEXT + "Correction: a name.", with_old=with_old)
        assert (answer.state, answer.spans) == (EXACT, (span_of(QUOTE),))

    def test_is_shifted_when_the_edit_is_before(self, with_old):
        new = "Updated at noon.\n\n" + TEXT
        answer = placed(QUOTE, new, with_old=with_old)
        assert (answer.state, answer.spans) == (SHIFTED, (span_of(QUOTE, new),))

    def test_is_shifted_when_edits_are_on_both_sides(self, with_old):
        new = "Updated. " + TEXT.replace("second boat", "third boat")
        answer = placed(QUOTE, new, with_old=with_old)
        assert (answer.state, answer.spans) == (SHIFTED, (span_of(QUOTE, new),))

    def test_sees_through_typography(self, with_old):
        old = TEXT.replace("more than ever", "“more” than ‘ever’ – so far")
        new = old.replace("“", '"').replace("”", '"').replace("’", "'")
        words = "“more” than ‘ever’"
        answer = placed(words, "New. " + new, old=old, with_old=with_old)
        assert answer.state is SHIFTED
        span = answer.spans[0]
        assert ("New. " + new)[span.start : span.end] == '"more" than ‘ever\''

    def test_is_lost_when_the_words_are_gone(self, with_old):
        answer = placed(QUOTE, TEXT.replace(SENTENCE, ""), with_old=with_old)
        assert (answer.state, answer.spans) == (LOST, ())

    def test_is_lost_in_another_text(self, with_old):
        assert placed(QUOTE, "Nothing of it.", with_old=with_old).state is LOST
        assert placed(QUOTE, "", with_old=with_old).state is LOST

    @pytest.mark.parametrize(
        ("words", "instead"),
        [
            ("ferry carried", "ferry never carried"),
            ("4,200", "4,300"),
            ("4,200", "14,200"),
            ("people", "cars"),
            ("said that", "denied that"),
            ("said that", "said it was not true that"),
            (", more than ever", ", which the yard called false"),
            ("Ines Moor", "Bo Lund"),
        ],
        ids=[
            "negation",
            "number",
            "longer number",
            "noun",
            "denial",
            "not",
            "after",
            "who",
        ],
    )
    def test_leaves_a_changed_sentence_to_a_person(self, words, instead, with_old):
        new = TEXT.replace(SENTENCE, SENTENCE.replace(words, instead))
        assert placed(QUOTE, new, with_old=with_old).state is EDITED

    def test_sees_a_denial_far_from_the_words(self):
        tail = " and less than in any summer that the oldest sailors of the bay recall"
        old = TEXT.replace(", more than ever", f"{tail}, she said")
        new = old.replace(f"{tail}, she said", f"{tail}, she denied")
        assert placed(QUOTE, new, old=old).state is EDITED

    @pytest.mark.parametrize(
        "lookalike",
        [
            f" A baker in another town joked that {QUOTE} of 1911, or so. Late.",
            f" In a dream of hers {QUOTE}! Then she woke.",
            " A baker joked that a ferry carried 4,100 people over the bay in June.",
        ],
    )
    def test_is_not_taken_in_by_a_lookalike(self, lookalike, with_old):
        new = TEXT.replace(SENTENCE, "He had no figures.") + lookalike
        assert placed(QUOTE, new, with_old=with_old).state not in SURE

    def test_is_not_found_within_longer_words_and_numbers(self):
        old = "In spring the count was 4,200 and no more than that, they said."
        for number in ("14,200", "4,2001", "4,200.5", "24,200"):
            new = "Note. " + old.replace("4,200", number)
            assert placed("4,200", new, old=old).state not in SURE

    def test_is_ambiguous_where_the_same_stands_twice(self, with_old):
        new = f"New. {TEXT}\n\n{TEXT} End."
        answer = placed(QUOTE, new, with_old=with_old)
        assert answer.state is AMBIGUOUS
        assert len(answer.spans) == 1

    def test_tells_two_same_words_apart_by_what_stands_around(self, with_old):
        old = TEXT + "The ferry waits. The yard rests."
        new = "New. " + old
        selector = select(old, [span_of("The ", old, nth=2)])
        answer = place(selector, new, old_text=old if with_old else "")
        if answer.state in SURE:
            assert answer.spans[0].start == selector.spans[0].start + len("New. ")

    def test_refuses_a_selector_of_another_text(self):
        selector = select(TEXT, [span_of(QUOTE)])
        with pytest.raises(ValueError, match="another text"):
            place(selector, TEXT, old_text="x" + TEXT)


class TestPlaceSplit:
    OLD = (
        f"{BEFORE}\n\n“We waited for the boat in the rain,” said Captain Moor, “and "
        f"then it came at last.” Everybody cheered.{BEHIND}"
    )
    PARTS = ("“We waited for the boat in the rain,”", "“and then it came at last.”")

    def place(self, new, with_old):
        selector = select(self.OLD, [span_of(part, self.OLD) for part in self.PARTS])
        return place(selector, new, old_text=self.OLD if with_old else "")

    def test_moves_all_its_spans(self, with_old):
        new = "New. " + self.OLD + " End."
        answer = self.place(new, with_old)
        assert answer.state is SHIFTED
        assert [new[s.start : s.end] for s in answer.spans] == list(self.PARTS)

    def test_is_as_sure_as_its_least_sure_span(self, with_old):
        new = "New. " + self.OLD.replace("it came at last", "it never came at last")
        assert self.place(new, with_old).state is EDITED

    def test_is_lost_with_one_of_its_spans(self, with_old):
        new = "New. " + self.OLD.replace(self.PARTS[1], "")
        assert self.place(new, with_old).state is LOST

    def test_is_left_to_a_person_when_its_middle_changes(self, with_old):
        new = "New. " + self.OLD.replace("said Captain Moor", "said nobody at all")
        assert self.place(new, with_old).state not in SURE


class TestPlaceAlways:
    @settings(deadline=None)
    @given(st.text(max_size=60), st.text(max_size=60), st.data())
    def test_points_at_the_same_words_when_sure(self, before, behind, data):
        old = "A bay. " + before + TEXT[900:] + behind
        start = data.draw(st.integers(0, len(old) - 2))
        end = data.draw(st.integers(start + 1, min(len(old), start + 80)))
        selector = select(old, [Span(start, end)])
        new = data.draw(st.sampled_from([old, behind + old, old + before, before]))
        answer = place(selector, new, old_text=old)
        if answer.state in SURE:
            at = answer.spans[0]
            assert new[at.start : at.end].split() == selector.exact.split()
        assert (answer.state is LOST) == (answer.spans == ())
