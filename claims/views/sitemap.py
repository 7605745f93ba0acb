"""The map of public pages for search engines: an index and its sections, in pages."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from claims.models import Version
from claims.queries.withheld import Withheld, withheld
from sources.models import Speaker
from sources.models.speaker import SpeakerQuerySet
from sources.reading.speakers import SpeakerKind

PAGE_SIZE = 5000
"""Addresses of a page: a tenth of what the format allows, written in a moment."""

STANDS = Q(versions__published_at__isnull=False) & Q(
    versions__claim__live_version__isnull=False
)


class Claims(Sitemap[Version]):
    """The pages of published claims."""

    limit = PAGE_SIZE

    def items(self) -> "QuerySet[Version]":
        """The live versions."""
        rows = Version.objects.live()
        return rows.only("claim_id", "text", "published_at").order_by("claim_id")

    def location(self, item: Version) -> str:
        """Where the claim stands."""
        shown = self.held.version(item)
        return reverse("claim", args=[shown.claim_id, shown.slug])

    @cached_property
    def held(self) -> Withheld:
        """What no address may spell out."""
        return withheld()

    def lastmod(self, item: Version) -> datetime | None:
        """When its page last changed."""
        return item.published_at

    def get_latest_lastmod(self) -> datetime | None:
        """When any of them changed, in one SQL statement."""
        return _newest(self.items(), "published_at")


class Speakers(Sitemap[Any]):
    """The public pages of persons and organisations."""

    limit = PAGE_SIZE

    def items(self) -> "QuerySet[Any]":
        """Those with a page, each with the day of the newest claim that names it."""
        rows = self.rows().visible_to(AnonymousUser()).only("slug", "kind")
        changed = Max("versions__published_at", filter=STANDS)
        return rows.annotate(changed_at=changed).order_by("id")

    def rows(self) -> SpeakerQuerySet:
        """Which sort of speakers."""
        return Speaker.objects.exclude(kind=SpeakerKind.OUTLET)

    def lastmod(self, item: Any) -> datetime | None:
        """When a claim that names them last changed."""
        changed: datetime | None = item.changed_at
        return changed

    def get_latest_lastmod(self) -> datetime | None:
        """When any of them changed, in one SQL statement."""
        return _newest(self.items(), "changed_at")


class Outlets(Speakers):
    """The public pages of outlets."""

    def rows(self) -> SpeakerQuerySet:
        """Those that publish."""
        return Speaker.objects.outlets()


class Pages(Sitemap[str]):
    """The pages about the site itself."""

    def items(self) -> list[str]:
        """The names of their addresses."""
        return ["tracker", "speakers", "corrections", "methodology", "about"]

    def location(self, item: str) -> str:
        """Where the page stands."""
        return reverse(item)


SECTIONS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
    "claims": Claims,
    "speakers": Speakers,
    "outlets": Outlets,
    "pages": Pages,
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Name the pages of every section."""
    return views.index(request, SECTIONS, sitemap_url_name="sitemap_section")


@require_safe
def section_page(request: HttpRequest, section: str) -> HttpResponse:
    """Show one page of a section; 404 for one that is not there."""
    return views.sitemap(request, SECTIONS, section=section)


def _newest(rows: "QuerySet[Any]", column: str) -> datetime | None:
    found: datetime | None = rows.order_by().aggregate(newest=Max(column))["newest"]
    return found
