"""The card of the weights: what they were made from and what they can do."""

from statistics import mean, stdev

from claims.extraction.worthiness.fitting import Crossed, Labelled, interval
from claims.extraction.worthiness.weights import WORTH_FROM, Weights

_CARD = """\
# The weights of checkability

| | |
|---|---|
| task | which sentences say something that records could settle |
| made from | {n} sentences, {n_worth} of them marked as worth a check |
| kind | logistic regression on {n_signs} named signs and {n_words} single words |

## Figures
Macro-F1 {mean:.3f} over five folds (standard deviation {spread:.3f}; 95 % of draws of
all sentences {low:.3f} to {high:.3f}), each sentence judged by weights made without it.
From a score of {worth} on a sentence counts as worth a check; this bound is the best
on the same sentences, so others may fare a little worse.
`manage.py evaluate checkworthiness FILE` measures the product on any file.

## How a score comes about
Every sentence starts with {base:.3f}. Each sign it shows and each word of the table
that stands in it adds its points; the sum is cut to 0..1. An editor sees them all by
name. `weights.tsv` is the whole model: kind, name and points, one a line.

Words that are mostly written with a capital (names of people, places, parties) are no
factors, so nobody's name makes a sentence more or less checkable.

## Training data and its licence
The weights that ship with the project were made from the part for training of
ClaimBuster (Arslan, Hassan, Li and Tremayne, ICWSM 2020; zenodo.org/records/3609356):
debates of candidates for president of the United States, 1960 to 2016. No sentence of
it is in this project: the table holds single common words with a number each.

## Known limits
Debates are not news. The types (prediction, opinion, rule ...) are rules of ours and
have no part in the score. A high score says that records could settle a sentence,
never that it is true.

## Fitting anew
`manage.py fit_checkability FILE` makes the table and this card anew from sentences
(one object a line: text, label; 1 = worth a check). The same data gives the same
weights.
"""


def card(data: Labelled, crossed: Crossed, found: Weights) -> str:
    """The card in Markdown."""
    low, high = interval(data, crossed)
    return _CARD.format(
        n=len(data.marked),
        n_worth=int(data.marked.sum()),
        n_signs=len(found.signs),
        n_words=len(found.words),
        mean=mean(crossed.macro_f1),
        spread=stdev(crossed.macro_f1),
        low=low,
        high=high,
        worth=WORTH_FROM,
        base=found.base,
    )
