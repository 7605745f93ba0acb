"""Linking a passage, seeing the effect first, changing and ending the link."""

import pytest
from django.urls import reverse

from claims.models import Evidence
from claims.services.evidence import Judgement, change_evidence, unlink_evidence
from sources.reading.speakers import SpeakerKind
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    ClaimFactory,
    EvidenceFactory,
    RevisionFactory,
    SpeakerFactory,
)
from tests.html import problems, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return AssertionFactory().claim


@pytest.fixture
def revision():
    return RevisionFactory(
        text="Section 1. The permit is revoked.", document__record="official"
    )


def filled_in(revision=None, **changes):
    values = {
        "stance": "supports",
        "basis": "primary_document",
        "strength": "strong",
        "speaker": "",
        "speaker_name": "",
        "identity": "named",
        "interest": "none",
        "interest_serves": "",
        "public_reason": "The order itself.",
        "private_note": "Ask the clerk.",
        "version": "",
    }
    if revision:
        values |= {"document": revision.document.pk, "sentence": ["11-33"]}
    return values | changes


def post(client, name, claim, *numbers, **data):
    return client.post(reverse(name, args=[claim.pk, *numbers]), data)


class TestEvidenceLink:
    def test_links_the_words_and_the_status_follows(self, as_editor, claim, revision):
        response = post(as_editor, "evidence_link", claim, **filled_in(revision))
        evidence = Evidence.objects.get()
        claim.refresh_from_db()
        assert response.status_code == 303
        assert response.headers["Location"].endswith(f"#evidence-{evidence.pk}")
        assert evidence.passage.exact == "The permit is revoked."
        assert evidence.private_note == "Ask the clerk."
        assert claim.assessment.code == "documented"

    def test_takes_a_speaker_by_name(self, as_editor, claim, revision):
        person = SpeakerFactory(kind=SpeakerKind.PERSON)
        person.aliases.create(name="Ana Silva", folded="ana silva")
        data = filled_in(revision, basis="first_hand", speaker_name="Ana Silva")
        post(as_editor, "evidence_link", claim, **data)
        assert Evidence.objects.get().speaker == person

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"public_reason": ""}, "why this passage shows it"),
            ({"stance": ""}, "This field is required."),
            ({"basis": "rumour"}, "Select a valid choice."),
            ({"speaker_name": "Nobody"}, "Nobody of that name is stored."),
            (
                {"basis": "report", "interest": "some", "public_reason": ""},
                "what the interest is",
            ),
        ],
        ids=["no reason", "no stance", "no such basis", "no such name", "bare tie"],
    )
    def test_keeps_what_was_typed_and_says_what_is_wrong(
        self, as_editor, claim, revision, changes, words
    ):
        data = filled_in(revision, **changes)
        response = post(as_editor, "evidence_link", claim, **data)
        text = text_of(response)
        assert response.status_code == 422
        assert problems(response.content) == []
        assert words in text
        assert "Ask the clerk." in text
        assert "The permit is revoked." in text
        assert not Evidence.objects.exists()

    def test_wants_words_marked(self, as_editor, claim, revision):
        data = filled_in(revision, sentence=[])
        response = post(as_editor, "evidence_link", claim, **data)
        assert response.status_code == 422
        assert "Mark some words" in text_of(response)

    def test_refuses_the_same_link_twice(self, as_editor, claim, revision):
        post(as_editor, "evidence_link", claim, **filled_in(revision))
        response = post(as_editor, "evidence_link", claim, **filled_in(revision))
        assert response.status_code == 422
        assert "that way already" in text_of(response)

    def test_refuses_journalists(self, as_journalist, claim, revision):
        response = post(as_journalist, "evidence_link", claim, **filled_in(revision))
        assert response.status_code == 403

    def test_refuses_to_be_read(self, as_editor, claim):
        response = as_editor.get(reverse("evidence_link", args=[claim.pk]))
        assert response.status_code == 405


class TestEvidencePreview:
    def test_tells_the_effect_and_saves_nothing(self, as_editor, claim, revision):
        response = post(as_editor, "evidence_preview", claim, **filled_in(revision))
        text = text_of(response)
        assert problems(response.content) == []
        assert "Said. Not looked into yet" in text
        assert "→ <b>Original record seen" in text
        assert not Evidence.objects.exists()

    def test_says_when_nothing_would_change(self, as_editor, claim, revision):
        data = filled_in(revision, stance="context")
        response = post(as_editor, "evidence_preview", claim, **data)
        assert "The status would stay:" in text_of(response)


class TestEvidenceEdit:
    def test_shows_the_link(self, as_editor):
        row = EvidenceFactory(public_reason="The minutes say so.")
        url = reverse("evidence_edit", args=[row.claim_id, row.pk])
        response = as_editor.get(url)
        assert problems(response.content) == []
        assert "The minutes say so." in text_of(response)

    def test_knows_no_link_of_another_claim(self, as_editor):
        row, other = EvidenceFactory(), ClaimFactory()
        url = reverse("evidence_edit", args=[other.pk, row.pk])
        assert as_editor.get(url).status_code == 404

    def test_refuses_journalists(self, as_journalist):
        row = EvidenceFactory()
        url = reverse("evidence_edit", args=[row.claim_id, row.pk])
        assert as_journalist.get(url).status_code == 403


class TestEvidenceChange:
    def test_changes_the_link(self, as_editor):
        row = EvidenceFactory()
        data = filled_in(stance="refutes", version=1)
        response = post(as_editor, "evidence_change", row.claim, row.pk, **data)
        row.refresh_from_db()
        assert response.status_code == 303
        assert (row.stance, row.version) == ("refutes", 2)

    def test_shows_what_somebody_else_saved_first(self, as_editor, senior_editor):
        row = EvidenceFactory()
        theirs = Judgement("supports", public_reason="The register.")
        change_evidence(row, by=senior_editor, judgement=theirs, at=LONG_AGO)
        data = filled_in(version=1)
        response = post(as_editor, "evidence_change", row.claim, row.pk, **data)
        text = text_of(response)
        assert response.status_code == 409
        assert "The register." in text
        assert "The order itself." in text

    def test_says_what_is_wrong(self, as_editor):
        row = EvidenceFactory()
        data = filled_in(public_reason="", version=1)
        response = post(as_editor, "evidence_change", row.claim, row.pk, **data)
        assert response.status_code == 422
        assert problems(response.content) == []


class TestEvidenceUnlink:
    def test_ends_the_link(self, as_editor):
        row = EvidenceFactory()
        data = {"reason": "Wrong passage", "version": 1}
        response = post(as_editor, "evidence_unlink", row.claim, row.pk, **data)
        row.refresh_from_db()
        assert response.status_code == 303
        assert row.removed_reason == "Wrong passage"

    def test_wants_a_reason(self, as_editor):
        row = EvidenceFactory()
        response = post(as_editor, "evidence_unlink", row.claim, row.pk, reason="")
        assert response.status_code == 422
        assert problems(response.content) == []

    def test_refuses_what_changed_meanwhile(self, as_editor):
        row = EvidenceFactory(version=2)
        data = {"reason": "Wrong", "version": 1}
        response = post(as_editor, "evidence_unlink", row.claim, row.pk, **data)
        assert response.status_code == 409
        assert Evidence.objects.live().exists()


class TestEvidenceRelink:
    def test_takes_the_unlinking_back(self, as_editor, editor):
        row = EvidenceFactory()
        unlink_evidence(row, by=editor, reason="Wrong", at=LONG_AGO)
        response = post(as_editor, "evidence_relink", row.claim, row.pk)
        assert response.status_code == 303
        assert Evidence.objects.live().exists()

    def test_refuses_what_is_linked(self, as_editor):
        row = EvidenceFactory()
        response = post(as_editor, "evidence_relink", row.claim, row.pk)
        assert response.status_code == 422
        assert "linked already" in text_of(response)
