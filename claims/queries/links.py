"""The rules by which rows become links of the ledger: the only place that has them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

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
from claims.queries.belonging import Belongings
from claims.queries.pieces import Since, moments, pieces, start_of
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


@dataclass(frozen=True, slots=True)
class Frame:
    """What a link stands in, as we knew it over time.

    `carrier` tells it from a moment on; `cuts` are when it may have changed.
    """

    subject: Subject
    carrier: Callable[[Since], Carrier]
    cuts: frozenset[datetime]
    people: Belongings


def subject_of(claim: Claim) -> Subject:
    """Return the claim as the rules read it; `about` should be prefetched."""
    about = frozenset(speaker.pk for speaker in claim.about.all())
    return Subject(str(claim.pk), ClaimKind(claim.kind), about)


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


def assertion_links(
    assertion: Assertion,
    hops: Sequence[Hop],
    frame: Frame,
    replaced_by: Collection[Link],
) -> Iterator[Link]:
    """Yield the says-tier link, once for each time no evidence replaced it.

    `hops` are those of its statement, in their order.
    """
    is_quotation = frame.subject.kind is ClaimKind.QUOTATION
    chain = hops[:-1] if is_quotation else hops
    named = speaker_of(chain[-1]) if chain else None

    def link_from(since: Since) -> Link:
        knower, carrier = frame.people.knower(named, since), frame.carrier(since)
        link = _spoken(assertion, frame.subject, carrier, chain, knower)
        return with_party(link, frame.subject, carrier)

    cuts = [*frame.cuts, *frame.people.cuts(named)]
    for link in pieces(link_from, cuts):
        yield from _gaps(link, replaced_by)


def _spoken(
    assertion: Assertion,
    subject: Subject,
    carrier: Carrier,
    chain: Sequence[Hop],
    knower: Speaker | None,
) -> Link:
    is_quotation = subject.kind is ClaimKind.QUOTATION
    return Link(
        id=f"a{assertion.pk}",
        claim=subject.id,
        item=carrier.item,
        stance=stance_of(assertion),
        basis=_spoken_basis(chain, is_quotation=is_quotation),
        identity=identity_of(chain[-1]) if chain else Identity.NAMED,
        speaker=str(knower.pk) if knower else None,
        hops=outlets_of(chain[:-1]),
        said_at=start_of(assertion.statement.said_on),
        added_at=assertion.statement.added_at,
        reviewed_at=assertion.reviewed_at,
        removed_at=assertion.removed_at,
    )


def evidence_links(judged: Sequence[Evidence], frame: Frame) -> list[Link]:
    """Return the link that an editor made, once for each way it was judged.

    `judged` is the row as each edit left it, oldest first.
    """

    def link_from(since: Since) -> Link:
        then = [row for row in judged[1:] if since and _changed_at(row) <= since]
        row = then[-1] if then else judged[0]
        knower, carrier = frame.people.knower(row.speaker, since), frame.carrier(since)
        link = _shown(row, frame.subject, carrier.item, knower)
        return with_party(link, frame.subject, carrier)

    cuts = {*frame.cuts, *map(_changed_at, judged[1:])}
    cuts.update(*(frame.people.cuts(row.speaker) for row in judged))
    return pieces(link_from, cuts)


def _shown(
    evidence: Evidence, subject: Subject, item: str, speaker: Speaker | None
) -> Link:
    return Link(
        id=f"e{evidence.pk}",
        claim=subject.id,
        item=item,
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


def _gaps(link: Link, replacing: Collection[Link]) -> Iterator[Link]:
    """Yield the link for each stretch of time without a live replacement."""
    since = link.reviewed_at
    replaced = [row for row in replacing if row.reviewed_at and since]
    replaced = [row for row in replaced if row.reviewed_at != row.removed_at]
    for n, row in enumerate(sorted(replaced, key=_reviewed_at)):
        if since and since < _reviewed_at(row):
            name = f"{link.id}.{n}"
            until = min(_reviewed_at(row), link.removed_at or _reviewed_at(row))
            yield replace(link, id=name, reviewed_at=since, removed_at=until)
        if row.removed_at is None:
            return
        since = max(since or row.removed_at, row.removed_at)
    if since and (link.removed_at is None or since < link.removed_at):
        yield link if since == link.reviewed_at else replace(link, reviewed_at=since)


def _reviewed_at(row: Link) -> datetime:
    return min(moments(row.reviewed_at or row.added_at))


def _changed_at(row: Evidence) -> datetime:
    return row.changed_at or row.added_at
