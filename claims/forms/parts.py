"""The claims in one statement as choices: which of them to make a claim of."""

from typing import Any

from claims.credibility.vocabulary import ClaimKind
from claims.models import Statement

KINDS = {
    "quantity": ClaimKind.NUMBER,
    "prediction": ClaimKind.PREDICTION,
    "opinion": ClaimKind.OPINION,
    "quotation": ClaimKind.QUOTATION,
}


def kind_of(checkability_type: str) -> ClaimKind:
    """The kind of claim that such a proposition makes."""
    return KINDS.get(checkability_type, ClaimKind.FACT)


def parts_to_claim(statement: Statement) -> dict[str, dict[str, Any]]:
    """By the value of their choice, the parts that no claim was made of yet.

    Reads the statement's `assertions`, which the queue has loaded.
    """
    made = {row.claim.text for row in statement.assertions.all()}
    return {
        f"part-{number}": part
        for number, part in enumerate(statement.also)
        if part["text"] not in made
    }
