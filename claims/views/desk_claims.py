"""The desk's list of claims, published or not."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from claims.credibility.gaps import Gap
from claims.http import number_of, page_or_fragment, requires, words_of
from claims.models import Stage
from claims.permissions import SEE_DESK
from claims.queries.desk_claims import STATES, DeskFilter, desk_claims


@require_safe
@requires(SEE_DESK)
def claims(request: HttpRequest) -> HttpResponse:
    """List every claim with its stage, status and gaps, by what it lacks or awaits."""
    asked = request.GET
    wanted = DeskFilter(
        q=words_of(asked.get("q", "")),
        stages=tuple(w for w in asked.getlist("stage") if w in set(Stage)),
        gaps=tuple(w for w in asked.getlist("gap") if w in set(Gap)),
        states=tuple(w for w in asked.getlist("state") if w in STATES),
    )
    page = number_of(asked.get("page", "")) or 1
    found = desk_claims(wanted, today=localdate(), page=page)
    context: dict[str, object] = {
        "wanted": wanted,
        "found": found,
        "pages": found.page.paginator.get_elided_page_range(found.page.number),
    }
    return page_or_fragment(request, "claims/desk_claims.html", "results", context)
