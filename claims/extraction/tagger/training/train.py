"""Training from gold texts to a model: both labellers, then the judge over them."""

from collections.abc import Callable, Iterator, Sequence

from claims.extraction.pipeline import load_pipeline
from claims.extraction.reports import find_reports
from claims.extraction.tagger.combining import propose_with
from claims.extraction.tagger.crf import Crf
from claims.extraction.tagger.labels import CUE, PAIR_LABELS, TOKEN_LABELS, opening
from claims.extraction.tagger.lexicon import Lexicon
from claims.extraction.tagger.model import Model
from claims.extraction.tagger.tagging import Guesses, guesses_of, sizes_of
from claims.extraction.tagger.token_features import Described, described, token_keys
from claims.extraction.tagger.training.cues import pair_sequences
from claims.extraction.tagger.training.fitting import Sequences, Settings, fit
from claims.extraction.tagger.training.judging import Judge, fit_scorer
from claims.extraction.tagger.training.texts import GoldText
from claims.extraction.tagger.training.words import lexicon_of

Say = Callable[[str], None]
Example = tuple[list[str], bool]
# Passes over the data: the second model sees each paragraph once for each cue.
_TOKEN_PASSES = 12
_PAIR_PASSES = 7


def train(texts: Sequence[GoldText], say: Say) -> Model:
    """The model for some gold texts; `say` is told of each step.

    What a later step learns from an earlier one comes from texts that the
    earlier one has not seen: the texts are dealt to two halves in turn.
    """
    trainer = _Trainer(texts)
    say("words")
    tokens = trainer.fit_tokens(range(len(texts)))
    say("cues")
    guesses = trainer.guesses_of_unseen()
    say("cues in halves")
    pairs = trainer.fit_pairs(guesses, range(len(texts)))
    say("contents and sources")
    half = trainer.fit_pairs(guesses, range(0, len(texts), 2))
    say("contents and sources of one half")
    examples = list(trainer.examples(guesses, half))
    say("judge")
    return Model(trainer.lexicon, tokens, pairs, fit_scorer(examples))


class _Trainer:
    def __init__(self, texts: Sequence[GoldText]) -> None:
        self._texts = texts
        self._vocab = load_pipeline().vocab
        first = opening(TOKEN_LABELS, CUE)
        marks = [(t.labels == first) | (t.labels == first + 1) for t in texts]
        columns = [text.columns for text in texts]
        self.lexicon: Lexicon = lexicon_of(columns, marks, self._vocab)

    def fit_tokens(self, numbers: Sequence[int]) -> Crf:
        sequences = [self._sequences(self._texts[n]) for n in numbers]
        return fit(sequences, TOKEN_LABELS, Settings(passes=_TOKEN_PASSES))

    def guesses_of_unseen(self) -> list[Guesses]:
        """The first model's view of each text, fitted on the other half."""
        models = [self.fit_tokens(range(n, len(self._texts), 2)) for n in (1, 0)]
        return [
            guesses_of(text.columns, token_keys(self._described(text)), models[n % 2])
            for n, text in enumerate(self._texts)
        ]

    def fit_pairs(self, guesses: Sequence[Guesses], numbers: Sequence[int]) -> Crf:
        sequences = [
            pair_sequences(self._described(text), text.relations, guesses[n])
            for n in numbers
            if (text := self._texts[n]).relations
        ]
        return fit(sequences, PAIR_LABELS, Settings(passes=_PAIR_PASSES))

    def examples(self, guesses: Sequence[Guesses], half: Crf) -> Iterator[Example]:
        """Proposals in the texts that the half model has not seen, and the truth."""
        for number in range(1, len(self._texts), 2):
            text = self._texts[number]
            judge = Judge(text.columns, text.relations)
            reports = find_reports(text.sheets)
            proposed = propose_with(
                self._described(text), guesses[number], half, (text.sheets, reports)
            )
            for candidate, names in proposed:
                yield names, judge.is_right(candidate)

    def _sequences(self, text: GoldText) -> Sequences:
        keys = token_keys(self._described(text))
        return Sequences(keys, text.labels, sizes_of(text.columns))

    def _described(self, text: GoldText) -> Described:
        return described(text.columns, self.lexicon, self._vocab)
