import pytest

from claims.services.publication import take_down
from tests.claims.views.tracked import counts, found
from tests.factories import LONG_AGO
from tests.published import publish_plainly, said

pytestmark = pytest.mark.django_db


class TestSearch:
    def test_looks_into_quotations_names_and_findings(self, client):
        ada = said("Not a bolt was loose", by="Ada Lövell", outlet="Harbour Gazette")
        publish_plainly(text="The bridge is safe", wordings=(ada,), finding="Measured.")
        publish_plainly(text="The school is closed")
        for q in ("loose bolts", "Lovell", "LÖVELL", "harbour gazette", "measuring"):
            assert found(client, q=q) == ["The bridge is safe"], q

    def test_forgives_typing_errors(self, client):
        sacks = said("It distilled the knowledge", by="David Sacks")
        publish_plainly(text="The model was copied", wordings=(sacks,))
        publish_plainly(text="The bridge is safe")
        for q in ("Sachs", "distiled", "Davd Sachs", "knowl", "knowledeg -bridge"):
            assert found(client, q=q) == ["The model was copied"], q
        assert found(client, q="Sachs -knowledge") == []
        assert found(client, q="zebra") == []

    def test_takes_a_known_word_as_it_is_written(self, client):
        publish_plainly(text="The bride is late")
        publish_plainly(text="The bridge is safe")
        assert found(client, q="bride") == ["The bride is late"]

    def test_puts_what_is_spelt_so_before_what_is_spelt_alike(self, client):
        publish_plainly(text="Goldman Sachs owns the bridge")
        for n in range(8):
            publish_plainly(text=f"Sacks spoke of bridge {n}")
        best = found(client, q="Sachs", sort="best")
        assert best[0] == "Goldman Sachs owns the bridge"
        assert len(best) == 9

    def test_marks_the_hits_and_escapes_the_rest(self, client):
        quote = said("They say a<b, distilled & 'more'")
        publish_plainly(text="Copied <b>bridges</b>", wordings=(quote,))
        page = client.get("/", {"q": "bridge"}).content.decode()
        assert "Copied &lt;b&gt;<mark>bridges</mark>&lt;/b&gt;" in page
        page = client.get("/", {"q": "distiling"}).content.decode()
        assert "a&lt;b, <mark>distilled</mark> &amp; &#x27;more" in page

    def test_searches_no_draft_and_nothing_taken_down(self, client, senior_editor):
        kept = publish_plainly(text="The bridge is safe")
        gone = publish_plainly(text="The tunnel leaks")
        kept.text, kept.topics, kept.kind = "Moles did it", ["Moles"], "opinion"
        kept.save()
        take_down(gone, by=senior_editor, reason="Wrong", at=LONG_AGO)
        for q in ("moles", "tunnel", "tunel"):
            assert found(client, q=q) == [], q
        assert counts(client.get("/"), "kind") == {"fact": 1}
        assert counts(client.get("/"), "topic") == {}
