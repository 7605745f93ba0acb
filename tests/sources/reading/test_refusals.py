import pickle

import pytest

from sources.reading.refusals import Refusal, Refused


class TestRefusal:
    @pytest.mark.parametrize("code", list(Refusal))
    def test_says_what_to_do_next_in_one_sentence(self, code):
        assert code.sentence.endswith(".")
        assert code.sentence.count(". ") == 0
        assert ";" in code.sentence or ", so " in code.sentence

    def test_each_has_its_own_sentence(self):
        assert len({code.sentence for code in Refusal}) == len(Refusal)


class TestRefused:
    def test_keeps_its_detail_out_of_the_sentence(self):
        refused = Refused(Refusal.HTTP_ERROR, "404 at example.org")
        assert refused.code is Refusal.HTTP_ERROR
        assert "404" in str(refused)
        assert "404" not in refused.sentence

    def test_survives_the_way_between_two_processes(self):
        copy = pickle.loads(pickle.dumps(Refused(Refusal.PAYWALL, "x")))
        assert (copy.code, copy.detail) == (Refusal.PAYWALL, "x")
