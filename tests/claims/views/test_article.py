import pytest
from django.urls import reverse
from django.utils import timezone

from sources.models import Placement
from tests.claims.views.articles import FIRST, SECOND, TEXT, marked, quoted, stored
from tests.factories import (
    AssertionFactory,
    DocumentFactory,
    HopFactory,
    RevisionFactory,
    SpeakerFactory,
)
from tests.html import problems

pytestmark = pytest.mark.django_db


class TestArticle:
    def test_moves_to_its_proper_address(self, as_journalist):
        document = stored()
        answer = as_journalist.get(reverse("article", args=[document.pk, "wrong"]))
        assert answer.status_code == 301
        assert answer.headers["Location"] == document.get_absolute_url()

    def test_refuses_other_verbs(self, as_editor):
        assert as_editor.post(stored().get_absolute_url()).status_code == 405

    def test_knows_no_other_articles(self, as_editor):
        assert as_editor.get("/articles/999999-none/").status_code == 404

    def test_marks_statements_in_the_text(self, as_journalist):
        document = stored()
        marked(document, "the bridge is safe")
        marked(document, "bridge is safe. “It will", kind="direct")
        page = as_journalist.get(document.get_absolute_url())
        assert 'data-a="1 2" data-n="2"' in page.text
        assert 'href="#card-2"' in page.text
        assert "2 statements here" in page.text
        assert problems(page.content) == []

    def test_keeps_the_letters_of_the_text(self, as_journalist):
        from lxml import html

        document = stored()
        marked(document, "the bridge is safe")
        tree = html.fromstring(as_journalist.get(document.get_absolute_url()).content)
        for sup in tree.findall(".//sup"):
            sup.drop_tree()
        shown = tree.find_class("article-text")[0].findall("p")
        assert [p.text_content() for p in shown] == TEXT.split("\n\n")
        assert [int(p.get("data-start")) for p in shown] == [0, TEXT.index("Nobody")]

    def test_shows_speaker_claim_and_status(self, as_editor):
        document = stored()
        statement = marked(
            document, FIRST, review="accepted", reviewed_at=timezone.now()
        )
        HopFactory(statement=statement, speaker=SpeakerFactory(name="Ada Okafor"))
        assertion = AssertionFactory(statement=statement)
        page = as_editor.get(document.get_absolute_url()).text
        assert "Ada Okafor" in page
        assert reverse("claim_edit", args=[assertion.claim_id]) in page

    def test_leaves_rejected_ones_out(self, as_editor):
        document = stored()
        marked(document, FIRST, review="rejected", reviewed_at=timezone.now())
        page = as_editor.get(document.get_absolute_url())
        assert "0 statements here" in page.text
        assert "The machine found none" in page.text

    def test_says_where_a_new_text_changed_under_a_claim(self, as_editor):
        document = stored()
        kept = marked(document, FIRST, review="accepted", reviewed_at=timezone.now())
        lost = marked(document, SECOND, review="accepted", reviewed_at=timezone.now())
        newer = RevisionFactory(
            document=document,
            number=2,
            text="Well. " + TEXT.replace(SECOND, "She left."),
        )
        Placement.objects.create(
            passage=kept.passage,
            revision=newer,
            state="shifted",
            spans=[[6, 6 + len(FIRST)]],
            score=100,
            context=1,
        )
        Placement.objects.create(
            passage=lost.passage, revision=newer, state="lost", score=0, context=0
        )
        page = as_editor.get(document.get_absolute_url())
        assert f">{FIRST}</mark>" in page.text
        assert "The article changed under 1 statement" in page.text
        assert lost.claim_text in page.text
        assert problems(page.content) == []

    def test_compares_versions(self, as_editor):
        document = stored()
        RevisionFactory(document=document, number=2, text=TEXT.replace("safe", "old"))
        page = as_editor.get(document.get_absolute_url() + "?revision=2&compare=1")
        assert "<del>safe</del> <ins>old</ins>" in page.text
        assert problems(page.content) == []
        for query in ("?revision=7", "?compare=7"):
            address = document.get_absolute_url() + query
            assert as_editor.get(address).status_code == 404

    def test_keeps_confidential_ones_for_editors(self, as_journalist, as_editor):
        document = stored(rights="confidential")
        page = as_editor.get(document.get_absolute_url())
        assert "Confidential" in page.text

    def test_hides_confidential_ones_from_journalists(self, as_journalist):
        document = stored(rights="confidential")
        address = document.get_absolute_url()
        assert as_journalist.get(address).status_code == 404

    def test_hides_what_no_published_claim_cites(self, client):
        assert client.get(stored().get_absolute_url()).status_code == 404

    def test_shows_readers_the_quoted_words_only(self, client):
        document = stored()
        marked(document, SECOND, claim_text="A machine's suggestion")
        version = quoted(document, FIRST)
        page = client.get(document.get_absolute_url())
        assert FIRST in page.text
        assert version.text in page.text
        assert "Nobody else spoke" not in page.text
        assert "A machine's suggestion" not in page.text
        assert problems(page.content) == []

    def test_quotes_words_once_for_all_who_quote_them(self, client):
        document = stored(rights="own")
        first, second = quoted(document, FIRST), quoted(document, FIRST, SECOND)
        page = client.get(document.get_absolute_url())
        assert page.text.count(FIRST) == 1
        assert page.text.count("Quoted for:") == 3
        assert first.text == second.text

    def test_quotes_readers_so_many_words_and_no_more(self, client):
        document = stored()
        quoted(document, FIRST, SECOND, TEXT[len(FIRST + SECOND) + 3 :])
        page = client.get(document.get_absolute_url()).text
        shown = "Nobody else spoke." + " More words followed." * 3
        assert f"{shown} [...]" in page
        assert f"{shown} More" not in page

    def test_shows_an_article_without_text(self, as_editor):
        page = as_editor.get(DocumentFactory().get_absolute_url())
        assert "No text yet" in page.text
        assert problems(page.content) == []

    def test_asks_a_fixed_number_of_questions(
        self, as_editor, django_assert_num_queries
    ):
        marked(stored(), FIRST)
        document = stored()
        for _ in range(20):
            statement = marked(
                document, FIRST, review="accepted", reviewed_at=timezone.now()
            )
            HopFactory(statement=statement, speaker=SpeakerFactory())
            AssertionFactory(statement=statement)
        with django_assert_num_queries(13):
            as_editor.get(document.get_absolute_url())

    def test_asks_little_for_readers(self, client, django_assert_num_queries):
        document = stored()
        quoted(document, FIRST)
        quoted(document, SECOND)
        with django_assert_num_queries(4):
            client.get(document.get_absolute_url())
