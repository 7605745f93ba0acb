"""Published claims, their versions, and what was put right."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from claims.api.base import DetailView, ListView
from claims.api.problems import Gone, HeldBack
from claims.models import Claim, Correction, Version
from claims.queries.corrections import kind_asked, public_corrections
from claims.queries.public import TakenDownError, last_taken_down, version_before
from claims.queries.sayings import first_saying
from claims.queries.tracker import FIELDS, TrackerFilter, live_versions
from claims.queries.withheld import HeldBackError, Withheld
from claims.serializers.claims import (
    ClaimDetail,
    ClaimRow,
    CorrectionFilter,
    CorrectionSerializer,
    VersionDetail,
    VersionRow,
)
from claims.serializers.tracking import ClaimFilter
from sources.models.holding import not_held


class Claims(ListView):
    """Published claims, as the tracker lists and searches them."""

    is_dated = True
    serializer_class = ClaimRow
    filters = ClaimFilter

    def rows(self, *, q: str, sort: str, **asked: Any) -> "QuerySet[Any]":
        """The live versions that match."""
        many: dict[str, Any] = {
            field: tuple(asked.pop(name)) for name, field in FIELDS.items()
        }
        wanted = TrackerFilter(
            q=q.strip(), sort=sort, before=self.before, **many, **asked
        )
        return live_versions(wanted, self.held).values(
            "id",
            "claim_id",
            "number",
            "text",
            "finding",
            "code",
            "headline",
            "published_at",
            "kind",
            *(["rank"] if sort == "best" and wanted.q else []),
            *(["said"] if sort == "said" else []),
            first=first_saying(),
            counts=F("snapshot__counts"),
        )

    def shown(self, row: Any) -> Any:
        """The row without what is held."""
        return self.held.out_of(row)


class ClaimView(DetailView):
    """One published claim: everything its page shows, as it was frozen."""

    is_dated = True
    problems = (410, 451)
    serializer_class = ClaimDetail
    queryset = Version.objects.none()

    def get_object(self) -> Version:
        """The live version, or that of a day; raises Gone or HeldBack."""
        claim = public_claim(self.kwargs["pk"], self.held)
        pk = claim.live_version_id
        if self.before:
            pk = _then(claim, self.before, self.held).pk
        version: Version = _versions().get(pk=pk)
        if self.before:  # that it is looked at again is said of today
            version.claim.looked_again_since = None
        return _opened(version, self.held)

    def tag(self, row: Version) -> str:
        """Changes with the version, and when somebody looks again."""
        if self.before:
            return f'"{row.number}{self.held.mark}"'
        since = row.claim.looked_again_since
        looked = int(since.timestamp()) if since else 0
        return f'"{row.number}-{looked}{self.held.mark}"'


class Versions(ListView):
    """What readers have seen of a claim, newest first."""

    is_dated = True
    problems = (410, 451)
    serializer_class = VersionRow

    def rows(self, **_wanted: Any) -> "QuerySet[Version]":
        """The published versions, without those that were taken down."""
        claim = public_claim(self.kwargs["pk"], self.held)
        rows = not_held(Version.objects.standing().filter(claim=claim))
        rows = rows.filter(published_at__lt=self.before) if self.before else rows
        rows = rows.prefetch_related("corrections")
        return rows.defer("snapshot").order_by("-number")

    def shown(self, row: Any) -> Any:
        """The row without what is held."""
        return _without(row, self.held)


class VersionView(DetailView):
    """One published version, frozen for good."""

    is_dated = True
    problems = (410, 451)
    serializer_class = VersionDetail
    queryset = Version.objects.none()

    def get_object(self) -> Version:
        """The version; gone when it was taken down."""
        claim = public_claim(self.kwargs["pk"], self.held)
        rows = _versions().published()
        number = self.kwargs["number"]
        rows = rows.filter(published_at__lt=self.before) if self.before else rows
        version: Version = get_object_or_404(rows, claim=claim, number=number)
        return _opened(version, self.held)

    def tag(self, row: Version) -> str:
        """It changes only where a legal hold comes or goes."""
        return f'"{row.pk}{self.held.mark}"'


class Corrections(ListView):
    """What was put right on pages that are public, newest first."""

    is_dated = True
    serializer_class = CorrectionSerializer
    filters = CorrectionFilter

    def rows(self, claim: int | None = None, kind: str = "") -> "QuerySet[Correction]":
        """The corrections of published claims."""
        rows = public_corrections(kind_asked(kind))
        rows = rows.filter(claim=claim) if claim else rows
        rows = rows.filter(at__lt=self.before) if self.before else rows
        return rows.select_related("version").defer("version__snapshot")

    def shown(self, row: Any) -> Any:
        """The row without what is held."""
        return self.held.row(row, "words")


def public_claim(pk: int, held: Withheld) -> Claim:
    """Return the published claim; a merged one is the one it was merged into.

    Raises Http404, Gone with the reason for one that was taken down, and HeldBack for
    one that a legal hold names.
    """
    rows = Claim.objects.select_related("merged_into").only(
        "live_version_id",
        "merged_into__live_version_id",
        "merged_into__merged_into_id",
    )
    claim = get_object_or_404(rows, pk=pk)
    claim = claim.merged_into or claim
    last = None if claim.live_version_id else last_taken_down(claim)
    if not claim.live_version_id and last is None:
        raise Http404
    if claim.pk in held.claims:
        raise HeldBack(held.claims[claim.pk])
    if last is None:
        return claim
    raise _gone(TakenDownError(last, held))


def _then(claim: Claim, before: datetime, held: Withheld) -> Version:
    try:
        return version_before(claim, before, held)
    except HeldBackError as error:
        raise HeldBack(str(error)) from error
    except TakenDownError as error:
        raise _gone(error) from error


def _gone(error: TakenDownError) -> Gone:
    return Gone(f"It was taken down: {error}")


def _opened(version: Version, held: Withheld) -> Version:
    if words := held.words_for(version):
        raise HeldBack(words)
    if version.taken_down_at:
        raise _gone(TakenDownError(version, held))
    return _without(version, held)


def _without(version: Version, held: Withheld) -> Version:
    for row in version.corrections.all():
        held.row(row, "words")
    return held.version(version)


def _versions() -> Any:
    rows = Version.objects.select_related("claim", "assessment")
    return rows.prefetch_related("corrections")
