"""What the pages of jobs show: how far each article is, and what was found."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Subquery
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Fate, FeedEntry, Job, JobKind, JobState, JobStep
from claims.models.job import JobQuerySet
from sources.models import Document
from sources.roles import Viewer

PER_PAGE = 25
QUICK = timedelta(seconds=30)
"""As long as most articles take: a job younger than this is asked after each second."""

LABELS = {
    JobStep.FETCH: "Fetch the page",
    JobStep.READ: "Read the text",
    JobStep.EXTRACT: "Find statements",
    JobStep.MATCH: "Compare with claims",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the page of a job; `state`: waiting, running, done, failed."""

    state: str
    label: str
    detail: str = ""
    took: str = ""


@dataclass(frozen=True, slots=True)
class JobPage:
    """A job as its page shows it; `standing` only where the viewer may see it."""

    job: Job
    steps: list[Step]
    document: Document | None
    standing: Document | None
    poll_seconds: int | None

    @property
    def now(self) -> str:
        """One line for screen readers: the step that runs, or how it ended."""
        if self.job.is_over:
            return self.job.get_state_display()
        return next((s.label for s in self.steps if s.state == "running"), _("waiting"))

    @property
    def n_statements(self) -> int | None:
        """How many statements were found; None before anybody looked."""
        n = self.job.found.get("statements")
        return n if isinstance(n, int) else None

    @property
    def can_become_version(self) -> bool:
        """Whether this duplicate holds other words than what stands."""
        return self.standing is not None and not self.job.found.get("same_text")


@dataclass(frozen=True, slots=True)
class JobList:
    """One page of jobs, newest first, and how many there are of each state."""

    page: "Page[Job]"
    counts: dict[str, int]
    state: str


def job_page(user: Viewer, pk: UUID) -> JobPage:
    """Return the page of a job in one statement, or two for a duplicate.

    Raises Job.DoesNotExist for an unknown job or one that `user` may not see.
    """
    rows = Job.objects.visible_to(user).defer("payload", "duplicate_of__title")
    rows = _with_feed(rows.select_related("document", "duplicate_of"))
    job = rows.get(pk=pk)
    standing = None
    if job.duplicate_of_id:
        visible = Document.objects.visible_to(user)
        standing = visible.filter(pk=job.duplicate_of_id).first()
    document = job.document if job.revision_id else None
    return JobPage(job, _steps(job), document, standing, _poll_seconds(job))


def job_list(user: Viewer, *, state: str = "", number: str | int = 1) -> JobList:
    """Return one page of jobs and the counts of all states in two statements."""
    rows = Job.objects.visible_to(user)
    by_state = rows.order_by().values_list("state").annotate(n=Count("pk"))
    counts = {word.value: 0 for word in JobState} | dict(by_state)
    shown = rows.filter(state=state) if state in counts else rows
    shown = shown.defer("payload").select_related("document", "requested_by")
    shown = _with_feed(shown)
    paginator = Paginator(shown.order_by("-created_at", "pk"), PER_PAGE)
    paginator.count = counts[state] if state in counts else sum(counts.values())
    return JobList(paginator.get_page(number), counts, state if state in counts else "")


def _with_feed(rows: JobQuerySet) -> JobQuerySet:
    """With number and name of the feed that brought each first, if one did."""
    brought = FeedEntry.objects.filter(job=OuterRef("pk"), fate=Fate.READ)
    return rows.annotate(
        feed_pk=Subquery(brought.values("feed")[:1]),
        feed_title=Subquery(brought.values("feed__title")[:1]),
    )


def _steps(job: Job) -> list[Step]:
    """The steps this job has; a job that ended early shows those it took."""
    wanted = [s for s in JobStep if s != JobStep.FETCH or job.kind == JobKind.URL]
    if job.state == JobState.READY:
        wanted = [s for s in wanted if s in job.timings]
    return [
        Step(_state(job, step), _(LABELS[step]), _detail(job, step), _took(job, step))
        for step in wanted
    ]


def _state(job: Job, step: JobStep) -> str:
    order = list(JobStep)
    if job.state == JobState.READY or order.index(step) < order.index(
        JobStep(job.step)
    ):
        return "done"
    if step != job.step:
        return "waiting"
    return {JobState.RUNNING: "running", JobState.FAILED: "failed"}.get(
        JobState(job.state), "waiting"
    )


def _took(job: Job, step: JobStep) -> str:
    seconds = job.timings.get(step)
    return "" if seconds is None else _("%(n).1f s") % {"n": seconds}


def _detail(job: Job, step: JobStep) -> str:
    found = job.found
    if step == JobStep.FETCH and "bytes" in found:
        return filesizeformat(found["bytes"])
    if step == JobStep.READ and "characters" in found:
        return _("%(n)s characters") % {"n": f"{found['characters']:,}"}
    if step == JobStep.EXTRACT and "statements" in found:
        return ", ".join(
            [
                _counted("%d statement", "%d statements", found["statements"]),
                _counted("%d speaker", "%d speakers", found["speakers"]),
            ]
        )
    if step == JobStep.MATCH and "proposals" in found:
        return _counted("%d near claim", "%d near claims", found["proposals"])
    return ""


def _counted(one: str, many: str, n: int) -> str:
    return ngettext(one, many, n) % n


def _poll_seconds(job: Job) -> int | None:
    if job.is_over:
        return None
    age = timezone.now() - (job.next_try_at or job.created_at)
    return 1 if age < QUICK else 5
