import pytest

from claims.models import Assertion, Claim, MatchProposal
from tests.claims.views.queued import (
    HTMX,
    accepted,
    address,
    do,
    parts,
    waiting,
)
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
)
from tests.html import problems

pytestmark = pytest.mark.django_db


class TestAttach:
    def posted(self, **changes):
        return {
            "claim": "new",
            "text": "The bridge is safe",
            "kind": "fact",
            "stance": "asserts",
            "modality": "asserted",
            "version": 1,
            **changes,
        }

    def test_makes_a_new_claim(self, as_editor):
        statement = accepted()
        posted = self.posted(people="Ada Okafor, Bo Lind", risk="health")
        assert as_editor.post(do("attach", statement), posted).status_code == 303
        claim = Claim.objects.get()
        assert (claim.text, claim.risk) == ("The bridge is safe", ["health"])
        assert claim.about.count() == 2
        assert claim.assertions.get().statement == statement
        assert claim.assessment is not None

    def test_attaches_to_a_proposed_claim(self, as_editor):
        statement, claim = accepted(), ClaimFactory()
        MatchProposal.objects.create(
            statement=statement, claim=claim, relation="same", score=1, reason="Alike"
        )
        posted = self.posted(claim=claim.pk, text="", stance="denies")
        assert as_editor.post(do("attach", statement), posted).status_code == 303
        assert Assertion.objects.get(claim=claim).stance == "denies"

    def test_attaches_to_a_claim_that_was_searched_for(self, as_editor):
        statement, claim = accepted(), ClaimFactory(text="Ferries run late")
        page = as_editor.get(address(item=statement.pk, q="ferries"))
        assert claim.text in page.text
        url = do("attach", statement) + "?q=ferries"
        posted = self.posted(claim=claim.pk, text=statement.claim_text)
        assert as_editor.post(url, posted).status_code == 303

    def test_drops_no_words_of_a_new_claim(self, as_editor):
        statement, claim = accepted(claim_text="The bridge is safe"), ClaimFactory()
        MatchProposal.objects.create(
            statement=statement, claim=claim, relation="same", score=1, reason="Alike"
        )
        posted = self.posted(claim=claim.pk, text="The new bridge is safe")
        answer = as_editor.post(do("attach", statement), posted)
        assert answer.status_code == 422
        assert "The new bridge is safe" in answer.text
        assert not Assertion.objects.exists()

    def test_warns_of_a_claim_with_the_same_words(self, as_editor):
        statement, twin = accepted(), ClaimFactory(text="the bridge is safe.")
        ClaimFactory(text="The bridge is safe now")
        answer = as_editor.post(do("attach", statement), self.posted())
        assert answer.status_code == 422
        assert f"Claim {twin.pk} says this word for word." in answer.text
        assert 'name="second"' in answer.text
        assert problems(answer.content) == []
        assert not Assertion.objects.exists()
        again = self.posted(second="on")
        assert as_editor.post(do("attach", statement), again).status_code == 303
        assert Assertion.objects.get().claim != twin

    def test_warns_of_a_part_that_is_a_claim_already(self, as_editor):
        twin = ClaimFactory(text="Two ferries were sold")
        statement = accepted(also=parts())
        posted = self.posted(claim="part-1", text=statement.claim_text)
        answer = as_editor.post(do("attach", statement), posted)
        assert answer.status_code == 422
        assert f"Claim {twin.pk} says this word for word." in answer.text

    def test_is_silent_of_merged_claims(self, as_editor):
        ClaimFactory(
            text="The bridge is safe", stage="merged", merged_into=ClaimFactory()
        )
        answer = as_editor.post(do("attach", accepted()), self.posted())
        assert answer.status_code == 303

    def test_makes_a_claim_of_a_part(self, as_editor):
        statement = accepted(also=parts())
        page = as_editor.get(address(item=statement.pk)).text
        assert page.count("Two ferries were sold") == 1
        assert not problems(page)
        posted = self.posted(claim="part-1", text=statement.claim_text)
        answer = as_editor.post(do("attach", statement), posted)
        assert answer.url.endswith(f"item={statement.pk}")
        made = Claim.objects.get()
        assert (made.text, made.kind) == ("Two ferries were sold", "number")
        assert made.assertions.get().spans == [[3, 9]]
        again = as_editor.get(answer.url).text
        assert 'value="part-0"' in again
        assert 'value="part-1"' not in again

    def test_knows_no_part_that_is_not_there(self, as_editor):
        statement = accepted(also=parts())
        answer = as_editor.post(do("attach", statement), self.posted(claim="part-2"))
        assert answer.status_code == 422
        assert not Claim.objects.exists()

    def test_leads_to_the_claim(self, as_editor):
        statement = accepted(claim_text="The bridge is safe")
        answer = as_editor.post(do("attach", statement), self.posted(), **HTMX)
        place = f"/claims/{Claim.objects.get().pk}/edit/"
        assert f'Attached to <a href="{place}">' in answer.text

    @pytest.mark.parametrize("is_proposed", [True, False])
    def test_offers_the_claim_that_says_the_same(self, as_editor, is_proposed):
        statement = accepted(claim_text="The old bridge is safe for cars")
        claim = ClaimFactory(text="The old bridge is safe for cars")
        if is_proposed:
            MatchProposal.objects.create(
                statement=statement, claim=claim, relation="same", score=1, reason="So"
            )
        page = as_editor.get(address(item=statement.pk)).text
        assert f'value="{claim.pk}" checked' in page
        assert 'value="new" checked' not in page

    def test_shows_where_the_words_differ(self, as_editor):
        statement = accepted(claim_text="The old bridge may be safe for cars")
        ClaimFactory(text="The old bridge is not safe for cars")
        page = as_editor.get(address(item=statement.pk)).text
        assert "<del>" in page
        assert "<ins>" in page

    @pytest.mark.parametrize(
        "wrong", [{"text": ""}, {"claim": "99999999"}, {"stance": "shouts"}]
    )
    def test_refuses_bad_input(self, as_editor, wrong):
        statement = accepted()
        answer = as_editor.post(do("attach", statement), self.posted(**wrong))
        assert answer.status_code == 422
        assert not Claim.objects.exists()
        assert problems(answer.content) == []

    def test_asks_for_acceptance_first(self, as_editor):
        answer = as_editor.post(do("attach", waiting()), self.posted())
        assert answer.status_code == 422
        assert "Accept the statement first" in answer.text


class TestRefuse:
    def test_remembers_it(self, as_editor):
        statement, claim = accepted(), ClaimFactory()
        MatchProposal.objects.create(
            statement=statement, claim=claim, relation="same", score=1, reason="Alike"
        )
        answer = as_editor.post(do("refuse", statement), {"refuse": claim.pk})
        assert answer.status_code == 303
        assert MatchProposal.objects.get().decision == "refused"


class TestDetach:
    def test_ends_the_assertion(self, as_editor):
        assertion = AssertionFactory(statement=accepted())
        posted = {"assertion": assertion.pk}
        answer = as_editor.post(do("detach", assertion.statement), posted)
        assert answer.status_code == 303
        assertion.refresh_from_db()
        assert assertion.removed_at is not None

    def test_knows_no_assertion_of_another_statement(self, as_editor):
        posted = {"assertion": AssertionFactory().pk}
        assert as_editor.post(do("detach", accepted()), posted).status_code == 404
