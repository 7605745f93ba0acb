import pytest
from django.urls import reverse

from tests.claims.views.speakers import council
from tests.factories import AliasFactory, SpeakerFactory
from tests.html import problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker(db):
    return council()


class TestSpeakers:
    def test_lists_public_ones_for_readers(self, client, speaker):
        SpeakerFactory(name="Quiet Person")
        page = client.get(reverse("speakers"))
        assert "City Council" in page.text
        assert "Quiet Person" not in page.text
        assert problems(page.content) == []

    def test_lists_all_for_the_desk(self, as_journalist, speaker):
        SpeakerFactory(name="Quiet Person")
        page = as_journalist.get(reverse("desk_speakers"))
        assert "Quiet Person" in page.text
        assert problems(page.content) == []

    def test_asks_strangers_to_sign_in_at_the_desk(self, client):
        assert client.get(reverse("desk_speakers")).status_code == 302

    @pytest.mark.parametrize("q", ["council", "CITY COUNCIL", "Stadtrat"])
    def test_finds_by_any_name(self, client, speaker, q):
        AliasFactory(speaker=speaker, name="Stadtrat", folded="stadtrat")
        SpeakerFactory(name="Harbour Board", is_public=True)
        page = client.get(reverse("speakers"), {"q": q})
        assert "City Council" in page.text
        assert "Harbour Board" not in page.text

    def test_says_when_nobody_is_found(self, client):
        page = client.get(reverse("speakers"), {"q": "nobody"})
        assert "Nobody by that name" in page.text
        assert problems(page.content) == []

    def test_sends_htmx_the_results_alone(self, client, speaker):
        answer = client.get(reverse("speakers"), headers={"HX-Request": "true"})
        assert answer.text.strip().startswith('<section id="results"')

    def test_asks_a_fixed_number_of_questions(self, client, django_assert_num_queries):
        SpeakerFactory.create_batch(60, is_public=True)
        with django_assert_num_queries(3):
            client.get(reverse("speakers"))
