"""The desk's list of claims that readers are told are looked at again."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.http import number_of, page_or_fragment, requires
from claims.permissions import PUBLISH, SEE_DESK, may
from claims.queries.again import again_page, again_rows, latest_rescores


@require_safe
@requires(SEE_DESK)
def again(request: HttpRequest) -> HttpResponse:
    """List what a new version waits for; htmx asks how far assessing anew is."""
    page = again_page(number_of(request.GET.get("page", "")) or 1)
    rescores = latest_rescores()
    context: dict[str, object] = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "rows": again_rows(page),
        "rescores": rescores,
        "is_busy": any(not row.is_over for row in rescores),
        "may_publish": may(request.user, PUBLISH),
    }
    return page_or_fragment(request, "claims/again.html", "rescores", context)
