"""Figures of forecasts against how things ended."""

import math
from collections.abc import Sequence
from typing import NamedTuple

N_BINS = 10
_SURE = 1e-6  # a forecast nearer to 0 or 1 would make one mistake count for all


class Forecast(NamedTuple):
    """What was said of one story before its end was read: P(true), and yes or no."""

    p: float
    is_said_true: bool
    is_true: bool


class Figures(NamedTuple):
    """All of them 0..1 but log-loss (nats); low is good for the last three."""

    accuracy: float
    auc: float
    brier: float
    log_loss: float
    ece: float


def figures_of(forecasts: Sequence[Forecast]) -> Figures:
    """Return the figures of some forecasts; ZeroDivisionError without any."""
    n = len(forecasts)
    return Figures(
        accuracy=sum(one.is_said_true == one.is_true for one in forecasts) / n,
        auc=auc(forecasts),
        brier=sum((one.p - one.is_true) ** 2 for one in forecasts) / n,
        log_loss=-math.fsum(math.log(_chance(one)) for one in forecasts) / n,
        ece=_calibration_error(forecasts),
    )


def mean(many: Sequence[Figures]) -> Figures:
    """Return the mean of each figure."""
    return Figures(
        *(math.fsum(column) / len(many) for column in zip(*many, strict=True))
    )


def auc(forecasts: Sequence[Forecast]) -> float:
    """Return the chance that a true story has the higher P; ties count half."""
    true = [one.p for one in forecasts if one.is_true]
    false = [one.p for one in forecasts if not one.is_true]
    if not true or not false:
        return 0.5
    won = sum((p > q) + 0.5 * (p == q) for p in true for q in false)
    return won / (len(true) * len(false))


def _chance(one: Forecast) -> float:
    """The probability that was given to what came."""
    p = one.p if one.is_true else 1 - one.p
    return min(max(p, _SURE), 1 - _SURE)


def _calibration_error(forecasts: Sequence[Forecast]) -> float:
    """Expected calibration error: mean gap of P and outcome over ten equal bins."""
    bins: dict[int, list[Forecast]] = {}
    for one in forecasts:
        bins.setdefault(min(int(one.p * N_BINS), N_BINS - 1), []).append(one)
    gaps = (abs(sum(one.p - one.is_true for one in some)) for some in bins.values())
    return sum(gaps) / len(forecasts)
