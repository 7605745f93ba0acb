"""The public documents the example story rests on: title, date, the words said."""

from dataclasses import dataclass
from datetime import date, datetime

from sources.models import Decision, Derivation, DerivationKind, Document, User
from sources.reading.types import DocumentKind, Page, Record, Rights
from sources.services.documents import Given, take_in


@dataclass(frozen=True, slots=True)
class Shelved:
    """A real document of which only the short public words are kept."""

    key: str
    title: str
    outlet: str
    url: str
    published_on: date
    words: str
    kind: DocumentKind = DocumentKind.ARTICLE
    record: Record = Record.NONE
    copy_of: str = ""


SHELF = (
    Shelved(
        key="fox",
        title="Interview with David Sacks on “The Story”, 28 January 2025",
        outlet="Fox News",
        url="https://www.foxnews.com/media/wake-up-call-us-leader-ai-says-white-house-ai-crypto-czar",
        published_on=date(2025, 1, 28),
        words=(
            "There’s substantial evidence that what DeepSeek did here is they "
            "distilled the knowledge out of OpenAI’s models"
        ),
        kind=DocumentKind.TRANSCRIPT,
        record=Record.AUTHENTIC,
    ),
    Shelved(
        key="ft",
        title=(
            "OpenAI says it has evidence China’s DeepSeek used its model to train "
            "competitor"
        ),
        outlet="Financial Times",
        url="https://www.ft.com/content/a0dfedd1-5255-4fa9-8ccc-1fe01de87ea6",
        published_on=date(2025, 1, 29),
        words="told the Financial Times it had seen some evidence of “distillation”",
    ),
    Shelved(
        key="post",
        title="Post by Steven Adler, 27 January 2025",
        outlet="X",
        url="https://x.com/sjgadler/status/1883928200029602236",
        published_on=date(2025, 1, 27),
        words="Honestly I'm pretty terrified by the pace of AI development these days.",
        kind=DocumentKind.POST,
        record=Record.AUTHENTIC,
    ),
    Shelved(
        key="order",
        title="Initial Rescissions of Harmful Executive Orders and Actions",
        outlet="White House",
        url="https://www.whitehouse.gov/presidential-actions/2025/01/initial-rescissions-of-harmful-executive-orders-and-actions/",
        published_on=date(2025, 1, 20),
        words=(
            "Executive Order 14110 of October 30, 2023 (Safe, Secure, and "
            "Trustworthy Development and Use of Artificial Intelligence)."
        ),
        kind=DocumentKind.FILING,
        record=Record.OFFICIAL,
    ),
    Shelved(
        key="register",
        title="Executive Order 14148, Federal Register document 2025-01901",
        outlet="Federal Register",
        url="https://www.federalregister.gov/documents/2025/01/28/2025-01901/initial-rescissions-of-harmful-executive-orders-and-actions",
        published_on=date(2025, 1, 28),
        words=(
            "Executive Order 14110 of October 30, 2023 (Safe, Secure, and "
            "Trustworthy Development and Use of Artificial Intelligence)."
        ),
        kind=DocumentKind.FILING,
        record=Record.OFFICIAL,
        copy_of="order",
    ),
    Shelved(
        key="report",
        title="DeepSeek-V3 Technical Report",
        outlet="arXiv",
        url="https://arxiv.org/abs/2412.19437",
        published_on=date(2024, 12, 27),
        words="DeepSeek-V3 requires only 2.788M H800 GPU hours for its full training.",
        kind=DocumentKind.STUDY,
    ),
)


def shelve(by: User, at: datetime) -> dict[str, Document]:
    """Return the documents by key, taken in once; copies accepted as copies."""
    documents = {item.key: _document(item) for item in SHELF}
    for item in SHELF:
        if item.copy_of:
            _accept_copy(documents[item.key], documents[item.copy_of], by, at)
    return documents


def _document(item: Shelved) -> Document:
    given = Given(
        address=item.url,
        title=item.title,
        outlet_name=item.outlet,
        published_on=item.published_on,
        kind=item.kind,
        rights=Rights.QUOTE_ONLY,
    )
    page = Page(text=item.words, title=item.title, canonical_url=item.url)
    document = take_in(page, given).document
    document.record = item.record
    document.save(update_fields=["record"])
    return document


def _accept_copy(copy: Document, origin: Document, by: User, at: datetime) -> None:
    Derivation.objects.update_or_create(
        document=copy,
        origin=origin,
        removed_at=None,
        defaults={
            "kind": DerivationKind.SAME_TEXT,
            "decision": Decision.ACCEPTED,
            "decided_by": by,
            "decided_at": at,
        },
    )
