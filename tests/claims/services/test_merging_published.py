from datetime import timedelta

import pytest

from claims.models import Correction, Evidence
from claims.services.publication import publish_version
from claims.services.unmerging import unmerge_claim
from sources.services.edits import NotAllowedError
from tests.claims.services.merged import (
    LATER,
    NOW,
    WHY,
    merge,
    said_by_two,
    said_otherwise,
)
from tests.factories import LONG_AGO, CheckFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return said_by_two()


@pytest.fixture
def other(one):
    return said_otherwise(one)


def published(claim, by):
    claim.finding = "The record shows it."
    claim.risk = []
    claim.save()
    claim.checks.all() or CheckFactory(claim=claim)
    Evidence.objects.filter(claim=claim, reviewed_at=None).delete()
    publish_version(claim, by=by, at=LONG_AGO + timedelta(days=2))
    claim.refresh_from_db()
    return claim


class TestMergeOfPublished:
    def test_is_for_senior_editors(self, one, other, editor, senior_editor):
        published(one, senior_editor)
        published(other, senior_editor)
        with pytest.raises(NotAllowedError, match="senior editor"):
            merge(one, other, editor)
        merge(one, other, senior_editor)
        with pytest.raises(NotAllowedError, match="senior editor"):
            unmerge_claim(one, by=editor, at=LATER)

    def test_leaves_no_reader_without_a_page(self, one, other, senior_editor):
        published(one, senior_editor)
        with pytest.raises(NotAllowedError, match="Publish that one"):
            merge(one, other, senior_editor)

    def test_ends_what_readers_see_and_tells_them(self, one, other, senior_editor):
        published(one, senior_editor)
        published(other, senior_editor)
        merge(one, other, senior_editor)
        one.refresh_from_db()
        other.refresh_from_db()
        assert one.live_version is None
        assert other.looked_again_since == NOW
        told = Correction.objects.get()
        assert told.claim == other
        assert told.words == f"Claim {one.pk} was merged into this one. {WHY}"
        only_here = one.assertions.last().statement.revision.document
        assert not type(only_here).objects.get(pk=only_here.pk).is_public

    def test_shows_readers_the_page_again(self, one, other, senior_editor):
        version = published(one, senior_editor).live_version
        published(other, senior_editor)
        merge(one, other, senior_editor)
        unmerge_claim(one, by=senior_editor, at=LATER)
        one.refresh_from_db()
        assert (one.stage, one.live_version) == ("published", version)
        assert one.looked_again_since is None
        assert all(row.is_public for row in version.documents.all())
        assert Correction.objects.filter(claim=one).count() == 1
