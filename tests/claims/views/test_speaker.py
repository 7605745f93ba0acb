import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.services.publication import Announcement, publish_version
from sources.models import Distinction
from tests.claims.views.speakers import council, do
from tests.factories import (
    AliasFactory,
    AssertionFactory,
    ClaimFactory,
    DocumentFactory,
    EvidenceFactory,
    HopFactory,
    OutletFactory,
    SpeakerFactory,
    StatementFactory,
)
from tests.html import problems
from tests.published import publish_plainly

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker(db):
    return council()


def published(speaker, text="The bridge is safe"):
    claim = publish_plainly(text=text)
    claim.live_version.speakers.add(speaker)
    return claim


class TestSpeaker:
    def test_shows_readers_published_claims_alone(self, client, speaker):
        published(speaker)
        published(SpeakerFactory(), text="The ferry is late")
        AssertionFactory(statement__speaker=speaker, claim__text="A draft")
        StatementFactory(speaker=speaker, claim_text="A suggestion")
        page = client.get(speaker.get_absolute_url())
        assert "The bridge is safe" in page.text
        for hidden in ("The ferry is late", "A draft", "A suggestion", "Written as"):
            assert hidden not in page.text
        assert problems(page.content) == []

    def test_pages_through_claims_and_leads_to_their_search(self, client, speaker):
        for n in range(26):
            published(speaker, text=f"Claim number {n} stands")
        first = client.get(speaker.get_absolute_url())
        last = client.get(speaker.get_absolute_url(), {"page": 2})
        assert "Claim number 25 stands" in first.text
        assert "Claim number 0 stands" not in first.text
        assert "Claim number 0 stands" in last.text
        assert f'href="/?speaker={speaker.slug}"' in first.text
        assert len(client.get(f"/?speaker={speaker.slug}").context["found"].cards) == 25
        assert problems(last.content) == []

    def test_opens_the_page_of_a_person_with_their_public_role(
        self, as_editor, senior_editor
    ):
        person = SpeakerFactory(kind="person", name="Ana Silva", slug="ana")
        evidence = EvidenceFactory(claim__finding="She says so.", speaker=person)
        claim_url, reader = f"/claims/{evidence.claim.pk}/", Client()
        for role, is_named in (("", False), ("mayor", True)):
            posted = {"kind": "person", "type": "individual", "public_role": role}
            as_editor.post(do("portrait", person), posted)
            told = Announcement("update", "Her office is public.")
            by, at = senior_editor, timezone.now()
            publish_version(evidence.claim, by=by, at=at, announcement=told)
            page = reader.get(claim_url, follow=True)
            assert ("Ana Silva" in page.text) is is_named
            status = reader.get(person.get_absolute_url()).status_code
            assert status == (200 if is_named else 404)

    def test_shows_no_page_of_a_private_person(self, client):
        person = SpeakerFactory(kind="person")
        published(person)
        assert client.get(person.get_absolute_url()).status_code == 404

    def test_knows_no_other_speakers(self, client):
        assert client.get(reverse("speaker", args=["nobody"])).status_code == 404

    def test_refuses_other_verbs(self, as_editor, speaker):
        assert as_editor.post(speaker.get_absolute_url()).status_code == 405

    def test_sends_outlets_to_their_own_address(self, client):
        outlet = OutletFactory(is_public=True)
        answer = client.get(reverse("speaker", args=[outlet.slug]))
        assert answer.status_code == 301
        assert answer.headers["Location"] == reverse("outlet", args=[outlet.slug])

    def test_shows_an_outlet_with_its_cited_articles(self, client):
        outlet = OutletFactory(is_public=True)
        DocumentFactory(outlet=outlet, title="Cited", is_public=True)
        DocumentFactory(outlet=outlet, title="Inside")
        page = client.get(outlet.get_absolute_url())
        assert "Cited" in page.text
        assert "Inside" not in page.text
        assert problems(page.content) == []

    def test_shows_the_desk_the_rest(self, as_journalist, speaker):
        StatementFactory(speaker=speaker, claim_text="Said outright")
        HopFactory(speaker=speaker, statement__claim_text="Passed on")
        AssertionFactory(statement__speaker=speaker, claim__text="A draft")
        ClaimFactory(text="Unrelated")
        page = as_journalist.get(speaker.get_absolute_url())
        for shown in ("Said outright", "Passed on", "A draft", "Written as"):
            assert shown in page.text
        assert "Unrelated" not in page.text
        assert "/rename/" not in page.text
        assert problems(page.content) == []

    def test_shows_ties_to_the_desk_alone(self, as_journalist, speaker):
        tie = {
            "subject": "City Council",
            "object": "Marlow Water",
            "kind": "close",
            "words": "close to Marlow Water",
            "span": [0, 9],
            "level": "possible",
        }
        other = tie | {"subject": "Bo Lind", "object": "Somebody"}
        for _ in range(2):
            StatementFactory(speaker=speaker, interest_notes=[tie, other])
        page = as_journalist.get(speaker.get_absolute_url()).text
        assert page.count("City Council, close to Marlow Water, put as possible") == 1
        assert "Bo Lind" not in page
        assert problems(page) == []
        assert "Marlow Water" not in Client().get(speaker.get_absolute_url()).text

    def test_fills_in_a_tie_that_was_noticed(self, as_editor, speaker):
        tie = {
            "subject": "Marlow Water",
            "object": "City Council",
            "kind": "close",
            "words": "close to the council",
            "span": [0, 9],
            "level": "asserted",
        }
        denied = tie | {"subject": "Bo Lind", "level": "denied"}
        StatementFactory(speaker=speaker, interest_notes=[tie, denied])
        page = as_editor.get(speaker.get_absolute_url()).text
        link = (
            "?tie_about=Marlow%20Water&amp;tie_words=close%20to%20City%20Council#ties"
        )
        assert f'href="{link}"' in page
        assert page.count("?tie_about=") == 1
        filled = as_editor.get(
            speaker.get_absolute_url(),
            {"tie_about": "Marlow Water", "tie_words": "close to City Council"},
        )
        form = filled.context["tie_form"]
        assert form["about"].value() == "Marlow Water"
        assert form["words"].value() == "close to City Council"
        assert not form.is_bound

    def test_warns_of_namesakes(self, client, speaker):
        other = SpeakerFactory(name="City Council", is_public=True)
        private = SpeakerFactory(name="City Council", kind="person")
        Distinction.objects.create(speaker=speaker, mention="council", other=other)
        Distinction.objects.create(
            speaker=private, mention="x", other=speaker, note="a band of that name"
        )
        Distinction.objects.create(
            speaker=speaker, mention="it", other=SpeakerFactory(name="A wrong guess")
        )
        page = client.get(speaker.get_absolute_url())
        assert other.get_absolute_url() in page.text
        assert "a band of that name" in page.text
        assert private.get_absolute_url() not in page.text
        assert "A wrong guess" not in page.text

    def test_asks_a_fixed_number_of_questions(
        self, as_editor, speaker, django_assert_num_queries
    ):
        for n in range(10):
            published(speaker, text=f"Claim {n}")
            AssertionFactory(statement__speaker=speaker)
            AliasFactory(speaker=speaker, folded=f"name {n}")
            AliasFactory(folded=f"name {n}")
            Distinction.objects.create(
                speaker=speaker, mention=f"{n}", other=SpeakerFactory()
            )
        with django_assert_num_queries(14):
            as_editor.get(speaker.get_absolute_url())

    def test_asks_little_for_readers(self, client, speaker, django_assert_num_queries):
        for n in range(10):
            published(speaker, text=f"Claim {n}")
        with django_assert_num_queries(7):
            client.get(speaker.get_absolute_url())
