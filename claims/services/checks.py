"""Recording that somebody looked."""

from datetime import date, datetime

from django.utils.timezone import localdate

from claims.models import Check, Claim
from claims.services.assessment import assess_claim
from sources.models import User
from sources.services.edits import NotAllowedError, authored


def record_check(
    claim: Claim,
    *,
    by: User,
    looked_on: date,
    places: str,
    found: str,
    at: datetime,
    found_evidence: bool = False,
    was_asked: bool = False,
) -> Check:
    """Return the saved check: where `by` looked on a day, and what was found.

    It moves no points; it decides which words "said" may use. Raises NotAllowedError
    for a day to come or without words.
    """
    if looked_on > localdate(at):
        raise NotAllowedError("The day of the check lies in the future.")
    if not places.strip() or not found.strip():
        raise NotAllowedError("Say where you looked and what you found.")
    with authored(by, why="Check recorded"):
        check = Check.objects.create(
            claim=claim,
            by=by,
            looked_on=looked_on,
            places=places.strip(),
            found=found.strip(),
            found_evidence=found_evidence,
            was_asked=was_asked,
        )
        assess_claim(claim, by=by, cause="check recorded", at=at)
    return check
