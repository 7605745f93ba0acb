"""The words of quotation claims: they speak of the quoting, never of what was said."""

from claims.credibility.parameters import Parameters
from claims.credibility.results import Outcome
from claims.credibility.vocabulary import StatusCode, Wording

_ORIGINAL = {
    Wording.EXACT: "Checked against the original",
    Wording.SHORTENED: "Shortened",
    Wording.DIFFERS: "Differs from the original",
}
_SECOND_HAND = {
    StatusCode.CORROBORATED: "Heard by {n} independent sources, original not seen",
    StatusCode.THIN_CORROBORATION: (
        "Heard by {n} independent sources, still thin, original not seen"
    ),
    StatusCode.SINGLE_SOURCE: "Heard by one source, original not seen",
    StatusCode.WEAK_SUPPORT: "Reported, original not seen",
    StatusCode.ASSERTED: "Reported, original not seen",
}
_AGAINST = frozenset({StatusCode.REFUTED, StatusCode.WEAK_REFUTATION})


def quotation_words(outcome: Outcome, wording: Wording, p: Parameters) -> str:
    """Return the words for a quotation claim; "" where the common words serve.

    The original counts as seen when unconflicted documents alone carry it.
    """
    if outcome.code in _AGAINST:
        saw_original = outcome.primary_against >= p.record_min
        return _ORIGINAL[Wording.DIFFERS] if saw_original else ""
    if outcome.code not in _SECOND_HAND and outcome.code is not StatusCode.DOCUMENTED:
        return ""
    if outcome.primary_for >= p.record_min:
        return _ORIGINAL[wording]
    return _SECOND_HAND[outcome.code].format(n=outcome.n_for)
