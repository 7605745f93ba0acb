"""The audit queue: where editors and model stand far apart."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.services.publication import publish_version
from tests.factories import EvidenceFactory
from tests.html import problems, text_of
from tests.rating import REASON, proposed, rated
from tests.ready import ready_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return ready_claim()


class TestAudit:
    def test_lists_the_widest_gap_first(self, as_editor, claim):
        agreed = EvidenceFactory(passage__revision__document__record="official").claim
        rated(agreed, "supported")
        rated(claim, "unproven", reason="Nothing settles it.")
        far = EvidenceFactory(passage__revision__document__record="official").claim
        rated(far, "wrong", reason=REASON)
        response = as_editor.get(reverse("audit"))
        rows = response.context["found"].rows
        assert [(row.claim, row.apart) for row in rows] == [(far, 4.5), (claim, 2.0)]
        assert problems(response.content) == []
        assert REASON in text_of(response)
        proposed(claim, "wrong", reason="It waits.")
        waiting = as_editor.get(reverse("audit"))
        assert problems(waiting.content) == []
        assert "It waits." in text_of(waiting)
        rated(far, None)
        rows = as_editor.get(reverse("audit")).context["found"].rows
        assert [row.claim for row in rows] == [claim]

    def test_is_empty_paged_and_for_the_desk(
        self, client, as_journalist, django_assert_num_queries
    ):
        assert "No disagreement" in text_of(as_journalist.get(reverse("audit")))
        for _ in range(3):
            link = EvidenceFactory(passage__revision__document__record="official")
            rated(link.claim, "wrong")
        with django_assert_num_queries(5):  # session, user, count, rows, waiting
            as_journalist.get(reverse("audit"), {"page": "x"})
        client.logout()
        assert "/login/" in client.get(reverse("audit"))["Location"]

    def test_flags_the_desk_alone(self, as_editor, client, senior_editor, claim):
        rated(claim, "wrong")
        publish_version(claim, by=senior_editor, at=timezone.now())
        editor = as_editor.get(reverse("claim_edit", args=[claim.pk]))
        assert "stands far from the status" in text_of(editor)
        client.logout()
        page = client.get(reverse("claim_short", args=[claim.pk]), follow=True)
        assert "stands far" not in text_of(page)
