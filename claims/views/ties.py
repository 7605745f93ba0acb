"""Ties on a speaker's desk page: noted, accepted, taken back."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from claims.forms.tie import SourceForm, TieForm, UntieForm
from claims.http import requires, signed_in
from claims.permissions import REVIEW
from claims.views.speaker_page import find_speaker, save_on_page
from sources.models import Interest
from sources.services.interests import accept_tie, note_tie, remove_tie


@require_POST
@requires(REVIEW)
def tie_add(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Note a tie: accepted with its source, a suggestion without."""
    row, by = find_speaker(request, slug), signed_in(request)
    form = TieForm(request.POST, auto_id="tie_%s")

    def save() -> object:
        assert form.tie is not None  # noqa: S101  the form is valid
        return note_tie(row, form.tie, by=by, at=timezone.now(), source=form.source)

    return save_on_page(request, row, {"tie_form": form}, save, words="Tie noted.")


@require_POST
@requires(REVIEW)
def tie_accept(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Let a suggested tie count, with the words that show it."""
    row, by = find_speaker(request, slug), signed_in(request)
    tie = get_object_or_404(Interest, pk=pk, speaker=row)
    form = SourceForm(request.POST, auto_id=f"accept_{pk}_%s")

    def save() -> None:
        assert form.source is not None  # noqa: S101  the form is valid
        accept_tie(tie, form.source, by=by, at=timezone.now())

    known = {f"accept_form_{pk}": form}
    return save_on_page(request, row, known, save, words="The tie counts now.")


@require_POST
@requires(REVIEW)
def tie_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a tie back, with a reason."""
    row, by = find_speaker(request, slug), signed_in(request)
    tie = get_object_or_404(Interest, pk=pk, speaker=row)
    form = UntieForm(request.POST, auto_id=f"untie_{pk}_%s")

    def save() -> None:
        why = form.cleaned_data["why"]
        remove_tie(tie, by=by, why=why, at=timezone.now())

    known = {f"untie_form_{pk}": form}
    return save_on_page(request, row, known, save, words="Taken back.")
