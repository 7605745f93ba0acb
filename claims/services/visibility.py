"""Which documents and speakers are public: those a version that stands shows."""

from claims.models import Claim, Version
from sources.models import Document, Speaker


def show_cited(version: Version) -> None:
    """Make public what a version cites that has just gone live."""
    version.documents.filter(is_public=False).update(is_public=True)
    version.speakers.filter(is_public=False).update(is_public=True)


def hide_uncited(claim: Claim) -> None:
    """Hide what only the versions of a claim taken down cited."""
    standing = Version.objects.standing().filter(claim__live_version__isnull=False)
    documents = Document.objects.filter(citing_versions__claim=claim)
    documents = documents.exclude(citing_versions__in=standing)
    speakers = Speaker.objects.filter(versions__claim=claim)
    speakers = speakers.exclude(versions__in=standing)
    Document.objects.filter(pk__in=documents.values("pk")).update(is_public=False)
    Speaker.objects.filter(pk__in=speakers.values("pk")).update(is_public=False)
