"""Adding an article."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from claims.forms.ingest import IngestForm, label_of
from claims.http import requires, see_other, signed_in
from claims.models import Job
from claims.permissions import INGEST
from claims.tasks import wake

CARRIED = ("url", "title", "version_of")
"""What a bookmarklet or a link may fill in."""


@requires(INGEST)
@require_http_methods(["GET", "HEAD", "POST"])
def ingest(request: HttpRequest) -> HttpResponse:
    """Show the form, or start the job of an article and go to its page."""
    user = signed_in(request)
    if request.method != "POST":
        form = IngestForm(user, initial=_carried(request))
        return render(request, "claims/ingest.html", {"form": form})
    form = IngestForm(user, request.POST, request.FILES)
    job = form.submit()
    if job is None:
        return render(request, "claims/ingest.html", {"form": form}, status=422)
    wake(job.pk)
    return see_other(reverse("job", args=[job.pk]))


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
