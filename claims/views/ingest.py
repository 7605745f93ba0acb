"""Adding an article."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claims.forms.ingest import IngestForm, label_of
from claims.forms.many import Batch, ManyForm
from claims.http import requires, see_other, signed_in
from claims.models import Job
from claims.permissions import INGEST, REVIEW, may
from claims.tasks import wake

CARRIED = ("url", "title", "version_of")
"""What a bookmarklet or a link may fill in."""

BOOKMARKLET = (
    "javascript:void(open('{address}?url='+encodeURIComponent(location.href)"
    "+'&title='+encodeURIComponent(document.title.slice(0,300))))"
)
"""Shown as text to be copied: as a link it would be a script of our own page."""


@requires(INGEST)
@require_http_methods(["GET", "HEAD", "POST"])
def ingest(request: HttpRequest) -> HttpResponse:
    """Show the form, or start the job of an article and go to its page."""
    user = signed_in(request)
    if request.method != "POST":
        return _page(request, IngestForm(user, initial=_carried(request)))
    form = IngestForm(user, request.POST, request.FILES)
    job = form.submit()
    if job is None:
        return _page(request, form, status=422)
    wake(job.pk)
    return see_other(reverse("job", args=[job.pk]))


@requires(INGEST)
@require_http_methods(["GET", "HEAD", "POST"])
def ingest_many(request: HttpRequest) -> HttpResponse:
    """Start a job for each address; what is refused stays in the form and says why."""
    if request.method != "POST":
        return _many(request, ManyForm())
    form = ManyForm(request.POST)
    if not form.is_valid():
        return _many(request, form, status=422)
    batch = form.submit(signed_in(request))
    for job in batch.accepted:
        wake(job.pk)
    if batch.refused:
        again = ManyForm(initial={"urls": batch.kept})
        return _many(request, again, batch, status=422)
    n = len(batch.accepted)
    words = ngettext("%(n)d article is read.", "%(n)d articles are read.", n)
    messages.success(request, words % {"n": n})
    return see_other(reverse("jobs"))


def _page(request: HttpRequest, form: IngestForm, *, status: int = 200) -> HttpResponse:
    address = request.build_absolute_uri(reverse("ingest"))
    page = {
        "form": form,
        "bookmarklet": BOOKMARKLET.format(address=address),
        "may_import": may(request.user, REVIEW),
    }
    return render(request, "claims/ingest.html", page, status=status)


def _many(
    request: HttpRequest,
    form: ManyForm,
    batch: Batch | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    is_editor = may(request.user, REVIEW)
    page = {"form": form, "batch": batch, "may_import": is_editor}
    return render(request, "claims/ingest_many.html", page, status=status)


def _carried(request: HttpRequest) -> dict[str, object]:
    """What stood in the form of an earlier job, or in the address of this page."""
    carried: dict[str, object] = {
        name: request.GET[name] for name in CARRIED if name in request.GET
    }
    try:
        earlier = UUID(request.GET.get("from", ""))
    except ValueError:
        return carried
    jobs = Job.objects.visible_to(signed_in(request)).defer("payload")
    job = jobs.filter(pk=earlier).first()
    return carried | (label_of(job) if job else {})
