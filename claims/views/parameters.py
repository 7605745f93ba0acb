"""Changing the model's values: a trial on what is public first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claims.credibility.stored import flat
from claims.forms.parameters import MakeForm, ValuesForm
from claims.http import page_or_fragment, requires, see_other, signed_in
from claims.models import ParameterSet, Purpose, Rescore
from claims.permissions import SET_PARAMETERS
from claims.queries.parameters import parameters_at
from claims.queries.trials import changed_claims
from claims.services.parameters import changes_of, set_parameters, try_parameters
from sources.services.edits import NotAllowedError

MOST_SETS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SET_PARAMETERS)
def parameters(request: HttpRequest) -> HttpResponseBase:
    """Show the values that stand and those before, or try others."""
    standing = parameters_at()
    if request.method != "POST":
        return _values(request, ValuesForm(flat(standing)))
    form = ValuesForm(flat(standing), request.POST)
    if not form.is_valid():
        return _values(request, form, status=422)
    by, at = signed_in(request), timezone.now()
    try:
        trial = try_parameters(form.cleaned_data, by=by, at=at)
    except NotAllowedError as error:
        form.add_error(None, str(error))
        return _values(request, form, status=422)
    return see_other(reverse("parameter_trial", args=[trial.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SET_PARAMETERS)
def parameter_trial(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what a trial would change for readers, or put its values in force."""
    trial = get_object_or_404(Rescore, pk=pk, purpose=Purpose.TRIAL)
    if request.method != "POST":
        return _trial(request, trial, MakeForm())
    form = MakeForm(request.POST)
    if not form.is_valid():
        return _trial(request, trial, form, status=422)
    by, at = signed_in(request), timezone.now()
    try:
        made = set_parameters(trial, by=by, at=at, **form.cleaned_data)
    except NotAllowedError as error:
        form.add_error(None, str(error))
        return _trial(request, trial, form, status=422)
    messages.success(request, f"Version {made.version} is in force.")
    return see_other(reverse("again"))


def _values(
    request: HttpRequest, form: ValuesForm, *, status: int = 200
) -> HttpResponse:
    sets = ParameterSet.objects.select_related("by")[:MOST_SETS]
    context = {"form": form, "sets": list(sets), "standing": parameters_at()}
    return render(request, "claims/parameters.html", context, status=status)


def _trial(
    request: HttpRequest, trial: Rescore, form: MakeForm, *, status: int = 200
) -> HttpResponse:
    context: dict[str, object] = {
        "trial": trial,
        "form": form,
        "changes": changes_of(trial),
        "claims": changed_claims(trial),
    }
    template = "claims/parameter_trial.html"
    return page_or_fragment(request, template, "found", context, status=status)
