"""How far articles are on their way in."""

from typing import Any

from claims.api.base import DetailView, ListView
from claims.api.rights import TO_SEE_DESK
from claims.models import Job
from claims.serializers.jobs import JobFilter, JobSerializer


class Jobs(ListView):
    """Jobs, newest first."""

    serializer_class = JobSerializer
    filters = JobFilter
    needs = {"GET": TO_SEE_DESK}

    def rows(self, state: str = "") -> Any:
        """Those of a state."""
        rows = _jobs(self)
        rows = rows.filter(state=state) if state else rows
        return rows.order_by("-created_at", "-id")


class JobView(DetailView):
    """One job: ask again until its state is ready or failed."""

    serializer_class = JobSerializer
    queryset = Job.objects.none()
    needs = {"GET": TO_SEE_DESK}

    def get_queryset(self) -> Any:
        """Those that the caller may see."""
        return _jobs(self)


def _jobs(view: Any) -> Any:
    rows = Job.objects.visible_to(view.viewer).defer("payload")
    return rows.select_related("document", "duplicate_of")
