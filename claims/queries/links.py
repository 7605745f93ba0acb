"""The rules by which rows become links of the ledger: the only place that has them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils.timezone import get_default_timezone

from claims.credibility.facts import Link
from claims.credibility.vocabulary import (
    Basis,
    ClaimKind,
    Identity,
    Interest,
    Record,
    Stance,
    Strength,
)
from claims.extraction.types import HopBasis, Modality, Terms
from claims.models import Assertion, AssertionStance, Claim, Evidence, Hop
from sources.models import Decision, Speaker
from sources.reading.speakers import SpeakerKind

_OPPOSITE = {Stance.SUPPORTS: Stance.REFUTES, Stance.REFUTES: Stance.SUPPORTS}
_BY_MODALITY = {Modality.ASSERTED: Stance.SUPPORTS, Modality.DENIED: Stance.REFUTES}


@dataclass(frozen=True, slots=True)
class Carrier:
    """The document a link stands in: its record, and who published it or its origins.

    `publishers` are the outlets of the document and of everything it derives from.
    """

    item: str
    record: Record
    publishers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a link must know of its claim."""

    id: str
    kind: ClaimKind
    about: frozenset[int]


def subject_of(claim: Claim) -> Subject:
    """Return the claim as the rules read it; `about` should be prefetched."""
    about = frozenset(speaker.pk for speaker in claim.about.all())
    return Subject(str(claim.pk), ClaimKind(claim.kind), about)


def start_of(day: date | None) -> datetime | None:
    """Return the first moment of a day in the newsroom's time zone."""
    zone = get_default_timezone()
    return datetime.combine(day, time.min, tzinfo=zone) if day else None


def stance_of(assertion: Assertion) -> Stance:
    """Return which way a statement speaks; what is left open is context."""
    stance = _BY_MODALITY.get(Modality(assertion.modality), Stance.CONTEXT)
    if assertion.stance == AssertionStance.OPEN:
        return Stance.CONTEXT
    if assertion.stance == AssertionStance.DENIES:
        return _OPPOSITE.get(stance, Stance.CONTEXT)
    return stance


def identity_of(hop: Hop) -> Identity:
    """Return how well a reader can tell who speaks on these terms."""
    if hop.terms == Terms.ON_RECORD:
        return Identity.NAMED
    if hop.terms == Terms.NOT_STATED and _is_named(hop):
        return Identity.NAMED
    if hop.terms == Terms.BACKGROUND or hop.mention:
        return Identity.DESCRIBED
    return Identity.UNNAMED


def speaker_of(hop: Hop) -> Speaker | None:
    """Return who the hop is taken to mean; a refused resolution names nobody."""
    return None if hop.resolution == Decision.REFUSED else hop.speaker


def knower(speaker: Speaker | None) -> Speaker | None:
    """Return who is held to it: for an unnamed person their organisation, if known."""
    if speaker is not None and speaker.kind == SpeakerKind.UNNAMED:
        return speaker.group
    return speaker


def assertion_links(
    assertion: Assertion,
    subject: Subject,
    carrier: Carrier,
    replaced_by: Collection[Evidence],
) -> Iterator[Link]:
    """Yield the says-tier link, once for each time no evidence replaced it."""
    hops = list(assertion.statement.hops.all())
    is_quotation = subject.kind is ClaimKind.QUOTATION
    chain = hops[:-1] if is_quotation else hops
    speaker = knower(speaker_of(chain[-1])) if chain else None
    link = Link(
        id=f"a{assertion.pk}",
        claim=subject.id,
        item=carrier.item,
        stance=stance_of(assertion),
        basis=_spoken_basis(chain, is_quotation=is_quotation),
        identity=identity_of(chain[-1]) if chain else Identity.NAMED,
        speaker=str(speaker.pk) if speaker else None,
        hops=outlets_of(chain[:-1]),
        said_at=start_of(assertion.statement.said_on),
        added_at=assertion.statement.added_at,
        reviewed_at=assertion.reviewed_at,
        removed_at=assertion.removed_at,
    )
    link = with_party(link, subject, carrier)
    yield from _gaps(link, replaced_by)


def evidence_link(evidence: Evidence, subject: Subject, carrier: Carrier) -> Link:
    """Return the link that an editor made, with the interest they accepted."""
    speaker = knower(evidence.speaker)
    link = Link(
        id=f"e{evidence.pk}",
        claim=subject.id,
        item=carrier.item,
        stance=Stance(evidence.stance),
        basis=Basis(evidence.basis),
        identity=Identity(evidence.identity),
        strength=Strength(evidence.strength),
        interest=Interest(evidence.interest),
        serves=Stance(evidence.interest_serves) if evidence.interest_serves else None,
        speaker=str(speaker.pk) if speaker else None,
        added_at=evidence.added_at,
        reviewed_at=evidence.reviewed_at,
        removed_at=evidence.removed_at,
    )
    return with_party(link, subject, carrier)


def with_party(link: Link, subject: Subject, carrier: Carrier) -> Link:
    """Return the link with a strong interest where a party to the claim speaks.

    An interest that an editor stated stays. An admission goes against the party, a
    record of one's words shows that they were said, and an official record is the
    act itself: none of these is discounted.
    """
    if link.interest is not Interest.NONE or not _speaks_for(link, subject, carrier):
        return link
    is_free = (
        link.basis is Basis.ADMISSION
        or (subject.kind is ClaimKind.QUOTATION and link.basis.is_of_document)
        or (link.basis.is_record and carrier.record is Record.OFFICIAL)
    )
    return link if is_free else replace(link, interest=Interest.STRONG)


def outlets_of(hops: Iterable[Hop]) -> tuple[str, ...]:
    """Return the outlets that pass it on, outermost first."""
    named = map(speaker_of, hops)
    return tuple(str(row.pk) for row in named if row and row.kind == SpeakerKind.OUTLET)


def _speaks_for(link: Link, subject: Subject, carrier: Carrier) -> bool:
    if link.speaker:
        return int(link.speaker) in subject.about
    return bool(carrier.publishers & subject.about)


def _is_named(hop: Hop) -> bool:
    speaker = speaker_of(hop)
    return speaker is not None and speaker.kind != SpeakerKind.UNNAMED


def _spoken_basis(chain: Sequence[Hop], *, is_quotation: bool) -> Basis:
    if is_quotation or not chain:
        return Basis.REPORT
    if chain[-1].basis == HopBasis.TOLD:  # passed on, and nobody says from whom
        return Basis.HEARSAY
    return Basis.STATEMENT


def _gaps(link: Link, replacing: Collection[Evidence]) -> Iterator[Link]:
    """Yield the link for each stretch of time without a live replacement."""
    since = link.reviewed_at
    replaced = [row for row in replacing if row.reviewed_at and since]
    for n, row in enumerate(sorted(replaced, key=_reviewed_at)):
        if since and since < _reviewed_at(row):
            name = f"{link.id}.{n}"
            until = min(_reviewed_at(row), link.removed_at or _reviewed_at(row))
            yield replace(link, id=name, reviewed_at=since, removed_at=until)
        if row.removed_at is None:
            return
        since = max(since or row.removed_at, row.removed_at)
    if since and (link.removed_at is None or since < link.removed_at):
        yield replace(link, reviewed_at=since)


def _reviewed_at(row: Evidence) -> datetime:
    return row.reviewed_at or row.added_at
