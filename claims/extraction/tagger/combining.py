"""Rules and tagger together: the likeliest of what either proposes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.extraction.reports import Report
from claims.extraction.sheets import Sheet
from claims.extraction.tagger.candidates import (
    Candidate,
    overlap,
    rule_candidates,
    tagger_candidates,
)
from claims.extraction.tagger.columns import Columns, columns_of
from claims.extraction.tagger.crf import Crf
from claims.extraction.tagger.factors import Scene, factors_of, twin_of
from claims.extraction.tagger.model import Model
from claims.extraction.tagger.tagging import Guesses, guesses_of, likely_cues, tagged
from claims.extraction.tagger.token_features import Described, described, token_keys
from claims.extraction.tagger.writing import Writer

# What is less likely is not proposed: on the dev set the best F1 lies here, flatly.
# A rule's report says why it was found, so it stays a little longer.
KEPT_FROM = 0.25
_RULES_KEPT_FROM = 0.2
# Who is left unnamed must be said without doubt: "is known as" reports nothing.
_NAMELESS_FROM = 0.6
# Contents that share so much are one content told twice.
_SAME_CONTENT = 0.5
# Tokens looked at together: an article is one batch, a book is many.
_BATCH = 4000


Proposal = tuple[Candidate, list[str]]


class Rated(NamedTuple):
    """A report with the probability that it is right, 0..1."""

    report: Report
    confidence: float


def combined(
    sheets: Sequence[Sheet], reports: Sequence[Report], model: Model
) -> list[Rated]:
    """The reports that rules and tagger hold for right, in order of the text.

    `report.rules` names who found each: rules, "tagger", or both. Conflicts go
    to the likelier side; the rules' chains stay with what both found.
    """
    rated = [r for batch in _batches(sheets) for r in _combined(batch, reports, model)]
    return sorted(rated, key=lambda pair: min(pair.report.spans))


def _combined(
    sheets: Sequence[Sheet], reports: Sequence[Report], model: Model
) -> list[Rated]:
    here = {id(sheet) for sheet in sheets}
    own = [report for report in reports if id(report.sheet) in here]
    columns, proposed = propose(sheets, own, model)
    every = [candidate for candidate, _ in proposed]
    writer = Writer(sheets, columns)
    chances = [
        (candidate, model.scorer.chance(names))
        for candidate, names in proposed
        if twin_of(candidate, every) or writer.is_said(candidate)
    ]
    return [
        Rated(writer.report(kept, twin_of(kept, every)), chance)
        for kept, chance in select(chances)
    ]


def _batches(sheets: Sequence[Sheet]) -> Iterator[list[Sheet]]:
    """Sheets in order, so many at a time that their tables stay small."""
    batch: list[Sheet] = []
    for sheet in sheets:
        if batch and sum(len(s.doc) for s in batch) + len(sheet.doc) > _BATCH:
            yield batch
            batch = []
        if len(sheet.doc):
            batch.append(sheet)
    if batch:
        yield batch


def propose(
    sheets: Sequence[Sheet], reports: Sequence[Report], model: Model
) -> tuple[Columns, list[Proposal]]:
    """Candidates of rules and tagger with their factors."""
    columns = columns_of(sheets)
    text = described(columns, model.lexicon, sheets[0].doc.vocab)
    guesses = guesses_of(columns, token_keys(text), model.tokens)
    return columns, propose_with(text, guesses, model.pairs, (sheets, reports))


def propose_with(
    text: Described,
    guesses: Guesses,
    pairs: Crf,
    rules: tuple[Sequence[Sheet], Sequence[Report]],
) -> list[Proposal]:
    """Candidates where the first model's guesses are known already."""
    found = tagged(text, likely_cues(text.columns, guesses), guesses, pairs)
    candidates = [*rule_candidates(*rules), *tagger_candidates(found)]
    return factors_of(candidates, Scene(text, guesses))


def select(
    proposed: Sequence[tuple[Candidate, float]],
) -> list[tuple[Candidate, float]]:
    """The likeliest candidates of which no two report the same."""
    kept: list[tuple[Candidate, float]] = []
    for candidate, chance in sorted(proposed, key=lambda pair: -pair[1]):
        if chance < _least(candidate) or not candidate.contents:
            continue
        if not any(_collide(candidate, other) for other, _ in kept):
            kept.append((candidate, chance))
    return kept


def _least(candidate: Candidate) -> float:
    if candidate.source is None:
        return _NAMELESS_FROM
    return KEPT_FROM if candidate.report is None else _RULES_KEPT_FROM


def _collide(one: Candidate, other: Candidate) -> bool:
    if overlap(one.cue, other.cue):
        return True
    meets = len(one.rows & other.rows)
    if meets >= _SAME_CONTENT * min(len(one.rows), len(other.rows)):
        return True
    inside = [overlap(one.cue, span) for span in other.contents]
    return any(inside) or any(overlap(other.cue, span) for span in one.contents)
