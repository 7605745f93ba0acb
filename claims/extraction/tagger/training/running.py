"""One whole training: texts read, model fitted, measured, written with its card."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.extraction.pipeline import load_pipeline
from claims.extraction.tagger.model import WEIGHTS, read_model, write_model
from claims.extraction.tagger.training.card import Facts, card
from claims.extraction.tagger.training.figures import figures_of, table
from claims.extraction.tagger.training.texts import read_gold_texts
from claims.extraction.tagger.training.train import Say, train

CARD = "MODEL_CARD.md"
Documents = Sequence[Mapping[str, Any]]


def run(
    documents: Documents, checks: Documents, folder: str | Path | None, say: Say
) -> str:
    """Train on `documents`, measure on `checks`, write weights and card.

    Gives the table of figures, empty without `checks`. The same data gives the
    same weights. Raises OSError where the folder cannot be written.
    """
    place = Path(folder) if folder else WEIGHTS.parent
    place.mkdir(parents=True, exist_ok=True)
    texts = list(read_gold_texts(documents))
    say(f"{len(texts)} texts parsed")
    model = train(texts, say)
    path = place / WEIGHTS.name
    write_model(model, path)
    kept = read_model(path)
    figures = ""
    if kept and checks:
        figures = table(figures_of(kept, list(read_gold_texts(checks))))
        say(f"measured on {len(checks)} texts")
    facts = Facts(
        n_texts=len(texts),
        n_relations=sum(len(text.relations) for text in texts),
        n_checks=len(checks),
        pipeline=f"{load_pipeline().meta['name']} {load_pipeline().meta['version']}",
        n_bytes=path.stat().st_size,
        figures=figures,
    )
    (place / CARD).write_text(card(facts), "utf-8")
    return figures
