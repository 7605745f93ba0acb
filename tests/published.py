"""A published claim made by hand, for tests of the reading side alone."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from claims.models import Assessment, Claim, Version
from claims.models.snapshot import Counts, ShownStatus, Snapshot, to_json
from tests.factories import ClaimFactory, UserFactory


def publish_plainly(
    *,
    text: str,
    code: str = "documented",
    finding: str = "Seen.",
    looked_again: bool = False,
) -> Claim:
    """Return a claim with one live version; each is newer than the one before."""
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
    version = Version.objects.create(
        claim=claim,
        number=1,
        text=text,
        finding=finding,
        code=code,
        headline="Original record seen",
        assessment=assessment,
        snapshot=to_json(snapshot(text, code, finding, at)),
        proposed_by=by,
        proposed_at=at,
        published_by=by,
        published_at=at,
    )
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
