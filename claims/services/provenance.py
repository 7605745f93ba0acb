"""Deciding whether one document got its text from another."""

from datetime import datetime

from django.db.models import Q

from claims.permissions import REVIEW, may
from claims.queries.provenance import wire_of
from claims.services.rescoring import rescore_touched_by
from sources.models import Decision, Derivation, DerivationKind, Document, User
from sources.services.derivations import propose_copies
from sources.services.edits import NotAllowedError, authored, locked
from sources.services.wires import add_unseen_origin, unseen_origin_of


def decide_derivation(
    pk: int, decision: Decision, *, by: User, at: datetime
) -> Derivation:
    """Accept, refuse or reopen a derivation; every claim it reaches is assessed anew.

    An accepted one that is taken back stays, for it counted until `at`; what is
    returned then is the row that goes on from there. Raises Derivation.DoesNotExist,
    and NotAllowedError when it stands so already.
    """
    verb = {
        Decision.ACCEPTED: "accept the origin",
        Decision.REFUSED: "refuse the origin",
        Decision.PROPOSED: "reopen the question of the origin",
    }[decision]
    with authored(by, why=verb):
        rows = Derivation.objects.select_for_update(of=("self",))
        row = rows.select_related("document").get(pk=pk)
        if row.decision == decision or row.removed_at:
            raise NotAllowedError("Somebody decided that already.")
        if row.decision == Decision.ACCEPTED:
            row = _end(row, at=at)
        row.decision = decision
        is_open = decision == Decision.PROPOSED
        row.decided_by, row.decided_at = (None, None) if is_open else (by, at)
        row.save()
        rescore_touched_by(row.document, by=by, cause=verb, at=at)
    return row


def note_unseen_origin(document: Document, *, by: User, at: datetime) -> Derivation:
    """Note that the document prints an agency's text, which is not stored here.

    That text gets a document without words, the accepted origin of this one and the
    proposed origin of its other copies; it is shared with those that have it already.
    Raises NotAllowedError for the wrong person, and where no marker is left to follow.
    """
    if not may(by, REVIEW):
        raise NotAllowedError("Only editors say where a text comes from.")
    with authored(by, why="note the agency as the origin"):
        rows = Document.objects.select_related("outlet", "current_revision")
        row = locked(rows, document.pk, version=None)
        marker = wire_of(row)
        if marker is None:
            raise NotAllowedError("Somebody noted that already, or no marker is left.")
        twins = [d for one in _copies(row) for d in (one.document, one.origin)]
        origin = unseen_origin_of(twins, marker.agency)
        origin = origin or add_unseen_origin(row, marker.agency)
        made = Derivation.objects.create(
            document=row,
            origin=origin,
            kind=DerivationKind.SYNDICATED,
            decision=Decision.ACCEPTED,
            decided_by=by,
            decided_at=at,
        )
        propose_copies(origin, row)
        rescore_touched_by(row, by=by, cause="note the agency as the origin", at=at)
    return made


def _copies(document: Document) -> list[Derivation]:
    """What was proposed or decided between the document and its like."""
    rows = Derivation.objects.filter(Q(document=document) | Q(origin=document))
    rows = rows.filter(removed_at__isnull=True).exclude(decision=Decision.REFUSED)
    return list(rows.select_related("document", "origin"))


def _end(row: Derivation, *, at: datetime) -> Derivation:
    """Date the end of a derivation, and return the row that goes on from there."""
    row.removed_at = at
    row.save()
    return Derivation(
        document=row.document,
        origin_id=row.origin_id,
        kind=row.kind,
        similarity=row.similarity,
    )
