"""The model card: what the weights were made from and what they can do."""

from typing import NamedTuple

_CARD = """\
# The tagger's weights

| | |
|---|---|
| task | who is reported to have said what in English news: cue, content, source |
| made from | {n_texts} annotated texts with {n_relations} relations |
| parsed by | {pipeline} |
| size | {megabytes:.1f} MB |
| kind | two linear-chain CRFs (all tokens; those of one cue), a logistic regression |

## Figures
{figures}

A relation is right when contents share half of their words and the source is the
same. `statements` looks only at what is said or quoted by somebody named.
Thresholds were set on these texts, so others may fare a little worse.
`manage.py evaluate quotes GOLD.jsonl` measures the whole product on any file.

## Training data and its licence
The weights that ship with the project were trained on PolNeAR (Newell, Margolin and
Ruths, LREC 2018): political news of seven publishers of the United States, 2015-16.
The corpus states no licence for its annotations, and its texts belong to their
publishers. No text of it is in this project, and no word of it is in the weights:
words are kept as numbers of 22 bits that different words may share, with weights
rounded to 255 steps. Whoever may not rely on such weights switches them off or trains
their own; the rules work alone.

## Known limits
Written for news prose. Weak on headlines, on contents of one to three words, on
beliefs and intentions, and on sources that only the paragraph before names. What it
finds is a suggestion with a confidence, never a fact: people decide.

## Switching off, training anew
`NEWSCLAIMS_TAGGER=off` leaves everything to the rules; so does removing the file
`tagger.npz`. `manage.py train_tagger DATA` makes weights, figures and this card anew
from a folder with `train.jsonl` and `dev.jsonl` (one object a line: doc_id, text,
relations with quote_spans, cue_spans and source_spans in characters). The same data
gives the same weights.
"""


class Facts(NamedTuple):
    """What a card tells of one training."""

    n_texts: int
    n_relations: int
    n_checks: int
    pipeline: str
    n_bytes: int
    figures: str


def card(facts: Facts) -> str:
    """The model card in Markdown."""
    measured = f"On {facts.n_checks} texts that training did not see:\n\n"
    return _CARD.format(
        n_texts=facts.n_texts,
        n_relations=facts.n_relations,
        pipeline=facts.pipeline,
        megabytes=facts.n_bytes / 1e6,
        figures=measured + facts.figures if facts.figures else "Not measured.",
    )
