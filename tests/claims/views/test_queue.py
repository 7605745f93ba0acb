import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import MatchProposal
from tests.claims.views.queued import (
    HTMX,
    WORDS,
    accepted,
    address,
    parts,
    tie,
    waiting,
)
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    HopFactory,
    SpeakerFactory,
)
from tests.html import problems

pytestmark = pytest.mark.django_db


class TestQueue:
    def test_asks_strangers_to_sign_in(self, client):
        assert client.get(address()).status_code == 302

    def test_lets_journalists_look_only(self, as_journalist):
        waiting()
        page = as_journalist.get(address())
        assert page.status_code == 200
        assert b"editors decide" in page.content
        assert b"/accept/" not in page.content

    def test_refuses_other_verbs(self, as_editor):
        assert as_editor.post(address()).status_code == 405

    def test_knows_no_other_items(self, as_editor):
        assert as_editor.get(address(item=10**8)).status_code == 404

    def test_hides_confidential_items_from_journalists(self, as_journalist):
        statement = waiting()
        statement.revision.document.rights = "confidential"
        statement.revision.document.save()
        assert as_journalist.get(address(item=statement.pk)).status_code == 404
        assert statement.claim_text not in as_journalist.get(address()).text

    def test_puts_the_most_checkable_first(self, as_editor):
        low, high = waiting(checkability=0.2), waiting(checkability=0.9)
        page = as_editor.get(address()).text
        assert page.index(high.claim_text) < page.index(low.claim_text)
        assert 'id="panel-title">' + high.claim_text in page

    def test_shows_the_paragraph_with_the_words_marked(self, as_editor):
        statement = waiting()
        page = as_editor.get(address()).text
        assert f">{WORDS}</mark> Nobody else spoke.</p>" in page
        assert "A quiet day." not in page
        assert problems(page) == []
        assert f"{statement.checkability:.2f}" in page

    def test_shows_what_else_the_machine_noticed(self, as_editor):
        factors = [{"name": f"sign {n}", "weight": 0.1 - n / 100} for n in range(9)]
        note = {"text": "did not elaborate", "spans": [[0, 3]]}
        waiting(
            also=parts(),
            checkability_factors=factors,
            evidence_notes=[note],
            interest_notes=[tie()],
        )
        page = as_editor.get(address()).text
        assert problems(page) == []
        assert "sign 0 +0.10</li>" in page
        assert "All 9 factors" in page
        assert "Two ferries were sold" in page
        assert "<q>did not elaborate</q>" in page
        assert "Ada Okafor, investor in Marlow Water, put as untrue" in page

    def test_shows_the_chain(self, as_editor):
        statement = waiting()
        HopFactory(
            statement=statement,
            speaker=SpeakerFactory(name="Ministry"),
            terms="unnamed",
        )
        page = as_editor.get(address()).text
        assert "This article" in page
        assert "Ministry" in page
        assert "unnamed" in page

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ({"kind": "direct"}, "Direct one"),
            ({"tab": "on_file"}, "Filed one"),
            ({"tab": "rejected"}, "Rejected one"),
            ({"tab": "unattached"}, "Accepted one"),
        ],
    )
    def test_shows_what_is_asked_for(self, as_editor, query, expected):
        now = timezone.now()
        waiting(claim_text="Direct one", kind="direct")
        waiting(claim_text="Filed one", review="on_file", reviewed_at=now)
        waiting(claim_text="Rejected one", review="rejected", reviewed_at=now)
        accepted(claim_text="Accepted one")
        AssertionFactory(statement=accepted(claim_text="Attached one"))
        page = as_editor.get(address(**query))
        rows = [row.statement.claim_text for row in page.context["rows"]]
        assert rows == [expected]
        assert problems(page.content) == []

    def test_shows_which_claims_are_proposed(self, as_editor):
        statement, claim = waiting(), ClaimFactory(text="The old bridge holds")
        MatchProposal.objects.create(
            statement=statement,
            claim=claim,
            relation="contradicts",
            score=0.8,
            reason="this one has a not",
        )
        refused = ClaimFactory(text="Ferries run late")
        MatchProposal.objects.create(
            statement=statement,
            claim=refused,
            relation="same",
            score=0.9,
            reason="Alike",
            decision="refused",
        )
        page = as_editor.get(address()).text
        assert "The old bridge holds" in page
        assert "this one has a not" in page
        assert "contradicts it" in page
        assert "Ferries run late" not in page

    def test_narrows_down_by_article_and_speaker(self, as_editor):
        speaker = SpeakerFactory()
        one = waiting(speaker=speaker)
        waiting()
        for query in ({"speaker": speaker.pk}, {"article": one.revision.document_id}):
            page = as_editor.get(address(**query))
            assert [row.statement for row in page.context["rows"]] == [one]

    def test_is_clear_when_nothing_waits(self, as_editor):
        page = as_editor.get(address())
        assert "Queue clear" in page.text
        assert reverse("ingest") in page.text
        assert problems(page.content) == []

    def test_sends_htmx_the_list_and_panel_alone(self, as_editor):
        waiting()
        page = as_editor.get(address(), **HTMX)
        assert page.text.strip().startswith('<div id="queue">')
        assert "HX-Request" in page.headers["Vary"]

    def test_asks_a_fixed_number_of_questions(
        self, as_editor, django_assert_num_queries
    ):
        for n in range(30):
            statement = waiting(speaker=SpeakerFactory())
            HopFactory(statement=statement, speaker=statement.speaker)
            HopFactory(statement=statement, mention=f"an official of office {n}")
        claim = ClaimFactory(text=statement.claim_text)
        MatchProposal.objects.create(
            statement=statement, claim=claim, relation="same", score=1, reason="Alike"
        )
        with django_assert_num_queries(15):
            as_editor.get(address(item=statement.pk))
