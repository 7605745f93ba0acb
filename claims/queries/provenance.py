"""What is known and proposed of where a document's text comes from."""

from django.db.models import Q

from sources.models import Derivation, Document
from sources.reading.wires import Marker
from sources.roles import Viewer
from sources.services.wires import is_by, wire_marker


def derivations_of(document: Document, user: Viewer) -> list[Derivation]:
    """Return the derivations of a document in both directions, in one statement.

    Those that were accepted and taken back are history. `user` is not told of
    documents that they may not open.
    """
    seen = Document.objects.visible_to(user).order_by().values("pk")
    rows = Derivation.objects.filter(Q(document=document) | Q(origin=document))
    rows = rows.filter(removed_at__isnull=True, document__in=seen, origin__in=seen)
    rows = rows.select_related("document__outlet", "origin__outlet", "decided_by")
    return list(rows.order_by("-proposed_at", "-pk"))


def wire_of(document: Document) -> Marker | None:
    """Return the agency's marker on a text whose origin nobody asked about yet.

    None once the agency's text was proposed, accepted or refused as the origin. One
    SQL statement where there is a marker, else none.
    """
    revision = document.current_revision
    marker = wire_marker(document, revision.text) if revision else None
    if marker is None:
        return None
    rows = document.derivations.filter(removed_at__isnull=True)
    asked = (row.origin for row in rows.select_related("origin__outlet"))
    return None if any(is_by(one, marker.agency) for one in asked) else marker
