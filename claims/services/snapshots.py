"""Freezes a claim as readers may see it: names, words and counts, no drafts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from claims.credibility.gaps import gaps_of
from claims.credibility.results import LedgerRow
from claims.credibility.status import status_of
from claims.credibility.vocabulary import (
    Basis,
    ClaimKind,
    Flag,
    Identity,
    Stance,
    Wording,
)
from claims.extraction.types import Modality, StatementKind, Terms
from claims.models import Assertion, Check, Claim, Evidence, Hop, Rating
from claims.models.snapshot import (
    Counts,
    ShownCheck,
    ShownEvidence,
    ShownHop,
    ShownMoment,
    ShownRating,
    ShownSearch,
    ShownStatus,
    ShownWording,
    Snapshot,
)
from claims.queries.links import speaker_of
from claims.queries.record import record_of
from claims.queries.retractions import withdrawn_among
from claims.queries.standing import Standing
from claims.services.shown import Names, Shown
from claims.services.shown_ties import tie_source, tie_words
from sources.models import Document, Speaker

FOUND_BY_PERSON = ["person"]
DESK_ONLY = frozenset({Flag.MACHINE_WAITING, Flag.RATING_DIFFERS, Flag.LOOKED_LONG_AGO})
"""Flags that readers are not told; the last one grows while a version stands still."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A snapshot, what becomes public with it, and the `private` persons behind it."""

    snapshot: Snapshot
    documents: list[Document]
    speakers: list[Speaker]
    private: list[Speaker]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who publishes, whether alone where it takes two, and the rating that stands."""

    by: str
    one_person: bool
    rating: Rating | None


def freeze(
    claim: Claim, shown: Shown, standing: Standing, *, signature: Signature
) -> Frozen:
    """Return the claim as readers would see it now; nothing is stored.

    One SQL statement where ties have a source, one where a newer claim replaces it.
    """
    tied = withdrawn_among(shown.tied, standing.outcome.at)
    names = Names(withdrawn=standing.withdrawn | tied)
    snapshot = Snapshot(
        text=claim.text,
        kind=ClaimKind(claim.kind),
        finding=claim.finding,
        about=tuple(names.show(speaker) for speaker in claim.about.all()),
        topics=tuple(claim.topics),
        status=_status(standing, shown),
        counts=_counts(standing),
        wordings=tuple(_wording(row, names) for row in shown.assertions),
        evidence=tuple(_evidence(row, standing, names) for row in shown.evidence),
        checks=_checks(claim, standing.outcome.at),
        missing=tuple(claim.missing),
        as_of=standing.outcome.at,
        signed_by=signature.by,
        one_person_newsroom=signature.one_person,
        rating=_rating(signature.rating),
        record=_record(claim, standing),
        taken_back_on=claim.withdrawn_on if standing.outcome.is_withdrawn else None,
        replaced_by=_public_successor(claim),
    )
    public, private = (
        sorted(found, key=lambda s: s.pk) for found in (names.public, names.private)
    )
    return Frozen(snapshot, shown.documents, public, private)


def _public_successor(claim: Claim) -> int | None:
    newer = claim.superseded_by
    return newer.pk if newer and newer.is_public else None


def _record(claim: Claim, standing: Standing) -> tuple[ShownMoment, ...]:
    wording, until = Wording(claim.wording), standing.outcome.at
    return record_of(standing.world, standing.parameters, wording=wording, until=until)


def _status(standing: Standing, shown: Shown) -> ShownStatus:
    words, told = standing.words, standing.explanation
    flags = standing.outcome.flags
    chips = zip(flags, words.chips, strict=True)
    return ShownStatus(
        code=standing.outcome.code,
        direction=words.direction.value,
        headline=words.headline,
        why=words.why,
        would_change=tuple(
            f"{trial.probe.words} → {status_of(trial.outcome.code).short}"
            for trial in told.would_change
        ),
        would_not_change=tuple(trial.probe.words for trial in told.would_not),
        flags=tuple(chip for flag, chip in chips if flag not in DESK_ONLY),
        without=tuple(_without(standing, shown)),
        gaps=tuple(gap.words for gap in gaps_of(standing.outcome)),
    )


def _without(standing: Standing, shown: Shown) -> Iterator[str]:
    """What the status would be without each link that it hangs on."""
    cited = {f"e{row.pk}": row.passage.revision.document for row in shown.evidence}
    cited |= {f"a{row.pk}": row.statement.revision.document for row in shown.assertions}
    code = standing.outcome.code
    for effect in standing.explanation.without_links:
        document = cited.get(effect.without)
        if document is not None and effect.code is not code:
            then = status_of(effect.code).short
            yield f"Without “{document.title}”: {then}"


def _rating(rating: Rating | None) -> ShownRating | None:
    if rating is None or rating.value is None:
        return None
    return ShownRating(
        code=rating.value.code,
        words=rating.value.words,
        definition=rating.value.definition,
        reason=rating.reason,
        signed_by=rating.signed_by,
        rated_at=rating.decided_at or rating.proposed_at,
        scale=rating.value.scale.number,
        one_person=rating.one_person,
    )


def _counts(standing: Standing) -> Counts:
    outcome = standing.outcome
    return Counts(
        says_so=outcome.sayers,
        shows_it=outcome.n_for,
        against=outcome.n_against,
        documents=outcome.n_documents,
        origins=outcome.n_origins,
    )


def _wording(row: Assertion, names: Names) -> ShownWording:
    statement = row.statement
    hops = list(statement.hops.all())
    speaker = speaker_of(hops[-1]) if hops else None
    return ShownWording(
        statement=statement.pk,
        stance=row.stance,
        modality=Modality(row.modality),
        kind=StatementKind(statement.kind),
        parts=_parts(row),
        speaker=names.show(speaker) if speaker else None,
        chain=tuple(_hop(hop, names) for hop in hops),
        venue=statement.venue,
        said_on=statement.said_on,
        document=names.cite(statement.passage.revision.document),
        found_by_machine=statement.found_by != FOUND_BY_PERSON,
        checked_by=str(row.reviewed_by),
        checked_on=localdate(row.reviewed_at),
    )


def _parts(row: Assertion) -> tuple[str, ...]:
    """Return the verbatim words of an assertion, of its own part where it has one."""
    selector = row.statement.passage.selector
    if not row.spans:
        return selector.parts
    found = []
    for span, words in zip(selector.spans, selector.parts, strict=True):
        for start, end in row.spans:
            if span.start <= start < end <= span.end:
                found.append(words[start - span.start : end - span.start])
    return tuple(found) or selector.parts


def _hop(hop: Hop, names: Names) -> ShownHop:
    return ShownHop(
        speaker=names.show_hop(speaker_of(hop), hop.mention),
        cue=hop.cue,
        terms=Terms(hop.terms),
        reported_by=hop.reported_by,
    )


def _evidence(row: Evidence, standing: Standing, names: Names) -> ShownEvidence:
    link = standing.links[f"e{row.pk}"]
    rows = [found for found in standing.outcome.rows if found.link == link.id]
    return ShownEvidence(
        id=row.pk,
        stance=Stance(row.stance),
        basis=Basis(row.basis),
        identity=Identity(row.identity),
        parts=row.passage.selector.parts,
        document=names.cite(row.passage.revision.document),
        speaker=names.show(row.speaker) if row.speaker else None,
        reason=row.public_reason,
        tie=tie_words(row, link.interest),
        points=sum(found.points for found in rows),
        same_origin_as=_repeated(rows),
        is_withdrawn=bool(rows) and not any(found.is_live for found in rows),
        tie_source=tie_source(row.tie, names) if row.tie else None,
    )


def _repeated(rows: Sequence[LedgerRow]) -> int | None:
    """Return the evidence that all of these rows repeat, if one does."""
    repeated = {row.same_as for row in rows}
    name = repeated.pop() if len(repeated) == 1 else None
    return int(name[1:]) if name and name.startswith("e") else None


def _checks(claim: Claim, at: datetime) -> tuple[ShownCheck, ...]:
    rows = claim.checks.filter(looked_on__lte=localdate(at))
    return tuple(_check(row) for row in rows)


def _check(row: Check) -> ShownCheck:
    log = tuple(ShownSearch(**line) for line in row.log)
    return ShownCheck(row.looked_on, row.places, row.found, log)
