import pytest
from django.utils import timezone

from claims.queries.matching import Wanted, matches, nearest
from claims.queries.near import near_claims
from claims.services.words import count_words
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    SpeakerFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db

NOW = timezone.now()
ACCEPTED = {"statement__review": "accepted", "statement__reviewed_at": NOW}


def found(text, **fields):
    return [one.key for one in nearest([Wanted(text, **fields)])[0]]


class TestNearest:
    def test_finds_a_claim_by_another_wording(self):
        ClaimFactory(text="The school roof leaks")
        assertion = AssertionFactory(
            claim__text="Tarn Valley water breaks the limit",
            statement__claim_text="Nitrate doubled in the taps",
            **ACCEPTED,
        )
        assert found("Nitrate in taps twice as high") == [assertion.claim_id]

    def test_forgets_a_wording_that_was_detached(self):
        AssertionFactory(
            statement__claim_text="Nitrate doubled",
            **ACCEPTED,
            removed_at=NOW,
        )
        assert found("Nitrate doubled") == []

    def test_keeps_confidential_wordings_to_themselves(self):
        AssertionFactory(
            statement__claim_text="Nitrate doubled",
            **ACCEPTED,
            statement__passage__revision__document__rights="confidential",
        )
        assert found("Nitrate doubled") == []

    def test_finds_by_the_words_of_a_merged_claim(self):
        kept = ClaimFactory(text="Tarn Valley water breaks the limit")
        ClaimFactory(text="Nitrate doubled", stage="merged", merged_into=kept)
        assert found("Nitrate doubled in May") == [kept.pk]

    def test_looks_up_rare_words_first(self):
        ClaimFactory.create_batch(30, text="The council said the bridge is safe")
        rare = ClaimFactory(text="The council closed the otter pond")
        count_words()
        assert found("The council said the otter is safe")[0] == rare.pk

    def test_looks_for_common_words_together(self, monkeypatch):
        monkeypatch.setattr("claims.queries.wordings.MOST_ROWS", 3)
        ClaimFactory.create_batch(5, text="The council met")
        ClaimFactory.create_batch(5, text="The bridge is safe")
        both = ClaimFactory(text="The council bridge")
        count_words()
        assert found("Council bridge") == [both.pk]

    def test_knows_the_speaker_by_name(self):
        ClaimFactory(text="Bell says ferries run late")
        hers = ClaimFactory(text="Okafor says ferries run late")
        assert found("Ferries run late", speaker="Ada Okafor")[0] == hers.pk

    def test_finds_what_was_mistyped(self):
        claim = ClaimFactory(text="Nitrate doubled in Tarn Valley")
        count_words()
        assert found("Nitrat pollution") == found("Nittrate") == [claim.pk]

    def test_asks_three_questions_for_many_texts(self, django_assert_num_queries):
        claims = [ClaimFactory(text=f"Nitrate doubled in town {n}") for n in range(9)]
        count_words()
        with django_assert_num_queries(3):
            rows = nearest([Wanted(claim.text) for claim in claims * 4])
        assert [row[0].key for row in rows] == [claim.pk for claim in claims] * 4

    @pytest.mark.parametrize("text", ["", "'; | & ! (\\", "a\0b", "漢字", "the of"])
    def test_survives_odd_texts(self, text):
        ClaimFactory(text="The harbour bridge is safe")
        assert found(text) == []


class TestMatches:
    def test_compares_with_the_wording_that_is_nearer(self):
        AssertionFactory(
            claim__text="Tarn Valley water breaks the limit",
            statement__claim_text="Nitrate in the taps doubled",
            **ACCEPTED,
        )
        ((match,),) = matches([Wanted("Nitrate in the taps has not doubled")])
        assert match.relation == "contradicts"
        assert match.reason.endswith("in another wording")

    def test_takes_no_denial_for_the_claim(self):
        AssertionFactory(
            claim__text="Tarn Valley water breaks the limit",
            stance="denies",
            statement__claim_text="Nitrate in the taps doubled",
            **ACCEPTED,
        )
        ((match,),) = matches([Wanted("Nitrate in the taps doubled")])
        assert match.relation != "same"

    def test_relates_what_shares_rare_words_in_other_turns(self):
        ClaimFactory(
            text="Otter droppings fouled the pumps of Marlow reservoir, which the "
            "company hid from inspectors, customers, shareholders, ministers and "
            "everyone else who had asked it about brown water from kitchen taps"
        )
        text = (
            "So after all those months of waiting for somebody to say anything at "
            "all, we hear otter droppings had fouled the pumps of Marlow reservoir! "
            "Nobody in this street had guessed, though plenty of neighbours joked. "
            "Radio hosts laughed over breakfast, then played an old sea shanty."
        )
        ((match,),) = matches([Wanted(text)])
        assert match.relation == "related"
        assert match.reason.startswith("rare words shared (")


class TestNearClaims:
    def test_makes_one_list_of_proposed_and_found(self):
        statement = StatementFactory(
            claim_text="The harbour bridge is safe",
            review="accepted",
            reviewed_at=NOW,
            speaker=SpeakerFactory(),
        )
        best = ClaimFactory(text="The harbour bridge is safe")
        ClaimFactory(text="The harbour bridge is safe for heavy lorries in winter")
        statement.proposals.create(
            claim=ClaimFactory(text="The bridge"), relation="related", score=0.01
        )
        found = near_claims(statement, statement.proposals.all())
        assert [near.is_proposed for near in found] == [False, False, True]
        assert found[0].claim == best

    def test_leaves_out_what_was_refused_for_the_same_words(self):
        claim = ClaimFactory(text="The harbour bridge is safe")
        first = StatementFactory(claim_text=claim.text, fingerprint="a")
        first.proposals.create(
            claim=claim, relation="same", score=1, decision="refused"
        )
        again = StatementFactory(
            passage=first.passage,
            revision=first.revision,
            claim_text=claim.text,
            fingerprint="a",
            review="accepted",
            reviewed_at=NOW,
        )
        assert near_claims(again, []) == []
        other = StatementFactory(
            claim_text=claim.text, review="accepted", reviewed_at=NOW
        )
        assert [near.claim for near in near_claims(other, [])] == [claim]
