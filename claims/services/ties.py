"""When a tie may discount evidence: only with words from another document."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from claims.credibility.vocabulary import Interest
from claims.models import Claim
from claims.queries.belonging import belongings_of
from sources.models import Decision, Derivation, Passage, Speaker
from sources.services.edits import NotAllowedError

if TYPE_CHECKING:
    from claims.services.evidence import Judgement

NEEDS_TIE = (
    "A tie counts only with a source. Choose an accepted tie of who knows it, or note "
    "one on their page first; a party to the claim needs none."
)


def refuse_unfounded(
    claim: Claim, passage: Passage, judged: "Judgement", at: datetime
) -> None:
    """Raise NotAllowedError for an interest that nothing but the evidence shows.

    A speaker whom the claim is about is a party and needs no source.
    """
    tie, document = judged.tie, passage.revision.document
    if judged.interest is Interest.NONE and tie is None:
        return
    who = _knower(judged.speaker, at) if judged.speaker else document.outlet
    if tie is None:
        if who is None or not claim.about.filter(pk=who.pk).exists():
            raise NotAllowedError(NEEDS_TIE)
        return
    if not tie.counts or tie.passage is None:
        raise NotAllowedError("This tie was not accepted, or it was taken back.")
    if judged.interest != tie.level:
        raise NotAllowedError("The tie was accepted at another level.")
    if who is None or tie.speaker_id != who.pk:
        raise NotAllowedError("This is a tie of somebody else.")
    if _is_copy(tie.passage.revision.document_id, document.pk):
        raise NotAllowedError(
            "Its source is this document, or a copy: a tie needs another one."
        )


def _knower(speaker: Speaker, at: datetime) -> Speaker | None:
    """Who is held to it: for an unnamed person their organisation, if known."""
    return belongings_of([speaker.pk]).knower(speaker, at)


def _is_copy(one: int, other: int) -> bool:
    """Whether two documents are the same text, as far as anybody accepted."""
    if one == other:
        return True
    pair = Q(document=one, origin=other) | Q(document=other, origin=one)
    return Derivation.objects.filter(pair, decision=Decision.ACCEPTED).exists()
