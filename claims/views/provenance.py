"""Saying where an article's text comes from."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from claims.http import requires, see_other, signed_in
from claims.permissions import REVIEW
from claims.queries.provenance import derivations_of
from claims.services.provenance import decide_derivation, note_unseen_origin
from sources.models import Decision, Document
from sources.services.edits import NotAllowedError

DECISIONS = {
    "accept": Decision.ACCEPTED,
    "refuse": Decision.REFUSED,
    "reopen": Decision.PROPOSED,
}


@require_POST
@requires(REVIEW)
def derivation(
    request: HttpRequest, pk: int, derivation_pk: int, verb: str
) -> HttpResponseBase:
    """Decide one derivation of an article and go back to it."""
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    if derivation_pk not in {row.pk for row in derivations_of(document, request.user)}:
        raise Http404
    decision = DECISIONS[verb]
    try:
        decide_derivation(
            derivation_pk, decision, by=signed_in(request), at=timezone.now()
        )
    except NotAllowedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Noted. The claims that rest on it were looked at.")
    return see_other(document.get_absolute_url())


@require_POST
@requires(REVIEW)
def unseen_origin(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Note an agency as the origin of an article that carries its marker."""
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    try:
        note_unseen_origin(document, by=signed_in(request), at=timezone.now())
    except NotAllowedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Noted. The claims that rest on it were looked at.")
    return see_other(document.get_absolute_url())
