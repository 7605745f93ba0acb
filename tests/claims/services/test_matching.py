from copy import copy

import pytest

from claims.models import MatchProposal, Statement
from claims.queries.matching import BATCH
from claims.services.matching import propose_matches
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    PassageFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def proposed(text, **fields):
    statement = StatementFactory(claim_text=text, **fields)
    propose_matches([statement])
    return list(statement.proposals.all())


class TestProposeMatches:
    def test_proposes_the_same_claim(self):
        claim = ClaimFactory(text="The harbour bridge is safe")
        ClaimFactory(text="The school roof leaks")
        (found,) = proposed("Harbour bridge is safe")
        assert (found.claim, found.relation, found.decision) == (
            claim,
            "same",
            "proposed",
        )
        assert "words in common" in found.reason

    def test_shows_a_contradiction_as_one(self):
        ClaimFactory(text="The harbour bridge is safe")
        (found,) = proposed("The harbour bridge is not safe")
        assert found.relation == "contradicts"
        assert "“not”" in found.reason

    def test_finds_other_word_order(self):
        claim = ClaimFactory(text="Traffic on the bridge fell by 12 percent in 2024")
        (found,) = proposed("In 2024, bridge traffic fell by 12%")
        assert found.claim == claim

    def test_says_when_the_speaker_is_the_same(self):
        earlier = AssertionFactory(claim__text="The harbour bridge is safe")
        statement = earlier.statement
        from tests.factories import SpeakerFactory

        statement.speaker = SpeakerFactory()
        statement.save()
        (found,) = proposed("Harbour bridge is safe", speaker=statement.speaker)
        assert found.reason.startswith("same speaker")

    def test_proposes_five_at_most_best_first(self):
        for n in range(8):
            ClaimFactory(text=f"The harbour bridge number {n} is safe")
        found = proposed("The harbour bridge is safe")
        assert len(found) == 5
        assert [p.score for p in found] == sorted(
            (p.score for p in found), reverse=True
        )

    def test_leaves_merged_claims_out(self):
        kept = ClaimFactory(text="Bridge is safe for cars")
        ClaimFactory(text="Bridge is safe for cars", stage="merged", merged_into=kept)
        assert [p.claim for p in proposed("The bridge is safe for cars")] == [kept]

    def test_remembers_what_was_refused(self):
        ClaimFactory(text="The harbour bridge is safe")
        statement = StatementFactory(
            claim_text="Harbour bridge is safe", fingerprint="a"
        )
        propose_matches([statement])
        MatchProposal.objects.update(decision="refused")
        again = StatementFactory(
            passage=statement.passage,
            claim_text="Harbour bridge is safe",
            fingerprint="a",
        )
        assert propose_matches([statement, again]) == 0
        assert MatchProposal.objects.get().decision == "refused"

    def test_remembers_nothing_for_statements_made_by_hand(self):
        claim = ClaimFactory(text="The harbour bridge is safe")
        first = StatementFactory(claim_text="Ferries run late")
        first.proposals.create(
            claim=claim, relation="same", score=1, decision="refused"
        )
        other = StatementFactory(passage=first.passage, claim_text=claim.text)
        assert propose_matches([other]) == 1

    def test_asks_few_questions_for_many_statements(
        self, django_assert_max_num_queries
    ):
        passage = PassageFactory()
        made = [
            StatementFactory.build(
                passage=passage,
                revision=passage.revision,
                speaker=AssertionFactory.create().statement.speaker,
                claim_text=f"The bridge of town {n} is safe",
            )
            for n in range(3)
        ]
        Statement.objects.bulk_create(
            copy(row) for row in made for _ in range(2 * BATCH // 3)
        )
        rows = Statement.objects.filter(revision=passage.revision)
        with django_assert_max_num_queries(15):
            propose_matches(rows.select_related("revision"))
        assert MatchProposal.objects.filter(statement__in=rows).count() > BATCH

    def test_can_run_twice(self):
        ClaimFactory(text="The harbour bridge is safe")
        statement = StatementFactory(claim_text="Harbour bridge is safe")
        assert propose_matches([statement]) == 1
        assert propose_matches([statement]) == 0

    @pytest.mark.parametrize("text", ["", "'; | & ! (", "漢字", "a" * 600])
    def test_survives_odd_texts(self, text):
        ClaimFactory(text="The harbour bridge is safe")
        assert proposed(text) == []
