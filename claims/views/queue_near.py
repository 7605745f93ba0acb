"""The claims nearest to a statement, to attach it to one of them at once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.forms.attaching import usual_bearing
from claims.http import page_or_fragment, requires, signed_in
from claims.models import Statement
from claims.permissions import REVIEW
from claims.queries.near import MOST_NEAR
from claims.queries.queue import queue_item
from claims.views.queue_place import address, wanted_of
from claims.wording import STANCE


@require_safe
@requires(REVIEW)
def near(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the five nearest claims; one step accepts the statement and attaches it."""
    try:
        item = queue_item(signed_in(request), pk, is_wide=True)
    except Statement.DoesNotExist as error:
        raise Http404 from error
    nearest = item.near[:MOST_NEAR]
    wanted = wanted_of(request)
    context = {
        "statement": item.statement,
        "choices": [
            (one, usual_bearing(item.statement, one.relation)) for one in nearest
        ],
        "stances": STANCE.items(),
        "wanted": wanted,
        "back": address(wanted, pk),
    }
    return page_or_fragment(request, "claims/queue_near.html", "near", context)
