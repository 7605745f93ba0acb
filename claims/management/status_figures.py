"""Figures of `manage.py evaluate status`: the model beside two ways of counting."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from claims.credibility.evaluation.baselines import logistic, majority
from claims.credibility.evaluation.measures import Figures, Forecast, figures_of, mean
from claims.credibility.evaluation.stories import Story, flooded, story_of
from claims.credibility.evaluation.trials import cross_validated, ledger
from claims.management.figures import Report

SEEDS = range(3)
"""So many ways to cut the stories into folds; figures are their means."""

N_COPIES = 20

Run = Callable[[int], list[Forecast]]


def status_report(rows: Sequence[Mapping[str, Any]]) -> Report:
    """Return each method's figures, as told and with false stories copied.

    Raises ValueError for rows of another form or too few settled stories.
    """
    stories = [story_of(row) for row in rows]
    copied = [flooded(story, N_COPIES) for story in stories]
    worlds = {"as told": stories, f"{N_COPIES} copies of each false story": copied}
    values: dict[str, Any] = {
        "stories": len(stories),
        "settled": sum(story.truth is not None for story in stories),
    }
    lines = [f"{values['settled']} settled of {values['stories']} stories"]
    for name, told in worlds.items():
        table = _table(told)
        values[name] = {method: row._asdict() for method, row in table.items()}
        lines += _lines(name, table)
    return values, lines


def _table(stories: Sequence[Story]) -> dict[str, Figures]:
    model = ledger(stories)
    runs: dict[str, Run] = {
        "evidence ledger": lambda seed: cross_validated(stories, model, seed=seed),
        "logistic on counts": lambda seed: cross_validated(
            stories, logistic, seed=seed
        ),
        "majority": lambda _: majority(stories),
    }
    return {
        name: mean([figures_of(run(seed)) for seed in SEEDS])
        for name, run in runs.items()
    }


def _lines(name: str, table: Mapping[str, Figures]) -> list[str]:
    head = f"{name:28}  accuracy    AUC   Brier  log-loss    ECE"
    return [
        head,
        *(
            f"  {method:26} {row.accuracy:9.3f}{row.auc:7.3f}{row.brier:8.3f}"
            f"{row.log_loss:10.3f}{row.ece:7.3f}"
            for method, row in table.items()
        ),
    ]
