"""Articles: the marked text for the desk, the quoted words for readers."""

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.forms.marking import MarkForm
from claims.http import number_of, requires, see_other, signed_in
from claims.permissions import NOTE_RETRACTIONS, PLACE_HOLDS, REVIEW, SEE_DESK, may
from claims.queries.article import desk_article, public_article, revision_diff
from claims.queries.articles import article_page, article_rows
from claims.queries.provenance import derivations_of, wire_of
from claims.queries.retractions import retraction_of
from claims.queries.withheld import Withheld
from claims.services.relabelling import read_as_english
from claims.services.review import mark_statement
from claims.tasks import wake
from claims.views.dated import asof_of, dated
from claims.views.held import held_for, unavailable
from claims.views.sitting import remember
from sources.models import Document, Revision
from sources.services.edits import NotAllowedError
from sources.services.passages import NotInTextError


@require_safe
@dated
def articles(request: HttpRequest) -> HttpResponseBase:
    """List the articles that the visitor may open, newest first."""
    day, number = asof_of(request), _number(request, "page") or 1
    before = day.end if day else None
    held = Withheld() if may(request.user, SEE_DESK) else held_for(request)
    page = article_page(request.user, held, number=number, before=before)
    context = {
        "asof": day,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "rows": article_rows(request.user, page.object_list),
        "is_desk": may(request.user, SEE_DESK),
    }
    return render(request, "claims/articles.html", context)


@require_safe
@dated
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponseBase:
    """Show the text with its statements to the desk, what is quoted to readers.

    Asked for a day it is the public page that stood then, for everybody.
    """
    held, day = held_for(request), asof_of(request)
    is_desk = may(request.user, SEE_DESK) and not day
    words = held.documents.get(pk, "")
    if words and not is_desk:
        get_object_or_404(Document, pk=pk, is_public=True)
        return unavailable(request, words)
    document = _document(request, pk)
    if not is_desk:
        held.document(document)
    if slug != document.slug:
        query = request.META.get("QUERY_STRING", "")
        address = document.get_absolute_url()
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    if is_desk:
        return _desk(request, document)
    shown = public_article(document, held, day.end if day else None)
    if day and not (document.is_public and shown.versions):
        raise Http404
    retraction = retraction_of(document, day.end if day else None)
    context = {
        "article": shown,
        "document": document,
        "asof": day,
        "retraction": retraction and held.row(retraction, "notice", "notice_url"),
    }
    return render(request, "claims/article_public.html", context)


@require_POST
@requires(REVIEW)
def english(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Look for statements in what the machine took for another language."""
    document = _document(request, pk)
    try:
        job = read_as_english(signed_in(request), document.pk)
    except NotAllowedError as error:
        messages.warning(request, str(error))
        return see_other(document.get_absolute_url())
    wake(job.pk)
    return see_other(reverse("job", args=[job.pk]))


@require_POST
@requires(REVIEW)
def mark(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Make a statement of the words that somebody marked."""
    document = _document(request, pk)
    revision = get_object_or_404(
        document.revisions, number=_number(request, "revision")
    )
    form = MarkForm(revision, request.POST)
    if not form.is_valid():
        return _desk(request, document, form, status=422)
    try:
        made = mark_statement(
            revision, form.reading, by=signed_in(request), at=timezone.now()
        )
    except (NotAllowedError, NotInTextError) as error:
        form.add_error(None, str(error))
        return _desk(request, document, form, status=422)
    remember(request, made.token, n=0, at=timezone.now())
    messages.success(request, "Marked. Now say which claim it bears on.")
    return see_other(f"{reverse('queue')}?tab=unattached&item={made.statement.pk}")


def _desk(
    request: HttpRequest,
    document: Document,
    form: MarkForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    number, compared = _number(request, "revision"), _number(request, "compare")
    try:
        shown = desk_article(document, number=number or None)
        diff = (
            revision_diff(document, compared, shown.revision.number) if compared else ()
        )
    except Revision.DoesNotExist as error:
        if number or compared:
            raise Http404 from error
        return render(request, "claims/article_bare.html", _of_both(request, document))
    context = {
        **_of_both(request, document),
        "article": shown,
        "held_notice": held_for(request).documents.get(document.pk, ""),
        "diff": diff,
        "compared": compared,
        "form": form or MarkForm(shown.revision, selected=_selected(request)),
        "is_marking": bool(request.GET.get("mark")) or form is not None,
        "wire": wire_of(document),
        "may_hold": may(request.user, PLACE_HOLDS),
    }
    return render(request, "claims/article.html", context, status=status)


def _of_both(request: HttpRequest, document: Document) -> dict[str, object]:
    """What the desk's page shows with a text and without one."""
    return {
        "document": document,
        "retraction": retraction_of(document),
        "may_review": may(request.user, REVIEW),
        "may_retract": may(request.user, NOTE_RETRACTIONS),
        "derivations": derivations_of(document, request.user),
    }


def _selected(request: HttpRequest) -> tuple[int, int]:
    return _number(request, "start"), _number(request, "end")


def _document(request: HttpRequest, pk: int) -> Document:
    rows = Document.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("outlet", "current_revision"), pk=pk)


def _number(request: HttpRequest, name: str) -> int:
    return number_of(request.GET.get(name, ""))
