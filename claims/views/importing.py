"""Importing claims from a spreadsheet: a dry run first, then at once, then back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from claims.forms.sheet import ConfirmForm, SheetForm
from claims.http import requires, see_other, signed_in
from claims.models import Claim
from claims.permissions import REVIEW
from claims.services.importing import (
    ChangedPlanError,
    import_claims,
    keep_import_on_file,
    plan_import,
    read_sources,
)
from claims.services.spreadsheet import Sheet
from claims.tasks import wake

PAGE = "claims/import.html"
IMPORTED = "imported_claims"
"""Where the session keeps the numbers of the claims imported last."""


@requires(REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def import_sheet(request: HttpRequest) -> HttpResponse:
    """Show the form and the last import, or what would happen with a sheet."""
    if request.method != "POST":
        last = Claim.objects.filter(pk__in=request.session.get(IMPORTED, []))
        page = {"form": SheetForm(), "last": last.only("text").order_by("pk")}
        return render(request, PAGE, page)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, PAGE, {"form": form}, status=422)
    return _dry_run(request, form.text, form.sheet)


@require_POST
@requires(REVIEW)
def import_do(request: HttpRequest) -> HttpResponse:
    """Make the claims that were shown; show the rows again if something changed."""
    user = signed_in(request)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, {"form": SheetForm(), "lost": form}, status=422)
    rows, seal = form.sheet.rows, form.cleaned_data["seal"]
    try:
        made = import_claims(rows, seal=seal, by=user, at=timezone.now())
    except ChangedPlanError as error:
        messages.warning(request, str(error))
        return _dry_run(request, form.cleaned_data["text"], form.sheet, status=422)
    if form.cleaned_data["with_sources"]:
        for job in read_sources(rows, by=user):
            wake(job.pk)
    request.session[IMPORTED] = [claim.pk for claim in made]
    words = ngettext("%(n)d claim was made.", "%(n)d claims were made.", len(made))
    messages.success(request, words % {"n": len(made)})
    return see_other(reverse("import"))


@require_POST
@requires(REVIEW)
def import_undo(request: HttpRequest) -> HttpResponse:
    """Keep the claims of the last import on file, those that nobody worked on."""
    ids = request.session.pop(IMPORTED, [])
    n, user = len(ids), signed_in(request)
    kept = len(keep_import_on_file(ids, by=user))
    words = ngettext(
        "%(kept)d of %(n)d claim was kept on file.",
        "%(kept)d of %(n)d claims were kept on file; the others were worked on.",
        n - kept + 1,
    )
    messages.success(request, words % {"kept": kept, "n": n})
    return see_other(reverse("import"))


def _dry_run(
    request: HttpRequest, text: str, sheet: Sheet, *, status: int = 200
) -> HttpResponse:
    plan = plan_import(sheet.rows, on=timezone.localdate())
    confirm = ConfirmForm(initial={"text": text, "seal": plan.seal})
    page = {
        "form": SheetForm(),
        "plan": plan,
        "confirm": confirm,
        "left_out": sheet.left_out,
        "n_new": plan.count("new"),
        "n_same": plan.count("same"),
        "n_refused": plan.count("refused"),
    }
    return render(request, PAGE, page, status=status)
