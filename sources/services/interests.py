"""Noting, accepting and taking back ties between speakers."""

from dataclasses import dataclass
from datetime import date, datetime

from sources.models import Document, Interest, Passage, Speaker, User
from sources.models.interest import InterestLevel, InterestSide
from sources.reading.types import Rights
from sources.services.edits import NotAllowedError, authored, locked
from sources.services.passages import mark_passage


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a speaker to somebody, in a few words for readers."""

    about: Speaker
    words: str
    level: InterestLevel = InterestLevel.SOME
    serves: InterestSide = InterestSide.EITHER
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a document that show a tie; they must stand there once."""

    document: Document
    exact: str


def note_tie(
    speaker: Speaker,
    tie: Tie,
    *,
    by: User,
    at: datetime,
    source: Source | None = None,
) -> Interest:
    """Return the stored tie: accepted by `by` with a source, a suggestion without.

    Raises NotAllowedError for a tie to oneself and for a source that shows nothing.
    """
    if tie.about.pk == speaker.pk:
        raise NotAllowedError("Nobody has a tie to themselves.")
    if not tie.words.strip():
        raise NotAllowedError("Say in a few words what the tie is.")
    with authored(by, why=f"Tie noted: {tie.words}"):
        passage = _passage(source) if source else None
        return Interest.objects.create(
            speaker=speaker,
            about=tie.about,
            words=tie.words.strip(),
            level=tie.level,
            serves=tie.serves,
            from_on=tie.from_on,
            to_on=tie.to_on,
            passage=passage,
            added_by=by,
            added_at=at,
            accepted_by=by if passage else None,
            accepted_at=at if passage else None,
        )


def accept_tie(interest: Interest, source: Source, *, by: User, at: datetime) -> None:
    """Let a suggested tie count, with the words that show it."""
    with authored(by, why=f"Tie accepted: {interest.words}"):
        row = locked(Interest.objects.all(), interest.pk, version=None)
        if row.accepted_at or row.removed_at:
            raise NotAllowedError("Somebody decided on it already.")
        row.passage = _passage(source)
        row.accepted_by, row.accepted_at = by, at
        row.save()


def remove_tie(interest: Interest, *, by: User, why: str, at: datetime) -> None:
    """Take a tie back; what it was copied onto keeps its value until it is changed."""
    if not why.strip():
        raise NotAllowedError("Say why the tie is taken back.")
    with authored(by, why=f"Tie taken back: {why}"):
        row = locked(Interest.objects.all(), interest.pk, version=None)
        if row.removed_at:
            raise NotAllowedError("Somebody took it back already.")
        row.removed_by, row.removed_at, row.removed_why = by, at, why.strip()
        row.save()


def _passage(source: Source) -> Passage:
    """The marked words; raises NotAllowedError where they do not stand once."""
    revision, words = source.document.current_revision, source.exact.strip()
    if source.document.rights == Rights.CONFIDENTIAL:
        raise NotAllowedError("A confidential document cannot show a tie to readers.")
    if revision is None or not words or words not in revision.text:
        raise NotAllowedError("These words do not stand in that document.")
    start = revision.text.index(words)
    if words in revision.text[start + 1 :]:
        raise NotAllowedError("They stand there more than once; take a longer part.")
    return mark_passage(revision, [(start, start + len(words))])
