import pytest
from django.urls import reverse

from sources.models import Membership
from tests.factories import AliasFactory, EvidenceFactory, MembershipFactory
from tests.html import problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    row = MembershipFactory(speaker__name="The Paper", group__name="Holding")
    AliasFactory(speaker=row.group, folded="holding")
    return row


def address(row):
    return reverse("speaker_groups", args=[row.speaker.slug])


class TestGroups:
    def test_shows_what_we_hold_and_held(self, as_editor, row):
        MembershipFactory(
            speaker=row.speaker, group__name="Never", removed_at=row.added_at
        )
        page = as_editor.get(address(row))
        assert "Holding" in page.text
        assert "What we held before" in page.text
        assert problems(page.content) == []
        assert "Holding" in as_editor.get(row.speaker.get_absolute_url()).text

    def test_moves_a_speaker_and_looks_at_its_claims(self, as_editor, editor, row):
        claim = EvidenceFactory(speaker=row.speaker).claim
        AliasFactory(speaker__name="Rival", folded="rival")
        said = {"group": "Rival", "from_on": "2024-05-01", "reason": "The register"}
        answer = as_editor.post(address(row), said)
        assert (answer.status_code, answer.url) == (303, address(row))
        made = Membership.objects.standing().get(group__name="Rival")
        assert (made.added_by, str(made.from_on)) == (editor, "2024-05-01")
        claim.refresh_from_db()
        assert claim.assessment.cause == "group changed"

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"group": "Nobody", "reason": "x"}, "No one other speaker"),
            ({"group": "The Paper", "reason": "x"}, "No one other speaker"),
            ({"group": "Holding"}, "required"),
            ({"group": "Holding", "reason": "x"}, "it belongs to Holding"),
            (
                {
                    "group": "Holding",
                    "reason": "x",
                    "from_on": "2024-05-01",
                    "to_on": "2024-04-01",
                },
                "before the first",
            ),
        ],
    )
    def test_says_what_is_wrong(self, as_editor, row, said, words):
        answer = as_editor.post(address(row), said)
        assert answer.status_code == 422
        assert words in answer.text
        assert problems(answer.content) == []

    def test_is_for_editors(self, client, as_journalist, row):
        assert as_journalist.get(address(row)).status_code == 403
        assert as_journalist.post(address(row)).status_code == 403
        client.logout()
        assert client.get(address(row)).status_code == 302
        assert Membership.objects.count() == 1


class TestGroupEnd:
    def test_dates_the_end_or_strikes_it(self, as_editor, row):
        there = reverse("speaker_group_end", args=[row.speaker.slug, row.pk])
        assert as_editor.get(there).status_code == 405
        assert as_editor.post(there, {"to_on": "2024-01-01"}).status_code == 422
        answer = as_editor.post(there, {"to_on": "2024-01-01", "reason": "Sold"})
        assert answer.status_code == 303
        kept = Membership.objects.standing().get()
        assert str(kept.to_on) == "2024-01-01"
        assert as_editor.post(there, {"reason": "x"}).status_code == 404
        there = reverse("speaker_group_end", args=[row.speaker.slug, kept.pk])
        assert as_editor.post(there, {"reason": "Another"}).status_code == 303
        assert not Membership.objects.standing().exists()
