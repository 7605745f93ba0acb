"""The gate says every reason why a claim cannot be published."""

from datetime import timedelta

import pytest

from claims.queries.standing import standing_of
from claims.services.gate import n_words_quoted, obstacles
from claims.services.shown import shown_rows
from sources.models import User
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    EvidenceFactory,
    PassageFactory,
    RevisionFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db
LATER = LONG_AGO + timedelta(days=1)
WORDS = " ".join(f"word{n}" for n in range(1000))


def reviewed():
    return StatementFactory(review="accepted", reviewed_at=LONG_AGO)


def codes(claim):
    found = obstacles(claim, shown_rows(claim), standing_of(claim, LATER))
    return [obstacle.code for obstacle in found]


def quoting(claim, n_words, *, revision=None, **document):
    """Evidence that quotes the first words of a text of a thousand."""
    revision = revision or RevisionFactory(
        text=WORDS, **{f"document__{k}": v for k, v in document.items()}
    )
    end = len(" ".join(WORDS.split()[:n_words]))
    passage = PassageFactory(revision=revision, start=0, end=end)
    EvidenceFactory(claim=claim, passage=passage)
    return revision


class TestObstacles:
    def test_finds_none_where_all_is_done(self):
        row = AssertionFactory(statement=reviewed(), claim__finding="Nobody shows it.")
        CheckFactory(claim=row.claim)
        assert codes(row.claim) == []

    def test_wants_a_finding(self):
        assert codes(ClaimFactory()) == ["finding"]

    def test_wants_a_check_of_what_is_only_said(self):
        row = AssertionFactory(statement=reviewed(), claim__finding="It is said.")
        assert codes(row.claim) == ["check"]

    @pytest.mark.parametrize("kind", ["opinion", "prediction"])
    def test_wants_no_check_of_what_cannot_be_graded(self, kind):
        row = AssertionFactory(
            statement=reviewed(), claim__finding="A view.", claim__kind=kind
        )
        assert codes(row.claim) == []

    def test_wants_statements_reviewed(self):
        row = AssertionFactory(claim__finding="It is said.")
        CheckFactory(claim=row.claim)
        assert codes(row.claim) == ["unreviewed"]

    def test_keeps_confidential_documents_inside(self):
        row = EvidenceFactory(
            claim__finding="It is shown.",
            passage__revision__document__rights="confidential",
        )
        assert codes(row.claim) == ["confidential"]

    def test_counts_the_words_quoted(self):
        claim = ClaimFactory(finding="It is shown.")
        quoting(claim, 91)
        (found,) = obstacles(claim, shown_rows(claim), standing_of(claim, LATER))
        assert found.code == "too_long"
        assert found.words.startswith("91 words of")
        assert "90 are allowed. Mark shorter passages." in found.words

    @pytest.mark.parametrize("rights", ["own", "licensed"])
    def test_lets_our_own_words_be_shown(self, rights):
        claim = ClaimFactory(finding="It is shown.")
        quoting(claim, 500, rights=rights)
        assert codes(claim) == []

    def test_counts_what_other_published_claims_quote(self, senior_editor):
        claim, other = ClaimFactory(finding="It is shown."), ClaimFactory(finding="Too")
        revision = quoting(claim, 60)
        publish(other, senior_editor)
        start = WORDS.index("word900")
        passage = PassageFactory(revision=revision, start=start, end=len(WORDS))
        EvidenceFactory(claim=other, passage=passage)
        (found,) = obstacles(claim, shown_rows(claim), standing_of(claim, LATER))
        assert (found.code, found.document) == ("too_long", revision.document)
        assert found.words == (
            f"160 words of “{revision.document.title}” would be quoted on our pages, "
            "90 are allowed: 100 of them stand on other claims. Mark shorter passages "
            "here or there."
        )


def publish(claim: object, by: User) -> None:
    from claims.services.publication import publish_version

    publish_version(claim, by=by, at=LATER)


class TestNWordsQuoted:
    def test_counts_what_lies_in_another_once(self):
        revision = RevisionFactory(text=WORDS)
        outer = PassageFactory(revision=revision, start=0, end=100)
        inner = PassageFactory(revision=revision, start=0, end=50)
        assert n_words_quoted([outer, inner]) == len(WORDS[:100].split())
