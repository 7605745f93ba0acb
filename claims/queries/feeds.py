"""What the pages of watched feeds show: how each is doing, and what it brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Fate, Feed, FeedEntry, Job, JobState
from claims.models.feed import FeedQuerySet
from sources.roles import Viewer

PER_PAGE = 25
ENTRIES = 50
STATES = ("watched", "trouble", "removed")
UNFINISHED = "The last look did not come to its end. It is tried again by itself."


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed is doing at a moment: a word for programs, words for people."""

    code: str
    words: str
    trouble: str
    came: str


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One line of the list."""

    feed: Feed
    state: FeedState


@dataclass(frozen=True, slots=True)
class FeedList:
    """One page of feeds, and how many there are of each kind."""

    page: "Page[Feed]"
    rows: list[FeedRow]
    counts: dict[str, int]
    state: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry and what became of it; `url` leads there, if the viewer may go."""

    entry: FeedEntry
    words: str
    url: str = ""
    can_add: bool = False


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A feed with its newest entries; `refresh_seconds` while it is looked at."""

    feed: Feed
    state: FeedState
    entries: list[EntryRow]
    refresh_seconds: int | None

    @property
    def wanted(self) -> str:
        """What of it comes in, in words; empty for everything."""
        feed = self.feed
        parts = [
            feed.must_have
            and _("only with %(words)s") % {"words": _(" or ").join(feed.must_have)},
            feed.must_not
            and _("never with %(words)s") % {"words": _(" or ").join(feed.must_not)},
            feed.language and _("only in %(code)s") % {"code": feed.language},
        ]
        return "; ".join(str(part) for part in parts if part)

    @property
    def choices(self) -> list[dict[str, str]]:
        """The feeds that the page at the address names, to be chosen from."""
        found = self.feed.last_found.get("feeds", [])
        return list(found) if self.feed.is_paused else []


def feed_list(user: Viewer, *, state: str = "", number: str | int = 1) -> FeedList:
    """One page of feeds and the counts of all kinds: two SQL statements."""
    state = state if state in STATES else STATES[0]
    rows = Feed.objects.visible_to(user)
    there, trouble = Q(removed_at__isnull=True), Feed.objects.in_trouble()
    counts = rows.order_by().aggregate(
        watched=Count("pk", filter=there),
        trouble=Count("pk", filter=there & Q(pk__in=trouble.values("pk"))),
        removed=Count("pk", filter=~there),
    )
    paginator = Paginator(_of(rows, state).order_by("title", "id"), PER_PAGE)
    paginator.count = counts[state]
    page, now = paginator.get_page(number), timezone.now()
    return FeedList(page, [FeedRow(f, state_of(f, now)) for f in page], counts, state)


def feed_page(user: Viewer, pk: int) -> FeedPage:
    """A feed and its newest entries: three SQL statements.

    Raises Feed.DoesNotExist for an unknown feed.
    """
    rows = Feed.objects.visible_to(user).select_related("watcher", "removed_by")
    feed = rows.get(pk=pk)
    entries = list(feed.entries.order_by("-id")[:ENTRIES])
    state = state_of(feed, timezone.now())
    found = entry_rows(user, entries)
    is_waiting = state.code in {"looking", "due"}
    return FeedPage(feed, state, found, 2 if is_waiting else None)


def entry_rows(user: Viewer, entries: Iterable[FeedEntry]) -> list[EntryRow]:
    """What became of each entry: one SQL statement."""
    shown = list(entries)
    ids = {entry.job_id for entry in shown if entry.job_id}
    jobs = Job.objects.visible_to(user).filter(pk__in=ids).select_related("document")
    visible = {job.pk: job for job in jobs.defer("payload")} if ids else {}
    return [
        _entry_row(entry, visible.get(entry.job_id) if entry.job_id else None)
        for entry in shown
    ]


def state_of(feed: Feed, now: datetime) -> FeedState:
    """How the feed is doing."""
    code = _code(feed, now)
    words = {
        "removed": _("No longer watched"),
        "looking": _("Being looked at now"),
        "paused": _("Paused"),
        "due": _("Waiting to be looked at"),
        "trouble": _("In trouble"),
        "watched": _("Watched"),
    }
    return FeedState(code, words[code], _trouble(feed, code), what_came(feed))


def what_came(feed: Feed) -> str:
    """What the last good look brought, in words."""
    found = feed.last_found
    if feed.read_at is None or "feeds" in found:
        return ""
    read, known = found.get(Fate.READ, 0), found.get(Fate.KNOWN, 0)
    left_out, older = found.get(Fate.LEFT_OUT, 0), found.get(Fate.OLDER, 0)
    refused, waiting = found.get(Fate.REFUSED, 0), found.get("waiting", 0)
    parts = [
        read and ngettext("%d new article", "%d new articles", read) % read,
        known and _("%d that another feed brought") % known,
        left_out and _("%d left out") % left_out,
        older and ngettext("%d older one", "%d older ones", older) % older,
        refused and _("%d refused") % refused,
        waiting and ngettext("%d waits", "%d wait", waiting) % waiting,
    ]
    return ", ".join(str(part) for part in parts if part) or _("nothing new")


def _of(rows: FeedQuerySet, state: str) -> FeedQuerySet:
    if state == "removed":
        return rows.filter(removed_at__isnull=False)
    return rows.watched().in_trouble() if state == "trouble" else rows.watched()


def _code(feed: Feed, now: datetime) -> str:
    if feed.removed_at is not None:
        return "removed"
    if feed.lease_until is not None and feed.lease_until > now:
        return "looking"
    if feed.is_paused:
        return "paused"
    if feed.next_look_at <= now:
        return "due"
    return "trouble" if _trouble(feed, "") else "watched"


def _trouble(feed: Feed, code: str) -> str:
    is_unfinished = feed.failures > 1 or (feed.failures == 1 and code != "looking")
    return feed.last_error or (UNFINISHED if is_unfinished else "")


def _entry_row(entry: FeedEntry, job: Job | None) -> EntryRow:
    if entry.fate == Fate.OLDER:
        return EntryRow(entry, _("passed over: it stood there before"), can_add=True)
    if entry.fate == Fate.LEFT_OUT:
        words = _("left out: %(why)s") % {"why": entry.why}
        return EntryRow(entry, words, can_add=True)
    if entry.fate == Fate.REFUSED:
        return EntryRow(entry, _("refused: %(why)s") % {"why": entry.why})
    if job is None:
        return EntryRow(entry, _("read"))
    words, url = _of_job(job)
    if entry.fate == Fate.KNOWN:
        words = _("came by another feed: %(words)s") % {"words": words}
    return EntryRow(entry, words, url)


def _of_job(job: Job) -> tuple[str, str]:
    url = reverse("job", args=[job.pk])
    if job.state == JobState.FAILED:
        return _("not taken in: %(why)s") % {"why": job.failure_words}, url
    if job.duplicate_of_id:
        return _("already here"), url
    if job.state != JobState.READY or job.document is None:
        return _("being read"), url
    n = job.found.get("statements")
    if n is None:
        return _("kept, not in English"), job.document.get_absolute_url()
    words = ngettext("%d statement found", "%d statements found", n) % n
    return words, job.document.get_absolute_url()
