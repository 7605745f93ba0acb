import pytest

from claims.models import JobState
from claims.services.submission import Label, read_as_new_version, submit_text
from sources.models import Derivation, Document, Placement, Revision
from sources.reading.refusals import Refusal
from tests.claims.services.ingesting import accept, done, read, statements
from tests.stories import STORY, page

pytestmark = pytest.mark.django_db


class TestDuplicates:
    def test_finds_the_same_page(self, journalist, site):
        first = read(journalist, site)
        again = read(journalist, site)
        assert (again.state, again.failure) == (JobState.READY, Refusal.DUPLICATE)
        assert again.duplicate_of == first.document
        assert again.found["same_text"]
        assert (Document.objects.count(), Revision.objects.count()) == (1, 1)

    def test_finds_the_same_words_without_an_address(self, journalist):
        first = done(submit_text(journalist, text=STORY, url="https://a.example/b"))
        again = done(submit_text(journalist, text=STORY))
        assert again.duplicate_of == first.document

    def test_takes_the_same_words_elsewhere_for_a_copy(self, journalist):
        first = done(submit_text(journalist, text=STORY, url="https://a.example/b"))
        label = Label(outlet_name="Other Paper")
        copy = done(
            submit_text(
                journalist, text=STORY, url="https://other.example.org/a", label=label
            )
        )
        assert copy.document != first.document
        derivation = Derivation.objects.get()
        assert (derivation.document, derivation.origin) == (
            copy.document,
            first.document,
        )
        assert (derivation.kind, derivation.decision) == ("same_text", "proposed")

    def test_takes_nearly_the_same_words_for_a_copy(self, journalist, site):
        first = read(journalist, site)
        text = f"Our own beginning, before the agency's words.\n\n{STORY}"
        copy = done(submit_text(journalist, text=text, url="https://b.example.org/a"))
        derivation = Derivation.objects.get()
        assert derivation.origin == first.document
        assert derivation.document == copy.document
        assert derivation.kind == "near_duplicate"
        assert 0.6 < derivation.similarity <= 1

    def test_offers_another_text_of_the_same_address(self, journalist, site):
        first = read(journalist, site)
        pasted = submit_text(journalist, text=f"{STORY}\n\nMore.", url=first.url)
        job = done(pasted)
        assert job.duplicate_of == first.document
        assert not job.found["same_text"]

        read_as_new_version(journalist, job)
        done(job)

        assert (job.state, job.document) == (JobState.READY, first.document)
        assert job.revision.number == 2
        assert job.revision.text.endswith("More.")

    def test_holds_two_workers_to_one_document(self, journalist):
        jobs = [submit_text(journalist, text=STORY) for _ in range(2)]
        states = [done(job).failure for job in jobs]
        assert states == ["", Refusal.DUPLICATE]


class TestChangedPages:
    def test_keeps_both_texts(self, journalist, site):
        first = read(journalist, site)
        changed = read(journalist, site, page(STORY.replace("412", "413")))
        assert changed.document == first.document
        assert changed.revision.number == 2
        first.document.refresh_from_db()
        assert first.document.current_revision == changed.revision

    def test_places_what_people_touched(self, journalist, editor, site):
        first = read(journalist, site)
        kept = next(s for s in statements(first) if "12 percent" in s.passage.exact)
        accept(kept, editor)
        changed = read(journalist, site, page(f"A new beginning.\n\n{STORY}"))

        placement = Placement.objects.get()
        assert (placement.passage, placement.state) == (kept.passage, "shifted")
        assert changed.found["placed"] == 1
        kept.refresh_from_db()
        assert kept.revision == first.revision
        found = [s.passage.exact for s in statements(changed)]
        assert found
        assert not any("12 percent" in words for words in found)

    def test_never_moves_changed_words_silently(self, journalist, editor, site):
        first = read(journalist, site)
        kept = next(s for s in statements(first) if "412" in s.passage.exact)
        accept(kept, editor)
        read(journalist, site, page(STORY.replace("412 bolts", "12 bolts")))
        assert Placement.objects.get().state not in {"exact", "shifted"}

    def test_takes_untouched_suggestions_from_the_new_text(self, journalist, site):
        first = read(journalist, site)
        changed = read(journalist, site, page(f"A new beginning.\n\n{STORY}"))
        assert statements(first) == []
        assert len(statements(changed)) >= 3
