import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Claim, Job
from tests.factories import ClaimFactory
from tests.html import problems

pytestmark = pytest.mark.django_db
URL = "/desk/import/"
SHEET = (
    "text;kind;speaker;said_on;source_url;topics;notes\r\n"
    "The bridge is safe;fact;Ada Okafor;2025-01-28;https://a.example/b;bridges;x\r\n"
    "Tolls rise;number;;;;;\r\n"
    "Ferries end;rumour;;;;;\r\n"
)


def shown(client, sheet=SHEET):
    return client.post(URL, {"file": SimpleUploadedFile("a.csv", sheet.encode())})


def sent(response, **given):
    """What the page of a dry run sends when it is confirmed."""
    return {**response.context["confirm"].initial, **given}


class TestImportSheet:
    def test_shows_the_form(self, as_editor):
        response = as_editor.get(URL)
        assert response.status_code == 200
        assert problems(response.content) == []

    def test_shows_what_would_happen_and_changes_nothing(self, as_editor):
        claim = ClaimFactory(text="Tolls rise")
        response = shown(as_editor)
        assert response.status_code == 200
        assert problems(response.content) == []
        fates = [(p.fate, p.claim) for p in response.context["plan"].rows]
        assert fates == [("new", None), ("same", claim.pk), ("refused", None)]
        page = response.content.decode()
        assert f"same as claim {claim.pk}" in page
        assert "The kind is unknown." in page
        assert "left out: notes" in page
        assert Claim.objects.count() == 1
        assert not Job.objects.exists()

    @pytest.mark.parametrize("sheet", ["", "claim\nx", "text\n", 'text\n"open'])
    def test_says_what_is_wrong_with_a_file(self, as_editor, sheet):
        response = shown(as_editor, sheet)
        assert response.status_code == 422
        assert problems(response.content) == []
        assert "file" in response.context["form"].errors

    def test_asks_for_a_file(self, as_editor):
        assert as_editor.post(URL).status_code == 422

    def test_asks_strangers_to_sign_in(self, client):
        assert client.get(URL).status_code == 302

    def test_refuses_journalists(self, as_journalist):
        assert as_journalist.get(URL).status_code == 403
        assert shown(as_journalist).status_code == 403

    def test_refuses_other_verbs(self, as_editor):
        assert as_editor.delete(URL).status_code == 405

    def test_takes_few_statements(self, as_editor, django_assert_max_num_queries):
        ClaimFactory.create_batch(3)
        sheet = "text\n" + "".join(f"Claim number {n}\n" for n in range(40))
        with django_assert_max_num_queries(4):
            shown(as_editor, sheet)


class TestImportDo:
    def test_makes_what_was_shown(self, as_editor, editor):
        response = as_editor.post(f"{URL}do/", sent(shown(as_editor)))
        assert (response.status_code, response["Location"]) == (303, URL)
        claims = Claim.objects.order_by("pk")
        assert [c.text for c in claims] == ["The bridge is safe", "Tolls rise"]
        assert {c.created_by for c in claims} == {editor}
        assert not Job.objects.exists()
        page = as_editor.get(URL)
        assert problems(page.content) == []
        assert list(page.context["last"]) == list(claims)

    def test_reads_the_sources_when_asked(self, as_editor):
        as_editor.post(f"{URL}do/", sent(shown(as_editor), with_sources="on"))
        assert Job.objects.get().url == "https://a.example/b"

    def test_shows_the_rows_again_when_something_changed(self, as_editor):
        given = sent(shown(as_editor))
        ClaimFactory(text="Tolls rise")
        response = as_editor.post(f"{URL}do/", given)
        assert response.status_code == 422
        assert Claim.objects.count() == 1
        again = as_editor.post(f"{URL}do/", sent(response))
        assert again.status_code == 303
        assert Claim.objects.count() == 2

    def test_makes_nothing_twice(self, as_editor):
        given = sent(shown(as_editor))
        assert as_editor.post(f"{URL}do/", given).status_code == 303
        assert as_editor.post(f"{URL}do/", given).status_code == 422
        assert Claim.objects.count() == 2

    @pytest.mark.parametrize("given", [{}, {"text": "nonsense", "seal": "x"}])
    def test_survives_nonsense(self, as_editor, given):
        response = as_editor.post(f"{URL}do/", given)
        assert response.status_code == 422
        assert problems(response.content) == []

    def test_asks_strangers_to_sign_in(self, client):
        assert client.post(f"{URL}do/").status_code == 302

    def test_refuses_journalists(self, as_journalist):
        assert as_journalist.post(f"{URL}do/").status_code == 403

    def test_refuses_other_verbs(self, as_editor):
        assert as_editor.get(f"{URL}do/").status_code == 405


class TestImportUndo:
    def test_keeps_the_last_import_on_file(self, as_editor):
        ClaimFactory()
        as_editor.post(f"{URL}do/", sent(shown(as_editor)))
        response = as_editor.post(f"{URL}undo/")
        assert (response.status_code, response["Location"]) == (303, URL)
        assert Claim.objects.filter(stage="on_file").count() == 2
        assert not as_editor.get(URL).context["last"]

    def test_has_nothing_to_take_back_twice(self, as_editor):
        assert as_editor.post(f"{URL}undo/").status_code == 303

    def test_asks_strangers_to_sign_in(self, client):
        assert client.post(f"{URL}undo/").status_code == 302

    def test_refuses_journalists(self, as_journalist):
        assert as_journalist.post(f"{URL}undo/").status_code == 403

    def test_refuses_other_verbs(self, as_editor):
        assert as_editor.get(f"{URL}undo/").status_code == 405
