"""A speaker's page as it stood on another day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.addresses import whole
from claims.asof import AsOf
from claims.http import number_of
from claims.queries.speaker import (
    documents_of,
    published_claims,
    shown_claims,
    was_named,
)
from claims.queries.ties import public_ties
from claims.views.held import held_for
from sources.models import Speaker
from sources.reading.speakers import SpeakerKind


def speaker_then(request: HttpRequest, row: Speaker, day: AsOf) -> HttpResponse:
    """Show what was published by and about the speaker; 404 before the first of it."""
    number = number_of(request.GET.get("page", "")) or 1
    held = held_for(request)
    page = published_claims(row, request.user, number=number, before=day.end)
    if not row.is_public or not (page.object_list or was_named(row, day.end)):
        raise Http404
    held.speaker(row)
    is_outlet = row.kind == SpeakerKind.OUTLET
    roles = row.roles.filter(added_at__lt=day.end)
    documents = documents_of(row, request.user, held, day.end) if is_outlet else []
    context: dict[str, object] = {
        "asof": day,
        "speaker": row,
        "here": whole(request, row.get_absolute_url()),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "claims": shown_claims(page, row, held, are_live=False),
        "ties": public_ties(row, request.user, held, day.end),
        "roles": [held.row(one, "title") for one in roles],
        "documents": documents,
    }
    template = "claims/outlet.html" if is_outlet else "claims/speaker.html"
    return render(request, template, context)
