"""Whose text a document looks like by its marker, and agencies' texts not stored."""

from collections.abc import Collection

from sources.models import Decision, Derivation, DerivationKind, Document, Speaker
from sources.reading.speakers import SourceType, SpeakerKind
from sources.reading.wires import Agency, Marker, agency_called, marker_of
from sources.services.locks import hold
from sources.services.speakers import NEW_SPEAKERS, add_speaker, aliases_of


def wire_marker(document: Document, text: str) -> Marker | None:
    """Return the marker of an agency on a text of the document, but for its own."""
    marker = marker_of(text, document.byline)
    return None if marker and is_by(document, marker.agency) else marker


def is_by(document: Document, agency: Agency) -> bool:
    """Whether the agency itself published the document."""
    outlet = document.outlet
    if outlet is None:
        return False
    return agency_called(outlet.name, domain=outlet.domain) is agency


def unseen_origin_of(
    documents: Collection[Document], agency: Agency
) -> Document | None:
    """Return the agency's text that one of these copies, where it is not stored."""
    rows = Derivation.objects.filter(
        document__in=documents,
        kind=DerivationKind.SYNDICATED,
        origin__current_revision__isnull=True,
        removed_at__isnull=True,
    ).exclude(decision=Decision.REFUSED)
    found = (row.origin for row in rows.select_related("origin__outlet").order_by("pk"))
    return next((origin for origin in found if is_by(origin, agency)), None)


def add_unseen_origin(copy: Document, agency: Agency) -> Document:
    """Return a new document without text: what the agency sent and `copy` prints.

    It is as confidential as the copy whose title it bears.
    """
    return Document.objects.create(
        kind=copy.kind,
        title=copy.title,
        outlet=_outlet(agency),
        language=copy.language,
        published_on=copy.published_on,
        rights=copy.rights,
        is_example=copy.is_example,
    )


def _outlet(agency: Agency) -> Speaker:
    """The agency as an outlet: known by its domain or its full names, else new."""
    hold(NEW_SPEAKERS)
    standing = Speaker.objects.filter(domain=agency.domain).first()
    if standing is not None:
        return standing
    bodies = {SpeakerKind.OUTLET, SpeakerKind.ORGANISATION}
    for alias in aliases_of([agency.name, *agency.names]):
        if alias.speaker.kind in bodies:
            return alias.speaker
    outlet = add_speaker(
        agency.name,
        kind=SpeakerKind.OUTLET,
        aliases=agency.spellings,
        domain=agency.domain,
    )
    outlet.type = SourceType.WIRE
    outlet.save()
    return outlet
