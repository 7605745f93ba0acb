import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Job, Statement
from claims.models.snapshot import ShownDocument, ShownWording, from_json, to_json
from claims.tasks import run_job
from sources.models import Placement
from tests.factories import (
    AssertionFactory,
    DocumentFactory,
    HopFactory,
    PassageFactory,
    RetractionFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
)
from tests.html import problems
from tests.published import publish_plainly

pytestmark = pytest.mark.django_db
FIRST = "The mayor said the bridge is safe."
SECOND = "“It will never fall,” she added."
TEXT = f"{FIRST} {SECOND}\n\nNobody else spoke.{' More words followed.' * 40}"


def stored(text=TEXT, **fields):
    return RevisionFactory(document=DocumentFactory(**fields), text=text).document


def german(text="Die Brücke ist sicher."):
    return stored(text=text, language="de")


def marked(document, words, **fields):
    revision = document.current_revision
    start = revision.text.index(words)
    passage = PassageFactory(revision=revision, start=start, end=start + len(words))
    return StatementFactory(passage=passage, **fields)


def quoted(document, *words):
    """A published claim whose version quotes `words` of the document."""
    claim = publish_plainly(text=f"The bridge is safe ({document.pk})")
    version = claim.live_version
    snapshot = from_json(version.snapshot)
    shown = ShownDocument(document.pk, document.title, "", "", None)
    wordings = [_wording(shown, one) for one in words]
    value = to_json(snapshot) | {"wordings": [to_plain(w) for w in wordings]}
    version.snapshot = value
    version.save()
    version.documents.add(document)
    document.is_public = True
    document.save()
    return version


def _wording(document, words):
    return ShownWording(
        statement=1,
        stance="asserts",
        modality="asserted",
        kind="direct",
        parts=(words,),
        speaker=None,
        chain=(),
        venue="",
        said_on=None,
        document=document,
        found_by_machine=True,
        checked_by="Editor",
        checked_on=None,
    )


def to_plain(wording):
    from pydantic import TypeAdapter

    return TypeAdapter(ShownWording).dump_python(wording, mode="json")


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


class TestEnglish:
    def test_says_that_nothing_was_looked_for(self, as_journalist):
        document = german()
        page = as_journalist.get(document.get_absolute_url()).content.decode()
        assert "This seems to be in German" in page
        assert '<article class="article-text" lang="de"' in page
        assert "The machine found none" not in page
        assert "It is English" not in page
        assert "in German" in as_journalist.get("/articles/").content.decode()

    def test_looks_for_statements_when_an_editor_says_so(self, as_editor, editor):
        document = german(text="The mayor said that the bridge is safe.")
        page = as_editor.get(document.get_absolute_url())
        assert problems(page.content) == []
        address = f"/articles/{document.pk}/english/"
        assert address in page.content.decode()

        response = as_editor.post(address)

        job = Job.objects.get()
        assert (response.status_code, response["Location"]) == (
            303, reverse("job", args=[job.pk]),
        )  # fmt: skip
        assert (job.document, job.requested_by) == (document, editor)
        run_job(str(job.pk))
        job.refresh_from_db()
        assert (job.state, job.failure) == ("ready", "")
        assert job.found["statements"] == 1
        as_editor.post(address)
        assert Job.objects.count() == 1

    def test_is_no_page(self, as_editor):
        address = f"/articles/{german().pk}/english/"
        assert as_editor.get(address).status_code == 405
        assert as_editor.post("/articles/999999/english/").status_code == 404

    def test_refuses_journalists(self, as_journalist):
        assert (
            as_journalist.post(f"/articles/{german().pk}/english/").status_code == 403
        )


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
