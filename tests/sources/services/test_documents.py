from datetime import date

import pytest

from sources.models import Derivation, Document
from sources.reading.types import Page
from sources.services.documents import Given, Outcome, take_in

pytestmark = pytest.mark.django_db

WORDS = " ".join(f"The word number {n} stands in this story." for n in range(12))
URL = "https://gazette.example/story"


def page(text=WORDS, **fields):
    return Page(text=text, **{"title": "A story", "canonical_url": URL, **fields})


def given(**fields):
    return Given(**{"address": URL, "is_fetched": True, **fields})


class TestTakeIn:
    def test_stores_a_document_and_its_first_text(self):
        taken = take_in(page(byline="Jane Doe", published_on=date(2025, 3, 3)), given())
        assert taken.outcome is Outcome.NEW
        document = taken.document
        assert (document.title, document.byline) == ("A story", "Jane Doe")
        assert document.current_revision == taken.revision
        assert (taken.revision.number, taken.revision.text) == (1, WORDS)
        assert document.outlet.domain == "gazette.example"

    def test_takes_the_first_words_for_a_missing_title(self):
        taken = take_in(page(title=""), given())
        assert taken.document.title.startswith("The word number 0 stands")
        assert len(taken.document.title) <= 80

    def test_stores_nothing_twice(self):
        first = take_in(page(), given())
        again = take_in(page(), given())
        assert (again.document, again.revision) == (first.document, first.revision)
        assert again.outcome is Outcome.SAME_TEXT
        assert again.is_duplicate

    def test_keeps_the_whole_text_over_a_free_beginning(self):
        first = take_in(page(), given())
        again = take_in(page(WORDS[:200], is_partial=True), given())
        assert again.outcome is Outcome.SAME_ADDRESS
        first.document.refresh_from_db()
        assert first.document.current_revision == first.revision

    def test_goes_back_to_an_earlier_text_as_a_new_version(self):
        first = take_in(page(), given())
        take_in(page(f"{WORDS} Changed."), given())
        third = take_in(page(), given())
        assert (third.document, third.revision.number) == (first.document, 3)

    def test_adds_a_version_where_it_is_told_to(self):
        first = take_in(page(), given())
        other = page(f"{WORDS} More.", canonical_url="")
        taken = take_in(other, Given(), into=first.document)
        assert (taken.document, taken.outcome) == (first.document, Outcome.NEW_VERSION)
        same = take_in(other, Given(), into=first.document)
        assert same.outcome is Outcome.SAME_TEXT

    def test_takes_another_address_of_the_outlet_for_the_same(self):
        first = take_in(page(), given())
        twin = page(canonical_url="https://gazette.example/amp/story")
        again = take_in(twin, Given(address="https://gazette.example/amp/story"))
        assert (again.document, again.outcome) == (first.document, Outcome.SAME_TEXT)

    def test_takes_the_earlier_copy_for_the_origin(self):
        first = take_in(page(published_on=date(2025, 3, 4)), given())
        url = "https://agency.example/a"
        earlier = page(canonical_url=url, published_on=date(2025, 3, 3))
        agency = take_in(earlier, Given(address=url))
        derivation = Derivation.objects.get()
        assert derivation.origin == agency.document
        assert derivation.document == first.document

    def test_proposes_nothing_between_different_stories(self):
        take_in(page(), given())
        other = " ".join(f"Another sentence, {n}, about ships." for n in range(20))
        url = "https://agency.example/a"
        take_in(page(other, canonical_url=url), Given(address=url))
        assert Document.objects.count() == 2
        assert not Derivation.objects.exists()

    def test_reads_languages_it_does_not_know(self):
        taken = take_in(page(language="fr"), given())
        assert taken.document.language == "fr"
