"""Training: the same data, the same weights; too little data, a clear word."""

import json

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from claims.extraction.tagger.crf import best_labels
from claims.extraction.tagger.labels import PAIR_LABELS
from claims.extraction.tagger.training.fitting import Sequences, Settings, fit
from claims.extraction.tagger.training.gold import gold_relations
from claims.extraction.tagger.training.judging import fit_scorer

SIZES = np.array([3] * 40)


@pytest.fixture
def sequences():
    """Key 1 outside, key 2 opens a content, key 3 goes on with it."""
    keys = np.tile(np.array([[1], [2], [3]], np.uint32), (40, 1))
    return Sequences(keys, np.tile(np.array([0, 1, 2]), 40), SIZES)


class TestFit:
    def test_learns_what_is_always_so(self, sequences):
        crf = fit([sequences], PAIR_LABELS, Settings(passes=4))

        found = best_labels(crf.scores(sequences.keys), SIZES, crf.transitions)

        assert found.tolist() == sequences.labels.tolist()


class TestFitScorer:
    def test_tells_good_signs_from_bad(self):
        examples = [(["agrees"], True)] * 30 + [(["alone"], False)] * 30

        scorer = fit_scorer(examples)

        assert scorer.chance(["agrees"]) > 0.9
        assert scorer.chance(["alone"]) < 0.1
        assert scorer.chance(["never seen"]) == 0.5


class TestGoldRelations:
    def test_puts_characters_on_tokens(self, text, sheets):
        row = {
            "quote_spans": [[text.index("the old"), text.index(".\n")]],
            "cue_spans": [[text.index("said on"), text.index(" on Monday")]],
            "source_spans": [[0, 9]],
        }
        words = [token.text for sheet in sheets for token in sheet.doc]

        (relation,) = gold_relations(sheets, [row])

        content, source = relation.parts
        assert words[relation.cue.start] == "said"
        assert words[content.start : content.end][-1] == "close"
        assert words[source.start : source.end] == ["The", "mayor"]


class TestTrainTagger:
    def test_says_how_many_texts_it_needs(self, tmp_path):
        path = tmp_path / "few.jsonl"
        path.write_text(json.dumps({"doc_id": "1", "text": "A.", "relations": []}))

        with pytest.raises(CommandError, match="4 texts or more"):
            call_command("train_tagger", str(path))
