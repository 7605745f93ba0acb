"""Figures of `manage.py evaluate matching`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from claims.extraction.evaluation.ranks import (
    CUTS,
    FIGURES,
    Ranking,
    mean_of,
    outcome_of,
    rank_interval,
)
from claims.extraction.posts import read_post
from claims.extraction.propositions import numbers_in
from claims.management.shadows import claims_with
from claims.queries.matching import Wanted, nearest
from claims.services.vectors import made_vectors

LONG_FROM = 20
"""From so many words on a query counts as long in the breakdown."""

Report = tuple[dict[str, Any], list[str]]
"""What `--json` prints, and the lines that a person reads."""


def rank_queries(
    claims: Sequence[dict[str, Any]], queries: Sequence[dict[str, Any]]
) -> list[Ranking]:
    """What the product's own search finds for each query among these claims only."""
    wordings = ([row["claim"], row["title"]] for row in claims)
    with claims_with([w for w in words if w.strip()] for words in wordings) as ids:
        names = dict(zip(ids, (str(r["vclaim_id"]) for r in claims), strict=True))
        wanted = [Wanted(row["text"]) for row in queries]
        found = nearest(wanted, lookup=made_vectors)
    return [
        Ranking(
            query_id=str(row["query_id"]),
            text=row["text"],
            gold=frozenset(map(str, row["vclaim_ids"])),
            found=tuple(names[one.key] for one in near),
        )
        for row, near in zip(queries, found, strict=True)
    ]


def ranks_report(
    claims: Sequence[dict[str, Any]],
    parts: Mapping[str, Sequence[dict[str, Any]]],
    *,
    n_errors: int,
) -> Report:
    """Figures for each file of queries, then so many mistakes of each."""
    rows = [row for part in parts.values() for row in part]
    rankings = iter(rank_queries(claims, rows))
    texts = {str(row["vclaim_id"]): row["claim"] for row in claims}
    values: dict[str, Any] = {"claims": len(claims)}
    lines = [f"{'matching':18} " + "".join(f"{name:>20}" for name in FIGURES)]
    wrong = []
    for name, part in parts.items():
        found = [next(rankings) for _ in part]
        values[name] = _values(found) | {"errors": []}
        lines += _table(name, found)
        missed = [ranking for ranking in found if ranking.place != 1][:n_errors]
        values[name]["errors"] = [_mistake(one, texts) for one in missed]
        wrong += values[name]["errors"]
    return values, [*lines, *(line for one in wrong for line in _told(one))]


def _groups(rankings: Sequence[Ranking]) -> dict[str, list[Ranking]]:
    """All queries, and by what may make them hard."""
    groups: dict[str, list[Ranking]] = {"all": list(rankings)}
    for ranking in rankings:
        words = read_post(ranking.text).words
        is_long, has_number = len(words.split()) >= LONG_FROM, bool(numbers_in(words))
        groups.setdefault("long" if is_long else "short", []).append(ranking)
        groups.setdefault("number" if has_number else "no number", []).append(ranking)
    return groups


def _values(rankings: Sequence[Ranking]) -> dict[str, Any]:
    groups = {
        group: {
            "n": len(some),
            **{name: mean_of(figure, some) for name, figure in FIGURES.items()},
        }
        for group, some in _groups(rankings).items()
    }
    intervals = {
        name: list(rank_interval(figure, rankings)) for name, figure in FIGURES.items()
    }
    places = Counter(map(outcome_of, rankings))
    return {"groups": groups, "intervals": intervals, "places": dict(places)}


def _table(name: str, rankings: Sequence[Ranking]) -> list[str]:
    lines = []
    for group, some in _groups(rankings).items():
        cells = []
        for figure in FIGURES.values():
            low, high = rank_interval(figure, some)
            mean = f"{100 * mean_of(figure, some):.1f}"
            cells.append(f"{mean} [{100 * low:.1f}, {100 * high:.1f}]")
        label = f"{name} {group} ({len(some)})"
        lines.append(f"  {label:24}" + "".join(f"{cell:>20}" for cell in cells))
    places = Counter(map(outcome_of, rankings))
    told = ", ".join(f"{place} {n}" for place, n in places.most_common())
    return [*lines, f"  {name} right claim: {told}"]


def _mistake(ranking: Ranking, texts: dict[str, str]) -> dict[str, Any]:
    return {
        "query_id": ranking.query_id,
        "query": ranking.text,
        "place": ranking.place,
        "gold": [texts.get(one, one) for one in sorted(ranking.gold)],
        "found": [texts[one] for one in ranking.found[: max(CUTS)]],
    }


def _told(mistake: dict[str, Any]) -> list[str]:
    place = mistake["place"] or "nowhere"
    return [
        "",
        f"query {mistake['query_id']}, right claim at: {place}",
        f"  query  {' '.join(mistake['query'].split())}",
        *(f"  gold   {text}" for text in mistake["gold"]),
        *(f"  found  {text}" for text in mistake["found"]),
    ]
