"""Before publishing, the desk is told of whom readers see no name."""

import re

import pytest
from django.urls import reverse

from sources.reading.speakers import SpeakerKind
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    HopFactory,
    SpeakerFactory,
    StatementFactory,
)
from tests.html import problems

pytestmark = pytest.mark.django_db
WARNING = "Not everybody has a public page"


def text_of(page):
    return " ".join(re.sub("<[^>]+>", "", page.text).split())


def said_by(claim_text="The bridge is safe", **speaker):
    speaker = {"name": "Ana Silva", "kind": SpeakerKind.PERSON} | speaker
    statement = StatementFactory(review="accepted", reviewed_at=LONG_AGO)
    HopFactory(statement=statement, speaker=SpeakerFactory(**speaker))
    return AssertionFactory(statement=statement, claim__text=claim_text).claim


@pytest.mark.parametrize("name", ["claim_preview", "claim_publish"])
class TestUnnamedSpeakers:
    def test_are_pointed_out_with_the_way_to_them(self, as_senior_editor, name):
        claim = said_by(description="a neighbour")
        speaker = claim.assertions.get().statement.hops.get().speaker
        page = as_senior_editor.get(reverse(name, args=[claim.pk]))
        assert problems(page.content) == []
        assert WARNING in page.text
        assert f'<a href="{reverse("speaker", args=[speaker.slug])}">Ana Silva</a>' in (
            page.text
        )
        assert "has no public page: readers see “a neighbour”" in text_of(page)
        assert "name them all the same" not in page.text

    def test_are_so_where_they_are_spoken_about(self, as_senior_editor, name):
        claim = said_by(public_role="mayor")
        claim.about.add(SpeakerFactory(name="Bo Lind", kind=SpeakerKind.PERSON))
        text = text_of(as_senior_editor.get(reverse(name, args=[claim.pk])))
        assert "Bo Lind has no public page: readers see “a private person”" in text
        assert "Ana Silva has no" not in text

    def test_are_so_where_our_own_words_name_them(self, as_senior_editor, name):
        claim = said_by("Ana Silva sold the bridge")
        text = text_of(as_senior_editor.get(reverse(name, args=[claim.pk])))
        assert "The claim’s own words name them all the same." in text

    @pytest.mark.parametrize(
        "speaker",
        [
            {"public_role": "mayor"},
            {"kind": SpeakerKind.ORGANISATION},
            {"kind": SpeakerKind.UNNAMED, "name": "an official"},
        ],
    )
    def test_are_none_among_those_with_a_page_or_without_a_name(
        self, as_senior_editor, name, speaker
    ):
        page = as_senior_editor.get(reverse(name, args=[said_by(**speaker).pk]))
        assert WARNING not in page.text
