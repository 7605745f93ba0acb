"""Erasing with all that is counted from what was published."""

from datetime import datetime

from django.db import transaction

from claims.services.stems import learn_afresh
from sources.models import Erasure, User
from sources.services.erasing import confirm_erasure, erase_again


def erase(erasure: Erasure, *, by: User, at: datetime) -> Erasure:
    """Erase it everywhere as the second person, and forget its words in searches.

    Raises NotAllowedError for the wrong person.
    """
    with transaction.atomic():
        done = confirm_erasure(erasure, by=by, at=at)
        learn_afresh()
    return done


def erase_all_again(*, at: datetime) -> dict[str, int]:
    """Do every confirmed erasure once more, and count the words of searches anew.

    Returns the rows touched, by table. Raises KeyLostError.
    """
    with transaction.atomic():
        touched = erase_again(at=at)
        learn_afresh()
    return touched
