"""Feeds of what changes: any search, one claim, one speaker, the corrections."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.addresses import tag, whole
from claims.models import Version
from claims.queries import changes
from claims.queries.changes import Event, title_of
from claims.queries.corrections import class_of, kind_asked
from claims.revalidating import tagged
from claims.syndication import FORMATS, About, Entry, media_type, write
from claims.views.formats import PLAIN, of_public_claim
from claims.views.held import UNAVAILABLE, held_for
from claims.views.wanted import asked_of, refused
from sources.models import Speaker

ENDINGS = tuple(FORMATS)


@require_safe
def claims(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Tell what changes among the claims that the tracker would find."""
    asked = asked_of(request)
    if asked.errors:
        return refused(asked.errors)
    wanted = asked.wanted
    search = f": {wanted.q}" if wanted.q else ""
    return _feed(
        request,
        ending,
        changes.changes(wanted, held_for(request)),
        title=f"Claims{search}",
        page=reverse("tracker") + asked.query(sort="change"),
    )


@require_safe
@of_public_claim
def claim(request: HttpRequest, version: Version, ending: str) -> HttpResponseBase:
    """Tell what changes on the page of one claim."""
    page = reverse("claim", args=[version.claim_id, version.slug])
    events = changes.changes_of_claim(version.claim_id, held_for(request))
    return _feed(request, ending, events, title=version.text, page=page)


@require_safe
def speaker(request: HttpRequest, slug: str, ending: str) -> HttpResponseBase:
    """Tell what changes among the claims that name a speaker or an outlet."""
    row = get_object_or_404(Speaker, slug=slug, is_public=True)
    held = held_for(request)
    if row.pk in held.speakers:
        return HttpResponse(f"{held.speakers[row.pk]}\n", PLAIN, UNAVAILABLE)
    events = changes.changes_of_speaker(held.speaker(row), held)
    page = row.get_absolute_url()
    return _feed(request, ending, events, title=row.name, page=page)


@require_safe
def corrections(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Tell what was put right after it was published."""
    page = reverse("corrections")
    kind = kind_asked(request.GET.get("class", ""))
    title = f"Corrections: {class_of(kind).words}" if kind else "Corrections"
    events = changes.corrections(held_for(request), kind)
    return _feed(request, ending, events, title=title, page=page)


def _feed(
    request: HttpRequest, ending: str, events: list[Event], *, title: str, page: str
) -> HttpResponseBase:
    query = request.META.get("QUERY_STRING", "")
    about = About(
        title=f"{settings.NEWSROOM_NAME}: {title}",
        words="What changed: each entry is a version that was published.",
        page=whole(request, page),
        url=whole(request, request.path) + (f"?{query}" if query else ""),
        publisher=settings.NEWSROOM_NAME,
        home=whole(request, "/"),
    )
    body = write(ending, about, _entries(request, events))
    kind = f"{media_type(ending)}; charset=utf-8"
    newest = events[0].at if events else None
    return tagged(request, HttpResponse(body, content_type=kind), at=newest)


def _entries(request: HttpRequest, events: Iterable[Event]) -> Iterable[Entry]:
    for event in events:
        yield Entry(
            name=tag(request, event.thing),
            url=whole(request, _path(event)),
            title=title_of(
                event.text,
                speaker=event.speaker,
                stance=event.stance,
                headline=event.headline,
            ),
            lines=(
                f"{event.headline}. {event.finding}",
                f"Our rating: {event.rating}." if event.rating else "",
                *event.words,
                *_compared(request, event),
            ),
            category=event.code,
            at=event.at,
        )


def _path(event: Event) -> str:
    if event.is_gone:
        return reverse("corrections")
    return reverse("claim_version", args=[event.claim_id, event.number])


def _compared(request: HttpRequest, event: Event) -> Iterable[str]:
    """Where the version is compared with the one before it."""
    if event.has_diff and not event.is_moved:
        path = reverse("claim_diff", args=[event.claim_id, event.number])
        yield f"What changed, word by word: {whole(request, path)}"
