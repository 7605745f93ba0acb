"""Saying what a document is in, where the machine was wrong."""

from django.utils import timezone

from claims.models import Job, JobKind, JobStep
from claims.permissions import REVIEW, may
from sources.models import Document, User
from sources.reading.types import ENGLISH
from sources.services.edits import NotAllowedError, authored, locked


def read_as_english(by: User, document_id: int) -> Job:
    """Note that a document is in English; return the job that looks for statements.

    Raises NotAllowedError when it is so already, and Document.DoesNotExist.
    """
    if not may(by, REVIEW):
        raise NotAllowedError("Only editors say what language a document is in.")
    with authored(by, why="It is in English"):
        document = locked(Document.objects.visible_to(by), document_id, version=None)
        if document.language == ENGLISH or document.current_revision_id is None:
            raise NotAllowedError("Its statements were looked for already.")
        document.language = ENGLISH
        document.save(update_fields=["language"])
        return Job.objects.create(
            kind=JobKind.TEXT,
            step=JobStep.EXTRACT,
            title=document.title,
            url=document.url,
            document=document,
            revision_id=document.current_revision_id,
            document_kind=document.kind,
            rights=document.rights,
            next_try_at=timezone.now(),
            requested_by=by,
        )
