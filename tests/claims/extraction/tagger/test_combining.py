"""Which of two proposals stays."""

import pytest

from claims.extraction.reports import find_reports
from claims.extraction.sheets import Range
from claims.extraction.tagger.candidates import Candidate, rule_candidates
from claims.extraction.tagger.combining import combined, select

SOURCE = Range(0, 1)


def proposal(cue, *contents):
    return Candidate(Range(*cue), tuple(Range(*c) for c in contents), SOURCE)


class TestSelect:
    def test_keeps_the_likelier_of_one_cue(self):
        weak, strong = proposal((3, 4), (5, 9)), proposal((3, 5), (6, 12))

        kept = select([(weak, 0.6), (strong, 0.8)])

        assert kept == [(strong, 0.8)]

    @pytest.mark.parametrize(
        "other",
        [
            proposal((30, 31), (6, 10)),
            proposal((8, 9), (40, 45)),
            proposal((20, 21), (1, 4)),
        ],
        ids=["same content", "cue inside the content", "content holds the cue"],
    )
    def test_tells_nothing_twice(self, other):
        first = proposal((3, 4), (5, 12))

        assert select([(first, 0.9), (other, 0.8)]) == [(first, 0.9)]

    def test_keeps_neighbours(self):
        first, second = proposal((3, 4), (5, 9)), proposal((12, 13), (14, 20))

        assert len(select([(first, 0.9), (second, 0.8)])) == 2

    def test_wants_more_of_what_nobody_says(self):
        nameless = Candidate(Range(3, 4), (Range(5, 9),), None)

        assert select([(nameless, 0.5)]) == []
        assert select([(nameless, 0.7)]) == [(nameless, 0.7)]

    def test_drops_the_unlikely_and_the_empty(self):
        unlikely, empty = proposal((3, 4), (5, 9)), proposal((12, 13))

        assert select([(unlikely, 0.1), (empty, 0.9)]) == []


class TestRuleCandidates:
    def test_stand_where_the_words_stand(self, sheets):
        words = [token.text for sheet in sheets for token in sheet.doc]

        found = rule_candidates(sheets, find_reports(sheets))

        cues = {words[candidate.cue.start] for candidate in found}
        assert {"said", "warned"} <= cues
        assert all(words[row].strip() for c in found for row in c.rows)


class TestCombined:
    def test_says_who_found_what(self, sheets, model):
        found = combined(sheets, find_reports(sheets), model)

        assert len(found) == 3
        assert any("tagger" in rated.report.rules for rated in found)
        assert all(0 < rated.confidence < 1 for rated in found)

    def test_finds_nothing_in_nothing(self, model):
        assert combined([], [], model) == []
