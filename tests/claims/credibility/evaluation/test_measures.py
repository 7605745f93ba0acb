import math

import pytest

from claims.credibility.evaluation.measures import Forecast, auc, figures_of, mean

SURE = [Forecast(1, True, True), Forecast(0, False, False)]
WRONG = [Forecast(1, True, False), Forecast(0, False, True)]


class TestFigures:
    def test_are_best_for_sure_and_right(self):
        assert figures_of(SURE) == pytest.approx((1, 1, 0, 0, 0), abs=1e-5)

    def test_are_worst_for_sure_and_wrong(self):
        found = figures_of(WRONG)

        assert found[:3] == (0, 0, 1)
        assert found.ece == 1
        assert found.log_loss == pytest.approx(-math.log(1e-6))

    def test_are_those_worked_out_by_hand(self):
        said = [(0.9, True), (0.6, False), (0.4, True), (0.1, False)]
        found = figures_of([Forecast(p, p >= 0.5, y) for p, y in said])

        assert found.accuracy == 0.5
        assert found.auc == 0.75
        assert found.brier == pytest.approx((0.01 + 0.36 + 0.36 + 0.01) / 4)
        assert found.log_loss == pytest.approx(
            -(2 * math.log(0.9) + 2 * math.log(0.4)) / 4
        )
        assert found.ece == pytest.approx((0.1 + 0.6 + 0.6 + 0.1) / 4)

    def test_count_ties_half(self):
        assert auc([Forecast(0.5, True, True), Forecast(0.5, True, False)]) == 0.5

    def test_tell_nothing_apart_in_one_class(self):
        assert auc(SURE[:1]) == 0.5

    def test_have_means(self):
        assert mean([figures_of(SURE), figures_of(WRONG)]).accuracy == 0.5
