"""Sequences of the second model: one for each gold cue and each false one."""

from collections.abc import Sequence

import numpy as np

from claims.extraction.tagger.cue_features import pair_keys
from claims.extraction.tagger.cues import cues_of, pairs_of
from claims.extraction.tagger.labels import PAIR_LABELS, Labelled, write
from claims.extraction.tagger.tagging import Guesses, likely_cues
from claims.extraction.tagger.token_features import Described
from claims.extraction.tagger.training.fitting import Sequences
from claims.extraction.tagger.training.gold import GoldRelation


def pair_sequences(
    text: Described, relations: Sequence[GoldRelation], guesses: Guesses
) -> Sequences:
    """What belongs to each cue of a text; to a false one nothing does."""
    columns = text.columns
    likely = likely_cues(columns, guesses)
    spans = list(zip(likely.start.tolist(), likely.end.tolist(), strict=True))
    owners = [_owner(start, end, relations) for start, end in spans]
    missed = [relation for relation in relations if relation not in owners]
    spans += [(relation.cue.start, relation.cue.end) for relation in missed]
    owners += missed
    start, end = (np.array(side, np.int64) for side in zip(*spans, strict=True))
    cues = cues_of(columns, start, end)
    pairs = pairs_of(columns, cues)
    labels = np.zeros(len(pairs.row), np.int64)
    begins = np.cumsum(pairs.sizes) - pairs.sizes
    for number, relation in enumerate(owners):
        first, last = columns.first[start[number]], columns.last[start[number]]
        by = int(begins[number] - first)
        for part in relation.parts if relation else ():
            if not first <= part.start <= last:
                continue
            moved = Labelled(part.kind, part.start + by, part.end + by)
            write(labels, PAIR_LABELS, moved)
    return Sequences(pair_keys(text, cues, pairs, guesses.inside), labels, pairs.sizes)


def _owner(
    start: int, end: int, relations: Sequence[GoldRelation]
) -> GoldRelation | None:
    return next((r for r in relations if r.cue.start < end and start < r.cue.end), None)
