import pytest

from sources.models import Distinction, Speaker
from tests.claims.views.speakers import council, do
from tests.factories import AliasFactory, SpeakerFactory
from tests.html import problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker(db):
    return council()


class TestEditing:
    def test_renames(self, as_editor, speaker):
        answer = as_editor.post(do("rename", speaker), {"name": "Town Council"})
        assert answer.status_code == 303
        speaker.refresh_from_db()
        assert speaker.name == "Town Council"
        assert set(speaker.aliases.values_list("name", flat=True)) == {
            "City Council",
            "Town Council",
        }

    def test_adds_and_removes_a_name(self, as_editor, speaker):
        as_editor.post(do("alias", speaker), {"name": "The Council"})
        alias = speaker.aliases.get(folded="council")
        answer = as_editor.post(do("alias_remove", speaker, alias.pk))
        assert answer.status_code == 303
        assert not speaker.aliases.filter(pk=alias.pk).exists()

    def test_keeps_the_name_itself(self, as_editor, speaker):
        alias = speaker.aliases.get()
        as_editor.post(do("alias_remove", speaker, alias.pk))
        assert speaker.aliases.filter(pk=alias.pk).exists()

    def test_removes_no_name_of_another(self, as_editor, speaker):
        alias = AliasFactory()
        answer = as_editor.post(do("alias_remove", speaker, alias.pk))
        assert answer.status_code == 404

    def test_adds_a_role(self, as_editor, speaker):
        posted = {"title": "Owner of the bridge", "from_on": "2020-01-01"}
        assert as_editor.post(do("role", speaker), posted).status_code == 303
        assert speaker.roles.get().title == "Owner of the bridge"

    def test_closes_the_page_of_a_person_without_public_role(self, as_editor):
        person = SpeakerFactory(kind="person", public_role="mayor", is_public=True)
        posted = {"kind": "person", "type": "individual", "public_role": ""}
        assert as_editor.post(do("portrait", person), posted).status_code == 303
        assert not Speaker.objects.get(pk=person.pk).is_public

    def test_tells_namesakes_apart(self, as_editor, editor, speaker):
        other = SpeakerFactory(name="City Council")
        AliasFactory(speaker=other, folded="city council")
        page = as_editor.get(speaker.get_absolute_url())
        assert "Also called that" in page.text
        posted = {"mention": "City Council", "other_id": other.pk}
        assert as_editor.post(do("distinct", speaker), posted).status_code == 303
        row = Distinction.objects.get()
        assert (row.speaker, row.other, row.by) == (speaker, other, editor)
        page = as_editor.get(speaker.get_absolute_url())
        assert "Also called that" not in page.text

    @pytest.mark.parametrize(
        ("action", "posted"),
        [
            ("rename", {"name": " "}),
            ("alias", {"name": "..."}),
            ("role", {"title": "x", "from_on": "2021-01-01", "to_on": "2020-01-01"}),
            ("portrait", {"kind": "ghost", "type": "unknown"}),
            ("distinct", {"mention": "x", "other": "Nobody we know"}),
        ],
    )
    def test_refuses_bad_input(self, as_editor, speaker, action, posted):
        answer = as_editor.post(do(action, speaker), posted)
        assert answer.status_code == 422
        assert problems(answer.content) == []

    @pytest.mark.parametrize(
        "action", ["rename", "alias", "role", "portrait", "distinct"]
    )
    def test_is_for_editors(self, as_journalist, speaker, action):
        assert as_journalist.post(do(action, speaker)).status_code == 403

    @pytest.mark.parametrize(
        "action", ["rename", "alias", "role", "portrait", "distinct"]
    )
    def test_is_no_page(self, as_editor, speaker, action):
        assert as_editor.get(do(action, speaker)).status_code == 405
