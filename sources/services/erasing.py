"""Erasing for good: asked by one person, done by another, done again when need be."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from sources.models import Document, Erasure, Passage, Revision, Speaker, User
from sources.models.erasure import ErasureKind
from sources.reading.erasing import Eraser, Mark, mark_of
from sources.reading.phrases import words_in
from sources.reading.types import Page
from sources.roles import Role, is_at_least
from sources.services.edits import NotAllowedError, authored, locked
from sources.services.everywhere import blank_everywhere

MOST_WORDS = 20_000
SENTENCE = 4
"""Words from which on a sentence is a document's own and no common phrase."""

_SENTENCES = re.compile(r"[.!?…]+[”\"’)]*\s+|\n+")


class KeyLostError(Exception):
    """Words were erased under another secret key and cannot be found again."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be erased, why, and what readers are told instead.

    Words are given one phrase a line; a document or a speaker is erased as a whole.
    """

    ground: str
    public_words: str
    words: str = ""
    document: Document | None = None
    speaker: Speaker | None = None

    @property
    def kind(self) -> ErasureKind:
        """Which of the three it is."""
        if self.document:
            return ErasureKind.DOCUMENT
        return ErasureKind.SPEAKER if self.speaker else ErasureKind.WORDS


def ask_erasure(wish: Wish, *, by: User, at: datetime) -> Erasure:
    """Keep the wish until a second person confirms it; nothing is erased yet.

    Raises NotAllowedError for the wrong person, without a ground, and for words too
    short to be found.
    """
    _refuse_others(by)
    if not (wish.ground.strip() and wish.public_words.strip()):
        raise NotAllowedError("State the ground, and what readers are told.")
    if wish.kind == ErasureKind.WORDS:
        _refuse_short(wish.words)
    with authored(by, why="Erasure asked for"):
        return Erasure.objects.create(
            kind=wish.kind,
            words=wish.words.strip()[:MOST_WORDS],
            document=wish.document,
            speaker=wish.speaker,
            ground=wish.ground.strip(),
            public_words=wish.public_words.strip(),
            asked_by=by,
            asked_at=at,
        )


def withdraw_erasure(erasure: Erasure, *, by: User, at: datetime) -> None:
    """Forget the wish, and the words with it."""
    _refuse_others(by)
    with authored(by, why="Erasure withdrawn"):
        row = _waiting(erasure)
        row.words, row.withdrawn_by, row.withdrawn_at = "", by, at
        row.save()


def confirm_erasure(erasure: Erasure, *, by: User, at: datetime) -> Erasure:
    """Erase it everywhere, as the second person; one of the two is an admin.

    The row then keeps keyed hashes and counts, and the words nowhere. Raises
    NotAllowedError for the wrong person.
    """
    _refuse_others(by)
    with authored(by, why=f"Erasure {erasure.uid} confirmed"):
        row = _waiting(erasure)
        if row.asked_by_id == by.pk:
            raise NotAllowedError("A second person has to confirm what you asked for.")
        people = [by, *filter(None, [row.asked_by])]
        if not any(is_at_least(one, Role.ADMIN) for one in people):
            raise NotAllowedError("One of the two has to be an admin.")
        phrases = list(_phrases(row))
        marks = {mark for one in phrases if (mark := mark_of(one, _key()))}
        row.marks = [asdict(one) for one in sorted(marks, key=lambda m: m.digest)]
        row.key_hint, row.words = _hint(), ""
        row.confirmed_by, row.confirmed_at, row.applied_at = by, at, at
        eraser = Eraser(marks, _key(), filter(None, [row.document_id]))
        row.touched = dict(blank_everywhere(eraser, hint=_rarest(phrases)))
        row.save()
    return row


def try_erasure(erasure: Erasure) -> dict[str, int]:
    """Return how many rows of each table it would touch; nothing is kept."""
    phrases = list(_phrases(erasure))
    marks = filter(None, (mark_of(one, _key()) for one in phrases))
    eraser = Eraser(marks, _key(), filter(None, [erasure.document_id]))
    return dict(blank_everywhere(eraser, hint=_rarest(phrases), is_trial=True))


def erase_again(*, at: datetime) -> dict[str, int]:
    """Do every confirmed erasure once more, over all that is stored.

    Returns the rows touched, by table. Raises KeyLostError where the secret key is
    another one than that under which words were erased.
    """
    rows = list(Erasure.objects.done())
    if not rows:
        return {}
    found = blank_everywhere(_eraser(rows))
    Erasure.objects.done().update(applied_at=at)
    return dict(found)


def without_erased(text: str) -> str:
    """Return a text that comes in with its erased words blanked: one SQL statement."""
    eraser = _eraser(Erasure.objects.done().only("marks", "key_hint", "document"))
    return eraser.text(text) if eraser else text


def page_without_erased(page: Page) -> Page:
    """Return a page that comes in with its erased words blanked."""
    eraser = _eraser(Erasure.objects.done().only("marks", "key_hint", "document"))
    if not eraser:
        return page
    address = page.canonical_url
    return replace(
        page,
        text=eraser.text(page.text),
        title=eraser.text(page.title),
        byline=eraser.text(page.byline),
        outlet=eraser.text(page.outlet),
        canonical_url="" if eraser.text(address) != address else address,
    )


def _eraser(rows: Iterable[Erasure]) -> Eraser:
    marks: list[Mark] = []
    documents: list[int] = []
    for row in rows:
        if row.marks and row.key_hint != _hint():
            raise KeyLostError(
                f"Erasure {row.uid} was made under another SECRET_KEY: set that one "
                "again, or ask for the erasure anew."
            )
        marks += [Mark(**mark) for mark in row.marks]
        documents += [row.document_id] if row.document_id else []
    return Eraser(marks, _key(), documents)


def _phrases(row: Erasure) -> Iterable[str]:
    """What the row names, in words."""
    if row.speaker:
        yield row.speaker.name
        yield from row.speaker.aliases.values_list("name", flat=True)
    elif row.document:
        yield row.document.title
        yield from _sentences(row.document)
    yield from row.words.splitlines()


def _sentences(document: Document) -> Iterable[str]:
    """The document's own sentences, and the parts of them that were marked."""
    texts = Revision.objects.filter(document=document).values_list("text", flat=True)
    marked = Passage.objects.filter(revision__document=document)
    parts = [part for text in texts for part in _SENTENCES.split(text)]
    own = [part for part in parts if len(words_in(part)) >= SENTENCE]
    return own + [part for row in marked for part in row.selector.parts]


def _rarest(phrases: list[str]) -> str:
    """A word that every hit holds, for the database to look for; empty for none.

    Only where one plain phrase is erased: letters beyond ASCII may be stored in more
    than one way.
    """
    if len(phrases) != 1:
        return ""
    word = max(words_in(phrases[0]), key=len, default="")
    return word if word.isascii() else ""


def _refuse_short(words: str) -> None:
    lines = [line for line in words.splitlines() if line.strip()]
    if not lines or not all(mark_of(line, _key()) for line in lines):
        raise NotAllowedError("Give whole phrases, one a line, or words of 4 letters.")


def _refuse_others(by: User) -> None:
    if not is_at_least(by, Role.SENIOR_EDITOR):
        raise NotAllowedError("Only senior editors and admins erase.")


def _waiting(erasure: Erasure) -> Erasure:
    row = locked(Erasure.objects.all(), erasure.pk, version=None)
    if row.confirmed_at or row.withdrawn_at:
        raise NotAllowedError("Somebody decided on it already.")
    return row


def _key() -> bytes:
    """The key of the hashes: of this newsroom, and in no backup."""
    return salted_hmac("sources.erasing", "marks", algorithm="sha256").digest()


def _hint() -> str:
    return hashlib.sha256(_key() + settings.SECRET_KEY.encode()).hexdigest()[:16]
