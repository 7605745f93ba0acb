"""Every claim as the desk keeps it: what stage it is in and what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchQuery
from django.core.paginator import Page, Paginator
from django.db.models import Count, Func, Q, QuerySet

from claims.credibility.gaps import OLD_AFTER, Gap
from claims.credibility.vocabulary import ClaimKind, StatusCode
from claims.credibility.wording import list_words
from claims.models import Claim, Stage, Version

PER_PAGE = 50
AGAIN, WAITING = "again", "waiting"
STATES = {AGAIN: "Being looked at again", WAITING: "Waiting for a second person"}


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """What somebody of the desk asked for; unknown words were dropped before."""

    q: str = ""
    stages: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the list."""
        return not (self.q or self.stages or self.gaps or self.states)


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a filter, with how many claims of the whole desk it fits."""

    value: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One claim of the list."""

    claim: Claim
    status: str
    words: str
    gaps: Sequence[str]


@dataclass(frozen=True, slots=True)
class DeskList:
    """One page of the desk's claims, with the words to narrow it by."""

    page: "Page[Claim]"
    rows: Sequence[DeskRow]
    stages: Sequence[Choice]
    gaps: Sequence[Choice]
    states: Sequence[Choice]


def desk_claims(wanted: DeskFilter, *, today: date, page: int) -> DeskList:
    """Return one page, newest change first: five SQL statements."""
    rows = _narrowed(wanted, today).select_related("assessment", "live_version")
    found = Paginator(rows.order_by("-changed_at", "-id"), PER_PAGE).get_page(page)
    return DeskList(
        page=found,
        rows=[_row(claim, today) for claim in found.object_list],
        stages=_stages(wanted),
        gaps=_gaps(wanted, today),
        states=_states(wanted),
    )


def _narrowed(wanted: DeskFilter, today: date) -> "QuerySet[Claim]":
    rows = Claim.objects.all()
    if wanted.q:
        query = SearchQuery(wanted.q, search_type="websearch", config="english")
        rows = rows.filter(Q(search=query) | Q(text__trigram_word_similar=wanted.q))
    if wanted.stages:
        rows = rows.filter(stage__in=wanted.stages)
    elif not wanted.q:
        rows = rows.open()
    for gap in wanted.gaps:
        rows = rows.filter(_lacks(gap, today))
    if AGAIN in wanted.states:
        rows = rows.filter(looked_again_since__isnull=False)
    if WAITING in wanted.states:
        rows = rows.filter(pk__in=_waiting())
    return rows


def _lacks(gap: str, today: date) -> Q:
    if gap == Gap.OLD:
        return Q(evidence_until__lt=today - OLD_AFTER)
    return Q(gaps__contains=[gap])


def _waiting() -> "QuerySet[Version, int]":
    rows = Version.objects.filter(published_at__isnull=True)
    return rows.values_list("claim_id", flat=True)


def _row(claim: Claim, today: date) -> DeskRow:
    code = claim.assessment.code if claim.assessment else StatusCode.UNVERIFIED.value
    lacking = [Gap(gap).words for gap in claim.gaps]
    if claim.evidence_until and claim.evidence_until < today - OLD_AFTER:
        lacking.append(Gap.OLD.words)
    is_taken_back, kind = claim.withdrawn_on is not None, ClaimKind(claim.kind)
    words = list_words(StatusCode(code), kind, is_taken_back=is_taken_back)
    return DeskRow(claim, code, words, lacking)


def _stages(wanted: DeskFilter) -> list[Choice]:
    rows = Claim.objects.order_by().values_list("stage").annotate(n=Count("pk"))
    counts = dict(rows)
    return [
        Choice(
            stage.value,
            stage.value.replace("_", " ").capitalize(),
            counts.get(stage.value, 0),
            stage in wanted.stages,
        )
        for stage in Stage
    ]


def _gaps(wanted: DeskFilter, today: date) -> list[Choice]:
    rows = Claim.objects.open().order_by()
    each = rows.annotate(gap=Func("gaps", function="unnest")).values_list("gap")
    counts = dict(each.annotate(n=Count("pk")))
    counts[Gap.OLD.value] = rows.filter(_lacks(Gap.OLD, today)).count()
    return [
        Choice(gap.value, gap.words, counts.get(gap.value, 0), gap in wanted.gaps)
        for gap in Gap
    ]


def _states(wanted: DeskFilter) -> list[Choice]:
    counts = {
        AGAIN: Claim.objects.filter(looked_again_since__isnull=False).count(),
        WAITING: _waiting().count(),
    }
    return [
        Choice(value, words, counts[value], value in wanted.states)
        for value, words in STATES.items()
    ]
