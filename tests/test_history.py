"""Everything an editor can change leaves a row of history that nobody can change."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection

from claims.models import Claim
from tests.factories import ClaimFactory, SpeakerFactory

pytestmark = pytest.mark.django_db
TRACKED = {
    "claims": {
        "Assertion",
        "Check",
        "Claim",
        "ClaimAbout",
        "Evidence",
        "Hop",
        "MatchProposal",
        "Statement",
        "Version",
    },
    "sources": {
        "Alias",
        "Derivation",
        "Distinction",
        "Document",
        "Membership",
        "Speaker",
        "SpeakerRole",
    },
}
IMMUTABLE = {"claims_assessment", "claims_correction", "claims_parameterset"}


def tracked():
    return [
        model
        for app in TRACKED
        for model in apps.get_app_config(app).get_models()
        if getattr(model, "pgh_tracked_model", None)
    ]


def triggers(table):
    """Which events of a table the database itself acts on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", [table]
        )
        return {name.removeprefix("pgtrigger_") for (name,) in cursor.fetchall()}


class TestHistory:
    def test_tracks_what_editors_change(self):
        known = {model.pgh_tracked_model.__name__ for model in tracked()}
        assert known >= TRACKED["claims"] | TRACKED["sources"]

    def test_is_written_by_the_database_and_append_only(self):
        for event in tracked():
            table = event.pgh_tracked_model._meta.db_table
            acts = " ".join(triggers(table))
            assert "insert_insert" in acts, table
            assert "update_update" in acts or "delete_delete" in acts, table
            assert "append_only" in " ".join(triggers(event._meta.db_table)), table
        for table in IMMUTABLE:
            assert "immutable" in " ".join(triggers(table)), table

    @pytest.mark.parametrize("verb", ["DELETE FROM", "UPDATE"])
    def test_cannot_be_changed(self, verb):
        ClaimFactory()
        rest = "" if verb == "DELETE FROM" else " SET text = 'x'"
        with connection.cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute(f"{verb} claims_claimevent{rest}")

    def test_knows_whom_a_claim_was_about(self):
        claim, speaker = ClaimFactory(), SpeakerFactory()
        claim.about.add(speaker)
        claim.about.clear()
        rows = apps.get_model("claims", "ClaimAboutEvent").objects.order_by("pgh_id")
        assert [row.pgh_label for row in rows] == ["insert", "delete"]
        assert {(row.claim_id, row.speaker_id) for row in rows} == {
            (claim.pk, speaker.pk)
        }

    def test_says_which_request_and_who(self, as_editor, editor):
        claim = ClaimFactory()
        as_editor.post(
            f"/claims/{claim.pk}/check/",
            {"looked_on": "2025-01-30", "places": "Here", "found": "Nothing"},
            headers={"X-Request-ID": "from-the-proxy-1"},
        )
        event = Claim.objects.get(pk=claim.pk).checks.get().events.get()
        told = event.pgh_context.metadata
        assert (told["user"], told["request"]) == (editor.pk, "from-the-proxy-1")
        assert told["why"] == "Check recorded"
