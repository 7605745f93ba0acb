"""A published claim made by hand, for tests of the reading side alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from claims.credibility.gaps import Gap
from claims.extraction.types import Terms
from claims.models import Assessment, Claim, Version
from claims.models.snapshot import (
    Counts,
    ShownCheck,
    ShownDocument,
    ShownEvidence,
    ShownHop,
    ShownSpeaker,
    ShownStatus,
    ShownWording,
    Snapshot,
    to_json,
)
from claims.services.stems import learn
from claims.services.visibility import show_cited
from sources.models import Speaker
from tests.factories import ClaimFactory, UserFactory


def publish_plainly(
    *,
    text: str,
    code: str = "documented",
    finding: str = "Seen.",
    looked_again: bool = False,
    names: Sequence[Speaker] = (),
    gaps: Sequence[Gap] = (),
    **frozen: Any,
) -> Claim:
    """Return a claim with one live version; each is newer than the one before.

    `names` are speakers whom the version makes public, `gaps` what readers are told
    is missing, `frozen` parts of the snapshot.
    """
    claim = ClaimFactory(text=text)
    at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=claim.pk)
    assessment = Assessment.objects.create(
        claim=claim,
        assessed_at=at,
        code=code,
        r=0,
        s=0,
        b=0,
        d=0,
        u=1,
        n_for=0,
        n_against=0,
        n_sayers=0,
        n_deniers=0,
        parameters_version="test",
        cause="test",
    )
    by = UserFactory(role="senior_editor")
    plain = snapshot(text, code, finding, at)
    lacking = tuple(gap.words for gap in gaps)
    plain = replace(plain, status=replace(plain.status, gaps=lacking))
    version = Version.objects.create(
        claim=claim,
        number=1,
        text=text,
        finding=finding,
        code=code,
        headline="Original record seen",
        assessment=assessment,
        snapshot=to_json(replace(plain, **frozen)),
        proposed_by=by,
        proposed_at=at,
        published_by=by,
        published_at=at,
    )
    version.speakers.set(names)
    learn(version)
    show_cited(version)
    claim.live_version = version
    claim.assessment = assessment
    claim.stage = "published"
    claim.looked_again_since = timezone.now() if looked_again else None
    claim.save()
    return claim


def snapshot(text: str, code: str, finding: str, at: datetime) -> Snapshot:
    return Snapshot(
        text=text,
        kind="fact",
        finding=finding,
        about=(),
        topics=(),
        status=ShownStatus(
            code=code,
            direction="supported",
            headline="Original record seen",
            why="One record.",
            would_change=(),
            would_not_change=(),
            flags=(),
        ),
        counts=Counts(says_so=0, shows_it=1, against=0, documents=1, origins=1),
        wordings=(),
        evidence=(),
        checks=(),
        missing=(),
        as_of=at,
        signed_by="Editor",
    )


def said(
    words: str = "It is safe",
    *,
    by: str = "",
    on: date | None = None,
    stance: str = "asserts",
    outlet: str = "",
    modality: str = "asserted",
    described: str = "",
    reported: date | None = None,
) -> ShownWording:
    """Return a frozen wording; `by` is a name without a page.

    `described` is at the end of the chain without a name.
    """
    far = ShownHop(ShownSpeaker(described), "said", Terms.UNNAMED)
    return ShownWording(
        statement=1,
        stance=stance,
        modality=modality,
        kind="direct",
        parts=(words,),
        speaker=ShownSpeaker(by) if by else None,
        chain=(far,) if described else (),
        venue="",
        said_on=on,
        document=cited(outlet=outlet, on=reported),
        found_by_machine=True,
        checked_by="Editor Ann",
        checked_on=None,
    )


def shown(words: str, *, title: str, points: float, **told: Any) -> ShownEvidence:
    """Return a frozen passage that weighs so many points."""
    return ShownEvidence(
        id=1,
        stance=told.get("stance", "supports"),
        basis="primary_document",
        identity="named",
        parts=(words,),
        document=cited(title=title),
        speaker=None,
        reason="",
        tie="",
        points=points,
        same_origin_as=None,
        is_withdrawn=told.get("is_withdrawn", False),
    )


def cited(
    *, title: str = "A report", outlet: str = "", on: date | None = None
) -> ShownDocument:
    return ShownDocument(1, title, outlet, "", on)


def looked(on: date) -> ShownCheck:
    return ShownCheck(on, "The register", "Nothing")
