"""Precision, recall and F1 of found relations against gold ones."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from claims.extraction.evaluation.relations import Relation, relations_of, same_source
from claims.extraction.evaluation.words import ScoredText

KINDS = ("direct", "mixed", "indirect")
# Contents match from half of their joint words on.
_MATCH_FROM = 0.5
_ROUNDS, _SEED = 500, 20250129


class View(StrEnum):
    """Which gold counts: every attribution, or those that a product shows."""

    FULL = "full"
    STATEMENTS = "statements"


class Rate(NamedTuple):
    """Precision, recall, F1, each 0..1."""

    precision: float
    recall: float
    f1: float


class Interval(NamedTuple):
    """The lower and upper end of a figure, each 0..1."""

    low: float
    high: float


class Case(NamedTuple):
    """One document: its text, what is right, what came out."""

    text: ScoredText
    gold: list[Relation]
    found: list[Relation]


def measure(
    gold: Iterable[Mapping[str, Any]],
    found: Mapping[str, Iterable[Mapping[str, Any]]],
    view: View,
) -> dict[str, Rate]:
    """Rates by name over all documents of a gold file.

    `found` holds the predicted relations by doc_id. Rows: content (words in
    common >= .5), relation (and the same source), exact, segments (splitting a
    quotation is not punished), and relation by kind.
    """
    counts = _counts(gold, found, view)
    return _rates(sum(counts, Counter()))


def intervals(
    gold: Iterable[Mapping[str, Any]],
    found: Mapping[str, Iterable[Mapping[str, Any]]],
    view: View,
) -> dict[str, Interval]:
    """95 % intervals of each row's F1, by drawing documents with replacement."""
    counts = _counts(gold, found, view)
    draw = random.Random(_SEED)  # noqa: S311 (no secret hangs on it)
    drawn = (draw.choices(counts, k=len(counts)) for _ in range(_ROUNDS))
    rounds = [_rates(sum(some, Counter())) for some in drawn]
    return {name: interval_of(r[name].f1 for r in rounds) for name in rounds[0]}


def interval_of(values: Iterable[float]) -> Interval:
    """The middle 95 % of some figures."""
    ordered = sorted(values)
    cut = len(ordered) * 25 // 1000
    return Interval(ordered[cut], ordered[len(ordered) - 1 - cut])


def case_of(
    document: Mapping[str, Any], found: Iterable[Mapping[str, Any]], view: View
) -> Case:
    """One document's gold and found relations, less those that do not count."""
    text = ScoredText(document["text"])
    gold = relations_of(text, document["relations"])
    case = Case(text, gold, relations_of(text, found))
    return _seen(case, text.numbers(document.get("ignore_spans")), view)


def _counts(
    gold: Iterable[Mapping[str, Any]],
    found: Mapping[str, Iterable[Mapping[str, Any]]],
    view: View,
) -> list[Counter[str]]:
    return [_count(case_of(d, found.get(d["doc_id"], ()), view)) for d in gold]


def _seen(case: Case, ignored: frozenset[int], view: View) -> Case:
    if view is View.FULL:
        kept = [f for f in case.found if len(f.content & ignored) < len(f.content) / 2]
        return case._replace(found=kept)
    gold = [g for g in case.gold if g.is_statement and g.source]
    left_out = (g.content for g in case.gold if not (g.is_statement and g.source))
    ignored = ignored.union(*left_out)
    found = [
        f
        for f in case.found
        if f.has_source and f.is_statement and not f.is_authors_own
        if _best(f, gold) >= _MATCH_FROM
        or len(f.content & ignored) < len(f.content) / 2
    ]
    return Case(case.text, gold, found)


def _best(relation: Relation, others: list[Relation]) -> float:
    return max((_overlap(relation, other) for other in others), default=0.0)


def _overlap(one: Relation, other: Relation) -> float:
    return len(one.content & other.content) / len(one.content | other.content)


def _count(case: Case) -> Counter[str]:
    count: Counter[str] = Counter()
    count["gold"], count["found"] = len(case.gold), len(case.found)
    count.update(f"gold {relation.kind}" for relation in case.gold)
    count.update(f"found {relation.kind}" for relation in case.found)
    for gold, found, overlap in pairs_in(case):
        right = same_source(case.text, gold, found)
        count["content"] += 1
        count["relation"] += right
        count["exact"] += right and overlap == 1
        count[f"right gold {gold.kind}"] += right
        count[f"right found {found.kind}"] += right
    _count_segments(case, count)
    return count


def pairs_in(case: Case) -> list[tuple[Relation, Relation, float]]:
    """One-to-one, the best overlaps first."""
    scored = sorted(
        (
            (_overlap(gold, found), i, j)
            for i, gold in enumerate(case.gold)
            for j, found in enumerate(case.found)
            if gold.content & found.content
        ),
        key=lambda row: -row[0],
    )
    pairs, golds, founds = [], set(), set()
    for overlap, i, j in scored:
        if overlap < _MATCH_FROM or i in golds or j in founds:
            continue
        golds.add(i)
        founds.add(j)
        pairs.append((case.gold[i], case.found[j], overlap))
    return pairs


def _count_segments(case: Case, count: Counter[str]) -> None:
    covered: dict[int, set[int]] = {}
    for found in case.found:
        shares = [len(gold.content & found.content) for gold in case.gold]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is None or 2 * shares[best] < len(found.content):
            continue
        gold = case.gold[best]
        if same_source(case.text, gold, found):
            count["right segments"] += 1
            covered.setdefault(best, set()).update(gold.content & found.content)
    for number, words in covered.items():
        count["covered"] += 2 * len(words) >= len(case.gold[number].content)


def _rates(count: Counter[str]) -> dict[str, Rate]:
    gold, found = count["gold"], count["found"]
    rates = {
        name: _rate(count[name], found, count[name], gold)
        for name in ("content", "relation", "exact")
    }
    rates["segments"] = _rate(count["right segments"], found, count["covered"], gold)
    for kind in KINDS:
        rates[kind] = _rate(
            count[f"right found {kind}"],
            count[f"found {kind}"],
            count[f"right gold {kind}"],
            count[f"gold {kind}"],
        )
    return rates


def _rate(right_found: int, found: int, right_gold: int, gold: int) -> Rate:
    precision = right_found / found if found else 0.0
    recall = right_gold / gold if gold else 0.0
    both = precision + recall
    return Rate(precision, recall, 2 * precision * recall / both if both else 0.0)
