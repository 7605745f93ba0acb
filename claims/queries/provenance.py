"""What is known and proposed of where a document's text comes from."""

from django.db.models import Q

from sources.models import Derivation, Document


def derivations_of(document: Document) -> list[Derivation]:
    """Return the derivations of a document in both directions, in one statement.

    Those that were accepted and taken back are history.
    """
    rows = Derivation.objects.filter(Q(document=document) | Q(origin=document))
    rows = rows.filter(removed_at__isnull=True)
    rows = rows.select_related("document__outlet", "origin__outlet", "decided_by")
    return list(rows.order_by("-proposed_at", "-pk"))
