import pytest

from claims.extraction.extractor import extract
from claims.models import Hop, Statement
from claims.services.suggestions import store_suggestions
from tests.factories import RevisionFactory, StatementFactory
from tests.stories import STORY

pytestmark = pytest.mark.django_db


def revision_of(n):
    lines = (
        f"Ada Lovell said the {thing} number {i} needs {i + 2} new cables by June."
        for i in range(n)
        for thing in ("bridge",)
    )
    return RevisionFactory(text="\n\n".join(lines))


class TestStoreSuggestions:
    def test_keeps_words_chain_and_scores(self):
        revision = RevisionFactory(text=STORY)
        extraction = extract(STORY)
        stored = store_suggestions(revision, extraction)
        for row, found in zip(stored.statements, extraction.statements, strict=True):
            assert row.passage.spans == [list(span) for span in found.spans]
            assert row.claim_text == found.claim_text
            assert row.checkability == found.checkability.score
            hops = Hop.objects.filter(statement=row).order_by("position")
            assert [h.mention for h in hops] == [h.mention for h in found.hops]
            assert [h.terms for h in hops] == [h.terms for h in found.hops]

    def test_keeps_further_claims_remarks_and_ties(self):
        text = (
            "“There is evidence that Marlow Water hid the leak,” said Ada Lovell. "
            "Lovell did not elaborate. Lovell is an investor in "
            "Marlow Water.\n\nBo Lind said the dam is safe."
        )
        revision = RevisionFactory(text=text)
        stored = store_suggestions(revision, extract(text))
        first, last = Statement.objects.filter(pk__in=[s.pk for s in stored.statements])
        (part,) = first.also
        ((start, end),) = part["spans"]
        assert text[start:end] == part["text"] == "Marlow Water hid the leak"
        assert part["type"] == "factual"
        assert [note["text"] for note in first.evidence_notes] == ["did not elaborate"]
        (tie,) = first.interest_notes
        assert (tie["subject"], tie["object"]) == ("Ada Lovell", "Marlow Water")
        assert (
            text[slice(*tie["span"])] == tie["words"] == "an investor in Marlow Water"
        )
        assert (last.also, last.interest_notes) == ([], [])

    def test_can_run_twice(self):
        revision = RevisionFactory(text=STORY)
        extraction = extract(STORY)
        first = store_suggestions(revision, extraction)
        again = store_suggestions(revision, extraction)
        assert len(first.statements) == len(again.statements)
        assert Statement.objects.count() == len(again.statements)

    def test_leaves_other_documents_alone(self):
        other = StatementFactory()
        revision = RevisionFactory(text=STORY)
        store_suggestions(revision, extract(STORY))
        assert Statement.objects.filter(pk=other.pk).exists()

    def test_takes_as_many_statements_for_a_long_text(
        self, django_assert_max_num_queries
    ):
        store_suggestions(revision_of(1), extract(revision_of(1).text))
        revision = revision_of(40)
        extraction = extract(revision.text)
        assert len(extraction.statements) >= 40
        with django_assert_max_num_queries(20):
            store_suggestions(revision, extraction)
