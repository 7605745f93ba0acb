"""Taking in a text: a new document, a new revision, or what stands already."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.db.models import Max, Q

from sources.models import Document, Revision
from sources.reading.duplicates import signature
from sources.reading.text import one_line, sha256
from sources.reading.types import DocumentKind, Page, Rights
from sources.services.derivations import propose_origins
from sources.services.erasing import page_without_erased
from sources.services.locks import hold
from sources.services.speakers import outlet_for

TITLE_LENGTH = 500
URL_LENGTH = 2000
SHORT_TITLE = 80
"""Characters of the text that serve as a title where it has none."""


class Outcome(StrEnum):
    """What became of a text that came in."""

    NEW = "new"
    NEW_VERSION = "new_version"
    SAME_TEXT = "same_text"
    SAME_ADDRESS = "same_address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person who brought it says of it, which wins over its own words.

    `address` is where it was found. `is_fetched` says that the site itself handed
    the text out just now, so that a difference is a change of the page.
    """

    address: str = ""
    title: str = ""
    outlet_name: str = ""
    published_on: date | None = None
    kind: DocumentKind = DocumentKind.ARTICLE
    rights: Rights = Rights.QUOTE_ONLY
    is_fetched: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The document that holds the text now, or that stands in its way."""

    document: Document
    revision: Revision
    outcome: Outcome

    @property
    def is_duplicate(self) -> bool:
        """Whether nothing was stored because it is here already."""
        return self.outcome in {Outcome.SAME_TEXT, Outcome.SAME_ADDRESS}


@transaction.atomic
def take_in(page: Page, given: Given, *, into: Document | None = None) -> TakenIn:
    """Store `page` once, as a new document or as a new revision of a standing one.

    `into` asks for a new version of that document. Without it the same address or
    the same words without an address are a duplicate, but for a page that the site
    itself changed. Words that were erased do not come in again.
    """
    page = page_without_erased(page)
    digest = sha256(page.text)
    hold(f"text {digest}", f"address {page.canonical_url}")
    if into is not None:
        return _add_version(_locked(into.pk), page, digest)
    standing = _at_address(page, given)
    if standing is not None:
        return _meet(_locked(standing.pk), page, digest, given)
    outlet = outlet_for(
        name=given.outlet_name or page.outlet,
        url=given.address or page.canonical_url,
        is_given=bool(given.outlet_name),
    )
    is_placed = bool(page.canonical_url or given.outlet_name)
    same = _same_text(digest, outlet.pk if outlet else None, is_placed=is_placed)
    if same is not None:
        return TakenIn(same.document, same, Outcome.SAME_TEXT)
    document = _add_document(page, given, outlet.pk if outlet else None)
    revision = _add_revision(document, page, digest, number=1)
    return TakenIn(document, revision, Outcome.NEW)


def _at_address(page: Page, given: Given) -> Document | None:
    address = page.canonical_url
    if not address:
        return None
    places = Q(canonical_url=address) | Q(url=address)
    if given.address:
        places |= Q(canonical_url=given.address)
    return Document.objects.filter(places).order_by("pk").first()


def _meet(standing: Document, page: Page, digest: str, given: Given) -> TakenIn:
    """The page again: the same, changed by its site, or another text at hand."""
    current = standing.current_revision
    is_change = given.is_fetched and not page.is_partial
    if current is None or (is_change and current.sha256 != digest):
        return _add_version(standing, page, digest)
    is_same = current.sha256 == digest
    outcome = Outcome.SAME_TEXT if is_same else Outcome.SAME_ADDRESS
    return TakenIn(standing, current, outcome)


def _add_version(document: Document, page: Page, digest: str) -> TakenIn:
    current = document.current_revision
    if current is not None and current.sha256 == digest:
        return TakenIn(document, current, Outcome.SAME_TEXT)
    highest = document.revisions.aggregate(n=Max("number"))["n"] or 0
    revision = _add_revision(document, page, digest, number=highest + 1)
    return TakenIn(document, revision, Outcome.NEW_VERSION)


def _same_text(
    digest: str, outlet_id: int | None, *, is_placed: bool
) -> Revision | None:
    """The same words of nobody in particular, or by the same outlet elsewhere."""
    current = Revision.objects.filter(
        sha256=digest, document__current_revision__sha256=digest
    )
    if is_placed:
        current = current.filter(
            Q(document__outlet_id=outlet_id) | Q(document__canonical_url="")
        )
    rows = current.select_related("document").order_by("document_id", "-number")
    return rows.first()


def _locked(pk: int) -> Document:
    documents = Document.objects.select_related("current_revision")
    return documents.select_for_update(of=("self",)).get(pk=pk)


def _add_document(page: Page, given: Given, outlet_id: int | None) -> Document:
    title = one_line(given.title or page.title or page.text, TITLE_LENGTH)
    if not (given.title or page.title):
        title = one_line(page.text[: 4 * SHORT_TITLE], SHORT_TITLE)
    return Document.objects.create(
        kind=given.kind,
        title=title,
        outlet_id=outlet_id,
        byline=page.byline[:300],
        url=given.address[:URL_LENGTH],
        canonical_url=page.canonical_url[:URL_LENGTH],
        language=page.language[:8],
        published_on=given.published_on or page.published_on,
        rights=given.rights,
    )


def _add_revision(
    document: Document, page: Page, digest: str, *, number: int
) -> Revision:
    revision = Revision.objects.create(
        document=document,
        number=number,
        text=page.text,
        sha256=digest,
        signature=signature(page.text),
    )
    document.current_revision = revision
    document.save(update_fields=["current_revision"])
    propose_origins(revision)
    return revision
