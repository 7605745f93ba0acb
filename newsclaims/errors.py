"""What is answered where something of ours failed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.defaults import server_error

API = "/api/"


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500: a page for people, problem details (RFC 9457) for programs."""
    if not request.path.startswith(API):
        return server_error(request)
    problem = {
        "type": "about:blank",
        "title": "Something failed here",
        "status": 500,
        "detail": "It was noted. Nothing was changed; try again later.",
        "code": "failed",
    }
    return JsonResponse(problem, status=500, content_type="application/problem+json")
