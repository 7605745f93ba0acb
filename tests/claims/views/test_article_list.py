import pytest
from django.urls import reverse

from tests.claims.views.articles import FIRST, marked, quoted, stored
from tests.factories import RetractionFactory
from tests.html import problems

pytestmark = pytest.mark.django_db


class TestArticles:
    def test_lists_all_for_the_desk_with_counts(self, as_journalist):
        document = stored(title="Inside")
        marked(document, FIRST)
        page = as_journalist.get(reverse("articles"))
        assert "Inside" in page.text
        assert reverse("queue") + f"?article={document.pk}" in page.text
        assert problems(page.content) == []

    def test_lists_cited_ones_for_readers(self, client):
        stored(title="Inside")
        quoted(stored(title="Cited"), FIRST)
        page = client.get(reverse("articles"))
        assert "Cited" in page.text
        assert "Inside" not in page.text
        assert "Suggested" not in page.text

    def test_tells_what_was_withdrawn(self, client):
        document = stored(title="Cited")
        quoted(document, FIRST)
        assert "withdrawn" not in client.get(reverse("articles")).text
        RetractionFactory(document=document)
        page = client.get(reverse("articles"))
        assert "withdrawn by its publisher on" in page.text
        assert problems(page.content) == []

    def test_is_empty_at_first(self, as_editor):
        page = as_editor.get(reverse("articles"))
        assert "No articles yet" in page.text
        assert problems(page.content) == []

    def test_asks_a_fixed_number_of_questions(
        self, as_editor, django_assert_num_queries
    ):
        for n in range(30):
            marked(stored(title=f"Article {n}"), FIRST)
        with django_assert_num_queries(5):
            as_editor.get(reverse("articles"))
