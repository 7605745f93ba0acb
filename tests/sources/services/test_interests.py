"""Noting, accepting and taking back ties."""

import pytest
from django.db import IntegrityError

from sources.models import Interest
from sources.services.edits import NotAllowedError
from sources.services.interests import Source, Tie, accept_tie, note_tie, remove_tie
from tests.factories import (
    LONG_AGO,
    InterestFactory,
    RevisionFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    text = "She sat on the board of Acme. Acme is large. Acme is large."
    return RevisionFactory(text=text).document


class TestNoteTie:
    def test_counts_with_the_words_that_show_it(self, editor, document):
        tie = Tie(SpeakerFactory(), "sat on their board")
        source = Source(document, "sat on the board of Acme")
        made = note_tie(SpeakerFactory(), tie, by=editor, at=LONG_AGO, source=source)
        assert Interest.objects.accepted().get() == made
        assert made.passage.exact == "sat on the board of Acme"
        assert made.events.get().pgh_context.metadata["user"] == editor.pk

    def test_is_a_suggestion_without(self, editor):
        tie = Tie(SpeakerFactory(), "close to them")
        made = note_tie(SpeakerFactory(), tie, by=editor, at=LONG_AGO)
        assert not made.counts
        assert not Interest.objects.accepted().exists()

    @pytest.mark.parametrize("words", ["not there", "", "Acme is large."])
    def test_wants_words_that_stand_there_once(self, editor, document, words):
        tie = Tie(SpeakerFactory(), "sat on their board")
        source = Source(document, words)
        with pytest.raises(NotAllowedError):
            note_tie(SpeakerFactory(), tie, by=editor, at=LONG_AGO, source=source)

    def test_takes_nothing_from_a_confidential_document(self, editor, document):
        document.rights = "confidential"
        source = Source(document, "sat on the board")
        with pytest.raises(NotAllowedError):
            note_tie(
                SpeakerFactory(),
                Tie(SpeakerFactory(), "x"),
                by=editor,
                at=LONG_AGO,
                source=source,
            )

    def test_refuses_a_tie_to_oneself(self, editor):
        speaker = SpeakerFactory()
        with pytest.raises(NotAllowedError):
            note_tie(speaker, Tie(speaker, "x"), by=editor, at=LONG_AGO)

    def test_cannot_be_accepted_without_a_passage(self):
        with pytest.raises(IntegrityError):
            InterestFactory(passage=None)


class TestAcceptTie:
    def test_lets_a_suggestion_count_once(self, editor, document):
        row = InterestFactory(passage=None, accepted_by=None, accepted_at=None)
        source = Source(document, "sat on the board")
        accept_tie(row, source, by=editor, at=LONG_AGO)
        assert Interest.objects.accepted().get().accepted_by == editor
        with pytest.raises(NotAllowedError):
            accept_tie(row, source, by=editor, at=LONG_AGO)


class TestRemoveTie:
    def test_keeps_the_row_and_says_why(self, editor):
        row = InterestFactory()
        with pytest.raises(NotAllowedError):
            remove_tie(row, by=editor, why=" ", at=LONG_AGO)
        remove_tie(row, by=editor, why="Sold in May", at=LONG_AGO)
        assert not Interest.objects.accepted().exists()
        with pytest.raises(NotAllowedError):
            remove_tie(row, by=editor, why="Again", at=LONG_AGO)
