"""Erasing for good, everywhere, by two people."""

import pytest
from django.db import ProgrammingError
from django.utils import timezone

from claims.models import Evidence, Statement, TextVector
from claims.services.evidence import Judgement, change_evidence
from claims.services.publication import publish_version
from claims.services.spreadsheet import sheet_text
from claims.services.vectors import made_vectors
from sources.models import Erasure, Revision, Speaker
from sources.reading.erasing import FILLER
from sources.reading.text import sha256
from sources.reading.types import Page
from sources.services.documents import Given, take_in
from sources.services.edits import NotAllowedError
from sources.services.erasing import (
    KeyLostError,
    Wish,
    ask_erasure,
    confirm_erasure,
    erase_again,
    try_erasure,
    withdraw_erasure,
)
from sources.services.portraits import Portrait, portray
from tests.columns import stores_with
from tests.factories import (
    LONG_AGO,
    AliasFactory,
    AssertionFactory,
    CheckFactory,
    EvidenceFactory,
    HopFactory,
    JobFactory,
    PassageFactory,
    SpeakerFactory,
    StatementFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MARKER = "wobbleton"
TEXT = (
    "The quay stands, said Wobbleton Marbury on Monday. Wobbleton's quay is old.\n"
    "Nobody else saw the repair of the pier."
)


@pytest.fixture
def boss():
    return UserFactory(role="senior_editor")


@pytest.fixture
def admin():
    return UserFactory(role="admin")


@pytest.fixture
def speaker():
    row = SpeakerFactory(
        name="Wobbleton Marbury", slug="wobbleton-marbury", public_role="mayor"
    )
    AliasFactory(speaker=row, name="Wobbleton")
    return row


@pytest.fixture
def story(boss, speaker):
    """A published and corrected claim; the name stands in all its rows."""
    evidence = EvidenceFactory(
        claim__text="Wobbleton Marbury says the quay stands",
        claim__finding="Wobbleton said so.",
        claim__topics=["Wobbleton"],
        passage__revision__text=TEXT,
        passage__revision__document__title="What Wobbleton Marbury said of quays",
        passage__revision__document__url="https://a.example/wobbleton-marbury",
        passage__revision__document__record="official",
        passage__start=17,
        passage__end=49,
        private_note="Ask Wobbleton",
    )
    revision, claim = evidence.passage.revision, evidence.claim
    told = StatementFactory(
        passage=PassageFactory(revision=revision, start=0, end=15),
        claim_text="Wobbleton Marbury: the quay stands",
        in_answer_to="Was Wobbleton there?",
        evidence_notes=[{"words": "Wobbleton"}],
        review="accepted",
        reviewed_at=LONG_AGO,
        reviewed_by=boss,
        fingerprint="abc",
    )
    HopFactory(statement=told, speaker=speaker, mention="Wobbleton Marbury")
    AssertionFactory(claim=claim, statement=told)
    CheckFactory(claim=claim, found="Nothing by Wobbleton")
    JobFactory(payload=b"by Wobbleton Marbury", title="Wobbleton Marbury")
    judged = Judgement("supports", public_reason="The words of Wobbleton.")
    change_evidence(evidence, by=boss, judgement=judged, at=NOW)
    portray(speaker, Portrait(speaker.kind, speaker.type, "Wobbleton"), by=boss)
    publish_version(claim, by=boss, at=NOW)
    claim.refresh_from_db()
    return evidence


def erase(boss, admin, **wish):
    asked = ask_erasure(Wish("Art. 17", "Erased on request.", **wish), by=boss, at=NOW)
    return confirm_erasure(asked, by=admin, at=NOW)


class TestConfirmErasure:
    def test_leaves_a_name_nowhere(self, story, boss, admin, speaker):
        assert len(stores_with(MARKER)) > 20
        row = erase(boss, admin, speaker=speaker)
        assert stores_with(MARKER) == []
        assert row.touched["claims.Version"] == 1
        assert row.touched["claims.VersionEvent"] >= 1
        assert MARKER not in str(row.__dict__).lower()

    def test_keeps_offsets_and_passages_right(self, story, boss, admin, speaker):
        erase(boss, admin, speaker=speaker)
        revision = Revision.objects.get(pk=story.passage.revision_id)
        assert len(revision.text) == len(TEXT)
        assert revision.text[:22] == TEXT[:22]
        assert revision.sha256 == sha256(revision.text)
        for passage in revision.passages.all():
            words = [revision.text[start:end] for start, end in passage.spans]
            assert passage.exact == " [...] ".join(words)
        assert FILLER in Evidence.objects.get().passage.exact

    def test_leaves_everything_else(self, story, boss, admin, speaker):
        erase(boss, admin, speaker=speaker)
        story.claim.refresh_from_db()
        assert story.claim.text == f"{FILLER * 17} says the quay stands"
        assert story.claim.is_public
        assert Speaker.objects.get(pk=speaker.pk).slug == f"erased-{speaker.pk}"

    def test_blanks_a_whole_document(self, story, boss, admin):
        document = story.passage.revision.document
        row = erase(boss, admin, document=document)
        for words in ("quay stands, said", "repair of the pier", "a.example"):
            assert stores_with(words) == []
        document.refresh_from_db()
        assert set(document.title) == {FILLER}
        assert set(Statement.objects.get().claim_text) == {FILLER}
        assert row.touched["claims.Hop"] == 1
        assert story.claim.text == "Wobbleton Marbury says the quay stands"

    def test_blanks_given_words(self, story, boss, admin):
        erase(boss, admin, words="the quay stands\nWas Wobbleton there?")
        assert stores_with("quay stands") == []
        assert stores_with("Was Wobbleton") == []
        assert stores_with("marbury")

    def test_forgets_the_vectors_of_texts(self, story, boss, admin, settings):
        settings.USE_EMBEDDINGS = True
        made_vectors(["The quay stands", "Nobody saw the pier"])
        assert TextVector.objects.count() == 2
        erase(boss, admin, words="the quay stands")
        assert not TextVector.objects.exists()

    def test_takes_two_people_one_of_them_an_admin(self, story, boss, admin, editor):
        wish = Wish("Art. 17", "Erased.", words="the quay stands")
        with pytest.raises(NotAllowedError):
            ask_erasure(wish, by=editor, at=NOW)
        asked = ask_erasure(wish, by=boss, at=NOW)
        for wrong in (boss, editor, UserFactory(role="senior_editor")):
            with pytest.raises(NotAllowedError):
                confirm_erasure(asked, by=wrong, at=NOW)
        assert stores_with("quay stands")
        confirm_erasure(asked, by=admin, at=NOW)
        with pytest.raises(NotAllowedError):
            confirm_erasure(asked, by=admin, at=NOW)

    def test_leaves_the_triggers_in_force(self, story, boss, admin, speaker):
        erase(boss, admin, speaker=speaker)
        with pytest.raises(ProgrammingError, match="Cannot update"):
            Revision.objects.update(text="x")


class TestAskErasure:
    @pytest.mark.parametrize("words", ["", "the", "whole phrase\nit"])
    def test_refuses_words_too_short_to_find(self, boss, words):
        with pytest.raises(NotAllowedError):
            ask_erasure(Wish("Art. 17", "Erased.", words=words), by=boss, at=NOW)

    def test_says_what_it_would_touch(self, story, boss):
        wish = Wish("Art. 17", "Erased.", words="the quay stands")
        asked = ask_erasure(wish, by=boss, at=NOW)
        assert try_erasure(asked)["claims.Claim"] == 1
        assert stores_with("quay stands")

    def test_forgets_the_words_when_withdrawn(self, boss):
        wish = Wish("Art. 17", "Erased.", words="Wobbleton Marbury")
        asked = ask_erasure(wish, by=boss, at=NOW)
        withdraw_erasure(asked, by=boss, at=NOW)
        assert stores_with(MARKER) == []
        assert not Erasure.objects.waiting().exists()


class TestEraseAgain:
    def test_finds_what_came_back(self, story, boss, admin, speaker):
        erase(boss, admin, speaker=speaker)
        back = EvidenceFactory(claim__text="Wobbleton Marbury again").claim
        assert erase_again(at=NOW)["claims.Claim"] == 1
        back.refresh_from_db()
        assert stores_with(MARKER) == []

    def test_says_that_the_key_is_lost(self, story, boss, admin, speaker, settings):
        erase(boss, admin, speaker=speaker)
        settings.SECRET_KEY = "another"
        with pytest.raises(KeyLostError):
            erase_again(at=NOW)


class TestComingIn:
    def test_lets_no_erased_words_in(self, story, boss, admin, speaker):
        erase(boss, admin, speaker=speaker)
        page = Page(text=TEXT, title="Wobbleton", byline="By Wobbleton Marbury")
        made = take_in(page, Given(address="https://b.example/1"))
        assert len(made.revision.text) == len(TEXT)
        assert MARKER not in sheet_text(b"text\nWobbleton Marbury sat").lower()
        assert stores_with(MARKER) == []

    def test_knows_a_text_that_stands_blanked(self, boss, admin, speaker):
        take_in(Page(text=TEXT), Given())
        erase(boss, admin, speaker=speaker)
        assert take_in(Page(text=TEXT), Given()).is_duplicate
