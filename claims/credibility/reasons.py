"""Line 2 of a status: why, in one sentence with plain counts."""

from collections.abc import Callable

from claims.credibility.results import Outcome
from claims.credibility.vocabulary import ClaimKind, StatusCode


def reason(outcome: Outcome) -> str:
    """Return why the claim has its status, as one sentence."""
    sentence = _REASONS[outcome.code](outcome)
    return sentence[0].upper() + sentence[1:]


def sources(n: int, verb: str, *, independent: bool = False) -> str:
    """Return "no source shows", "1 source shows", "3 independent sources show"."""
    kind = "independent source" if independent else "source"
    if n > 1:
        return f"{n} {kind}s {verb}"
    return f"{'1' if n else 'no'} {kind} {verb}s"


def _not_gradable(outcome: Outcome) -> str:
    if outcome.kind is ClaimKind.PREDICTION:
        return "It is about something that has not happened yet."
    return "It is a view, and evidence cannot settle a view."


def _retracted(outcome: Outcome) -> str:
    if outcome.is_withdrawn:
        return "Who said it took it back, and nothing else shows it."
    return "What it rested on was withdrawn, and nothing else shows it."


def _contested(outcome: Outcome) -> str:
    return (
        f"{sources(outcome.n_for, 'show', independent=True)} it and "
        f"{sources(outcome.n_against, 'show', independent=True)} otherwise; "
        "neither side outweighs the other."
    )


def _against(outcome: Outcome) -> str:
    shows = sources(outcome.n_against, "show", independent=True)
    if not outcome.shows_for:
        return f"{shows} otherwise, and no document or witness shows it."
    return f"{shows} otherwise, and that outweighs what shows it."


def _weakly_against(outcome: Outcome) -> str:
    if not outcome.n_against:
        return "Something speaks against it, too little to count as a source."
    shows = sources(outcome.n_against, "show", independent=True)
    return f"{shows} otherwise; that is not enough to settle it."


def _shown(outcome: Outcome) -> str:
    return (
        f"{sources(outcome.n_for, 'show', independent=True)} it without drawing on "
        f"one another{_otherwise(outcome)}."
    )


def _thin(outcome: Outcome) -> str:
    shows = sources(outcome.n_for, "show", independent=True)
    return f"{shows} it, but together with too little weight{_otherwise(outcome)}."


def _documented(outcome: Outcome) -> str:
    return f"A document or data set itself shows it{_otherwise(outcome)}."


def _single(outcome: Outcome) -> str:
    return (
        f"1 source shows it; a second, independent one is missing{_otherwise(outcome)}."
    )


def _weak(outcome: Outcome) -> str:
    return "Something shows it, but nothing from a source strong and free of interest."


def _asserted(outcome: Outcome) -> str:
    says = f"{sources(outcome.sayers, 'say')} so"
    if outcome.checked_at is None:
        return f"{says}; nobody here has looked for evidence yet."
    return f"{says}; we found nothing published that shows it."


def _unverified(outcome: Outcome) -> str:
    if outcome.deniers:
        return "Only denials are on record; nobody is on record saying it."
    return "Nothing for or against it has been reviewed yet."


def _otherwise(outcome: Outcome) -> str:
    if not outcome.n_against:
        return ""
    return f"; {sources(outcome.n_against, 'show')} otherwise"


_REASONS: dict[StatusCode, Callable[[Outcome], str]] = {
    StatusCode.NONE: _not_gradable,
    StatusCode.SUPERSEDED: lambda _: "A newer wording of it is tracked instead.",
    StatusCode.RETRACTED: _retracted,
    StatusCode.CONTESTED: _contested,
    StatusCode.REFUTED: _against,
    StatusCode.WEAK_REFUTATION: _weakly_against,
    StatusCode.CORROBORATED: _shown,
    StatusCode.THIN_CORROBORATION: _thin,
    StatusCode.DOCUMENTED: _documented,
    StatusCode.SINGLE_SOURCE: _single,
    StatusCode.WEAK_SUPPORT: _weak,
    StatusCode.ASSERTED: _asserted,
    StatusCode.UNVERIFIED: _unverified,
}
