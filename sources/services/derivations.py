"""Proposing that one document got its text from another; people decide."""

from datetime import date

from sources.models import Derivation, DerivationKind, Document, Revision


def propose_same_text(revision: Revision) -> Derivation | None:
    """Propose where a text comes from that another document holds word for word.

    The earlier one is the origin: by day of publication, else by arrival.
    """
    twins = Revision.objects.filter(sha256=revision.sha256).exclude(
        document=revision.document
    )
    twin = twins.select_related("document").order_by("document_id").first()
    if twin is None:
        return None
    first, second = sorted([twin.document, revision.document], key=_age)
    return Derivation.objects.get_or_create(
        document=second, origin=first, defaults={"kind": DerivationKind.SAME_TEXT}
    )[0]


def _age(document: Document) -> tuple[date, int]:
    return document.published_on or document.added_at.date(), document.pk
