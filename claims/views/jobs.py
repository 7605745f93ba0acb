"""How far articles are on their way in."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from claims.http import page_or_fragment, requires, see_other, signed_in
from claims.models import Job
from claims.permissions import INGEST, SEE_DESK
from claims.queries.jobs import job_list, job_page
from claims.services.submission import read_as_new_version, run_again
from claims.tasks import wake
from sources.models import User
from sources.services.edits import NotAllowedError

Restart = Callable[[User, Job], Job]


@require_safe
@requires(SEE_DESK)
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one job; htmx asks for the part that changes until it is over."""
    try:
        page = job_page(signed_in(request), pk)
    except Job.DoesNotExist as error:
        raise Http404 from error
    return page_or_fragment(request, "claims/job.html", "progress", {"page": page})


@require_safe
@requires(SEE_DESK)
def jobs(request: HttpRequest) -> HttpResponse:
    """List jobs, newest first."""
    state, number = request.GET.get("state", ""), request.GET.get("page", "1")
    found = job_list(signed_in(request), state=state, number=number)
    return render(request, "claims/jobs.html", {"found": found, "page": found.page})


@require_POST
@requires(INGEST)
def job_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Run a job that is over once more, from where it stopped."""
    return _restart(request, pk, run_again)


@require_POST
@requires(INGEST)
def job_version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read a duplicate as a new version of what stands."""
    return _restart(request, pk, read_as_new_version)


def _restart(request: HttpRequest, pk: UUID, action: Restart) -> HttpResponse:
    user = signed_in(request)
    row = get_object_or_404(Job.objects.visible_to(user).defer("payload"), pk=pk)
    try:
        action(user, row)
    except NotAllowedError as error:
        messages.warning(request, str(error))
    else:
        wake(pk)
    return see_other(reverse("job", args=[pk]))
