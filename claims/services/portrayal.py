"""What an editor notes of a speaker, with the claims that it moves."""

from datetime import datetime

from claims.queries.reach import claims_of_speaker
from claims.services.rescoring import rescore_later
from sources.models import Speaker, User
from sources.services import portraits
from sources.services.edits import authored
from sources.services.portraits import Portrait

CAUSE = "type of source changed"


def portray(speaker: Speaker, portrait: Portrait, *, by: User, at: datetime) -> Speaker:
    """Record kind, type, description and public role.

    The model starts from kind and type: where one of them changed, the claims that
    the speaker can reach are assessed anew.
    """
    before = (speaker.kind, speaker.type)
    with authored(by, why=CAUSE):
        row = portraits.portray(speaker, portrait, by=by)
        if (row.kind, row.type) != before:
            rescore_later(claims_of_speaker(row), cause=CAUSE, by=by, at=at)
    return row
