"""What people decide about a statement: accept, edit, keep on file, reject."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from claims.extraction.types import Modality, StatementKind, Terms
from claims.models import Hop, RejectReason, Review, Statement
from claims.queries.decisions import EDITED
from claims.services.deciding import Decided, deciding, refuse_attached
from sources.models import Decision, Revision, Speaker, User
from sources.reading.speakers import SpeakerKind
from sources.services.edits import NotAllowedError, authored
from sources.services.passages import mark_passage
from sources.services.portraits import distinguish, find_or_add

FOUND_BY_PERSON = ["person"]
LONGEST_WHY = 200
"""As long as an assessment keeps its cause."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain as a person reads it.

    `called` names somebody who may not be stored yet, of `kind`. Without that and
    without a `speaker`, `words` describe who it is. `hop` is the stored link it
    stands for; None adds one.
    """

    speaker: Speaker | None = None
    called: str = ""
    kind: SpeakerKind = SpeakerKind.PERSON
    words: str = ""
    terms: Terms = Terms.NOT_STATED
    hop: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement as a person reads it; `links` outermost first.

    `spans` are [start, end) in code points of the revision; `said_on` is None where
    nobody knows the day. `reason` tells the history why it is read so.
    """

    claim_text: str
    spans: tuple[tuple[int, int], ...]
    links: tuple[Link, ...] = ()
    kind: StatementKind = StatementKind.INDIRECT
    modality: Modality = Modality.ASSERTED
    said_on: date | None = None
    reason: str = ""


def accept(
    pk: int,
    *,
    by: User,
    at: datetime,
    version: int | None = None,
    reading: Reading | None = None,
) -> Decided:
    """Take the statement as a person read it, or as it stands without `reading`."""
    why = _why("Accepted", reading)
    with deciding(pk, by=by, at=at, version=version, why=why) as found:
        take(found.statement, reading, by=by)
    return found.decided


def edit(
    pk: int,
    reading: Reading,
    *,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Decided:
    """Correct the statement; where it waits in the queue it goes on waiting.

    Raises NotAllowedError when the day of an accepted one changes without a reason.
    """
    why = _why(EDITED, reading)
    with deciding(pk, by=by, at=at, version=version, why=why) as found:
        _read(found.statement, reading, by=by)
    return found.decided


def keep_on_file(
    pk: int, *, by: User, at: datetime, version: int | None = None
) -> Decided:
    """Keep it searchable and out of the queue."""
    with deciding(pk, by=by, at=at, version=version, why="Kept on file") as found:
        refuse_attached(found.statement)
        found.statement.review = Review.ON_FILE
    return found.decided


def reject(
    pk: int,
    *,
    by: User,
    at: datetime,
    reason: RejectReason = RejectReason.NOT_A_CLAIM,
    version: int | None = None,
) -> Decided:
    """Say that this is no statement, and why; a rerun will not bring it back."""
    why = f"Rejected: {reason.replace('_', ' ')}"
    with deciding(pk, by=by, at=at, version=version, why=why) as found:
        refuse_attached(found.statement)
        found.statement.review = Review.REJECTED
        found.statement.reject_reason = reason
    return found.decided


def take(
    statement: Statement, reading: Reading | None = None, *, by: User | None = None
) -> None:
    """Accept a locked statement that a decision is being made about, unsaved."""
    if reading is None or by is None:
        statement.hops.update(resolution=Decision.ACCEPTED)
    else:
        _read(statement, reading, by=by)
    statement.review, statement.reject_reason = Review.ACCEPTED, ""


def mark_statement(
    revision: Revision, reading: Reading, *, by: User, at: datetime
) -> Decided:
    """Make an accepted statement of words that a person marked."""
    with authored(by, why="Marked by hand"):
        passage = mark_passage(revision, reading.spans)
        made = Statement.objects.create(
            revision=revision,
            passage=passage,
            kind=reading.kind,
            claim_text=_claim_text(reading),
            found_by=FOUND_BY_PERSON,
        )
        with deciding(made.pk, by=by, at=at, why="Marked by hand") as found:
            take(found.statement, reading, by=by)
    return found.decided


def _read(statement: Statement, reading: Reading, *, by: User) -> None:
    if needs_reason(statement, reading.said_on) and not reading.reason.strip():
        raise NotAllowedError("Say why the day is another one.")
    statement.claim_text = _claim_text(reading)
    statement.said_on = reading.said_on
    statement.kind = reading.kind
    statement.modality = reading.modality
    if [list(span) for span in reading.spans] != statement.passage.spans:
        statement.passage = mark_passage(statement.revision, reading.spans)
    links = tuple(_known(link, by=by) for link in reading.links)
    _write_chain(statement, links, by=by)
    named = [link.speaker for link in links if link.speaker]
    statement.speaker = named[-1] if named else None


def needs_reason(statement: Statement, said_on: date | None) -> bool:
    """Return whether to say why it was said on another day than was accepted."""
    return statement.review == Review.ACCEPTED and statement.said_on != said_on


def _why(deed: str, reading: Reading | None) -> str:
    """What the history says of a deed: with its reason where one was given."""
    reason = " ".join(reading.reason.split()) if reading else ""
    return f"{deed}: {reason}"[:LONGEST_WHY] if reason else deed


def _claim_text(reading: Reading) -> str:
    text = " ".join(reading.claim_text.split())
    if not text:
        raise NotAllowedError("Say in a sentence what the statement puts forward.")
    return text


def _known(link: Link, *, by: User) -> Link:
    """The link with a stored speaker in place of a name."""
    if link.speaker or not link.called:
        return link
    return replace(link, speaker=find_or_add(link.called, kind=link.kind, by=by))


def _write_chain(statement: Statement, links: tuple[Link, ...], *, by: User) -> None:
    hops = {hop.pk: hop for hop in statement.hops.select_related("speaker")}
    kept = {link.hop for link in links if link.hop}
    if kept - hops.keys():
        raise NotAllowedError("The chain has changed meanwhile. Look at it again.")
    statement.hops.exclude(pk__in=kept).delete()
    for position, link in enumerate(links):
        hop = hops.get(link.hop or 0) or Hop(statement=statement)
        _refuse_guess(hop, link, by=by)
        hop.position = position
        hop.speaker = link.speaker
        hop.resolution = Decision.ACCEPTED
        hop.terms = link.terms
        hop.mention = (link.words or hop.mention or _name(link))[:500]
        hop.save()


def _refuse_guess(hop: Hop, link: Link, *, by: User) -> None:
    """Remember that the name as written does not mean whom the machine took it for."""
    guess = hop.speaker
    is_open = hop.resolution == Decision.PROPOSED
    if guess and hop.mention and is_open and guess != link.speaker:
        distinguish(hop.mention, guess, by=by, other=link.speaker)


def _name(link: Link) -> str:
    return link.speaker.name if link.speaker else ""
