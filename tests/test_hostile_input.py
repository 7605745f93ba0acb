"""Whatever stands in an address or a form, the answer is no error of ours."""

import pytest
from django.urls import reverse

from tests.factories import (
    EvidenceFactory,
    StatementFactory,
    UserFactory,
)
from tests.published import publish_plainly

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
LONG = "9" * 5000
ODD = ["\x00", LONG, "9" * 19, "²%'\"<\\", "\ud800"]
MEGABYTE = "x" * 1_000_000
ASKED = {
    "tracker": (
        *("q", "page", "status", "kind", "sort", "speaker", "outlet", "topic"),
        *("said_from", "changed_to", "find_topic"),
    ),
    "speakers": ("q", "page"),
    "desk_speakers": ("q", "page"),
    "articles": ("page",),
    "corrections": ("page",),
    "jobs": ("state", "page"),
    "queue": ("tab", "item", "article", "speaker", "kind", "page", "q"),
    "ingest": ("from", "url", "title", "version_of"),
    "login": ("next",),
}


@pytest.fixture
def desk(client):
    user = UserFactory(role="senior_editor")
    client.force_login(user, backend=BACKEND)
    client.raise_request_exception = True
    return client


@pytest.fixture
def evidence():
    return EvidenceFactory()


class TestAddresses:
    @pytest.mark.parametrize(
        ("name", "field"), [(name, field) for name in ASKED for field in ASKED[name]]
    )
    def test_take_any_value(self, desk, name, field):
        publish_plainly(text="The bridge is safe"), StatementFactory()
        for value in ODD:
            asked = {field: value.encode("utf-8", "surrogatepass")}
            assert desk.get(reverse(name), asked).status_code < 500, (name, value[:9])

    @pytest.mark.parametrize(
        "field", ["document", "job", "q", "page", "start", "sentence"]
    )
    def test_take_any_value_in_the_editor(self, desk, evidence, field):
        document = evidence.passage.revision.document_id
        for value in ODD:
            asked = {"document": document, "end": 3, "start": 1, field: value}
            asked = {
                k: str(v).encode("utf-8", "surrogatepass") for k, v in asked.items()
            }
            address = reverse("claim_edit", args=[evidence.claim_id])
            assert desk.get(address, asked).status_code < 500, value[:9]

    @pytest.mark.parametrize("field", ["revision", "compare", "start", "end", "mark"])
    def test_take_any_value_in_an_article(self, desk, evidence, field):
        document = evidence.passage.revision.document
        for value in ODD:
            asked = {field: value.encode("utf-8", "surrogatepass")}
            answer = desk.get(document.get_absolute_url(), asked)
            assert answer.status_code < 500, value[:9]

    @pytest.mark.parametrize("number", ["9" * 19, "9" * 5000, "0"])
    def test_of_nothing_are_not_found(self, desk, number):
        for path in ("claims", "articles"):
            assert desk.get(f"/{path}/{number}/").status_code == 404
        assert desk.get(f"/claims/1/v/{number}/").status_code == 404
        assert desk.post(f"/desk/queue/{number}/keep/").status_code == 404


class TestForms:
    """Each field in turn holds what no person types; the others are well filled in."""

    @pytest.mark.parametrize("value", ["\x00", "9" * 19, MEGABYTE])
    def test_refuse_kindly(self, desk, evidence, value):
        for address, fields in forms(evidence):
            for field in fields:
                sent = {**fields, field: value}
                code = desk.post(address, sent).status_code
                assert code in {200, 303, 404, 409, 422}, (address, field, code)


def forms(evidence):
    statement, claim = StatementFactory(), evidence.claim
    speaker = evidence.passage.revision.document.outlet
    revision = evidence.passage.revision
    passage = {"document": str(revision.document_id), "start": "0", "end": "9"}
    judged = {
        "stance": "supports",
        "basis": "report",
        "strength": "strong",
        "speaker": "",
        "speaker_name": "",
        "identity": "named",
        "interest": "none",
        "interest_serves": "",
        "public_reason": "It says so.",
        "private_note": "",
        "version": "1",
    }
    chain = {
        "hop-TOTAL_FORMS": "1",
        "hop-INITIAL_FORMS": "0",
        "hop-0-hop": "",
        "hop-0-who": "name",
        "hop-0-name": "Ada Lovell",
        "hop-0-kind": "person",
        "hop-0-terms": "on_record",
    }
    reading = {
        "claim_text": "The bridge is safe",
        "words": statement.passage.exact,
        "kind": "indirect",
        "modality": "asserted",
        "version": "1",
        **chain,
    }
    place = [claim.pk, evidence.pk]
    of_speaker = {"args": [speaker.slug]}
    return [
        (reverse("queue_edit", args=[statement.pk]), reading),
        (reverse("queue_accept", args=[statement.pk]), reading),
        (reverse("queue_keep", args=[statement.pk]), {"version": "1"}),
        (reverse("queue_reject", args=[statement.pk]), {"reason": "", "version": "1"}),
        (reverse("queue_refuse", args=[statement.pk]), {"refuse": "1"}),
        (reverse("queue_detach", args=[statement.pk]), {"assertion": "1"}),
        (reverse("queue_undo", args=[statement.pk]), {"token": "1"}),
        (
            reverse("queue_attach", args=[statement.pk]),
            {
                "claim": "new",
                "text": "It is safe",
                "kind": "fact",
                "people": "Ada Lovell",
                "bodies": "",
                "risk": "",
                "stance": "asserts",
                "modality": "asserted",
                "version": "1",
            },
        ),
        (
            reverse("article_mark", args=[revision.document_id]) + "?revision=1",
            {
                "start": "0",
                "end": "9",
                "sentence": "0-9",
                "claim_text": "It is safe",
                "speaker": "Ada Lovell",
                "speaker_kind": "person",
                "terms": "on_record",
                "kind": "indirect",
                "modality": "asserted",
            },
        ),
        (
            reverse("claim_save", args=[claim.pk]),
            {
                "text": "The bridge is safe",
                "finding": "",
                "missing": "",
                "kind": "fact",
                "wording": "exact",
                "about": "",
                "about_more": "",
                "topics": "",
                "risk": "",
                "half_life_days": "",
                "version": "1",
            },
        ),
        (
            reverse("claim_check", args=[claim.pk]),
            {"looked_on": "2025-01-02", "places": "There", "found": "Nothing"},
        ),
        (reverse("claim_fetch", args=[claim.pk]), {"url": "nonsense"}),
        (reverse("evidence_preview", args=[claim.pk]), {**passage, **judged}),
        (reverse("evidence_change", args=place), judged),
        (reverse("evidence_unlink", args=place), {"reason": "Old", "version": "1"}),
        (
            reverse("claim_publish", args=[claim.pk]),
            {"kind": "update", "words": "New", "version": "1"},
        ),
        (
            reverse("claim_take_down", args=[claim.pk]),
            {"reason": "Wrong", "version": "1"},
        ),
        (reverse("speaker_rename", **of_speaker), {"name": "Harbour Gazette"}),
        (reverse("speaker_alias", **of_speaker), {"name": "The Gazette"}),
        (
            reverse("speaker_role", **of_speaker),
            {"title": "Weekly", "from_on": "2020-01-01", "to_on": ""},
        ),
        (
            reverse("speaker_portrait", **of_speaker),
            {"public_role": "", "description": "", "kind": "outlet", "type": "press"},
        ),
        (
            reverse("speaker_distinct", **of_speaker),
            {"mention": "Gazette", "other": "", "other_id": "", "note": ""},
        ),
        (
            reverse("ingest"),
            {
                "url": "",
                "text": "The bridge is safe, the mayor said.",
                "title": "",
                "outlet_name": "",
                "published_on": "",
                "document_kind": "article",
                "rights": "quote_only",
                "version_of": "",
            },
        ),
    ]
