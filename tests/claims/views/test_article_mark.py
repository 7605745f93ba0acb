import pytest
from django.urls import reverse

from claims.models import Statement
from tests.claims.views.articles import FIRST, SECOND, TEXT, stored
from tests.html import problems

pytestmark = pytest.mark.django_db


class TestMark:
    def posted(self, **changes):
        return {
            "claim_text": "The bridge will stand",
            "speaker": "Ada Okafor",
            "speaker_kind": "person",
            "terms": "on_record",
            "kind": "direct",
            "modality": "asserted",
            **changes,
        }

    def address(self, document):
        return reverse("article_mark", args=[document.pk]) + "?revision=1"

    def test_makes_a_statement_of_selected_words(self, as_editor, editor):
        document = stored()
        start = TEXT.index("It will")
        posted = self.posted(start=start, end=start + len("It will never fall"))
        answer = as_editor.post(self.address(document), posted)
        assert answer.status_code == 303
        statement = Statement.objects.get()
        assert statement.passage.exact == "It will never fall"
        assert (statement.review, statement.reviewed_by) == ("accepted", editor)
        assert statement.speaker.name == "Ada Okafor"
        assert f"item={statement.pk}" in answer.headers["Location"]

    def test_makes_a_statement_of_ticked_sentences(self, as_editor):
        document = stored()
        cut = len(FIRST) + 1
        ticked = [f"0-{cut}", f"{cut}-{cut + len(SECOND)}"]
        posted = self.posted(sentence=ticked, speaker="")
        assert as_editor.post(self.address(document), posted).status_code == 303
        statement = Statement.objects.get()
        assert statement.passage.exact == f"{FIRST} {SECOND}"
        assert (statement.kind, statement.speaker) == ("voice", None)

    def test_shows_the_words_that_were_selected(self, as_editor):
        start = TEXT.index("It will")
        query = f"?mark=1&start={start}&end={start + 7}"
        page = as_editor.get(stored().get_absolute_url() + query)
        assert "<q>It will</q>" in page.text
        assert f'name="start" value="{start}"' in page.text
        assert problems(page.content) == []

    def test_offers_a_box_for_each_sentence(self, as_editor):
        page = as_editor.get(stored().get_absolute_url() + "?mark=1")
        assert f'value="0-{len(FIRST) + 1}"' in page.text
        assert problems(page.content) == []

    @pytest.mark.parametrize(
        "wrong",
        [{}, {"start": 5, "end": 5}, {"start": 0, "end": 10**6}, {"sentence": "a-b"}],
    )
    def test_asks_for_words(self, as_editor, wrong):
        answer = as_editor.post(self.address(stored()), self.posted(**wrong))
        assert answer.status_code == 422
        assert "Mark some words first" in answer.text
        assert "The bridge will stand" in answer.text
        assert problems(answer.content) == []

    def test_keeps_the_ticks_of_a_bad_form(self, as_editor):
        posted = self.posted(sentence=f"0-{len(FIRST) + 1}", claim_text="")
        answer = as_editor.post(self.address(stored()), posted)
        assert answer.status_code == 422
        assert f'value="0-{len(FIRST) + 1}" checked' in answer.text

    def test_refuses_journalists(self, as_journalist):
        answer = as_journalist.post(self.address(stored()), self.posted())
        assert answer.status_code == 403

    def test_is_no_page(self, as_editor):
        assert as_editor.get(self.address(stored())).status_code == 405

    def test_knows_no_other_versions(self, as_editor):
        address = self.address(stored()).replace("revision=1", "revision=9")
        assert as_editor.post(address, self.posted()).status_code == 404
