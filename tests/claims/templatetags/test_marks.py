import pytest

from claims.differences import word_diff
from claims.highlights import Anchor, marked
from claims.models import Assessment, Claim
from claims.templatetags.marks import (
    choosable,
    differences,
    in_words,
    numbered,
    status_words,
)
from claims.templatetags.marks import marked as shown

NASTY = "<b>Safe</b> & sound. Twice."


class TestMarked:
    def test_escapes_what_stands_in_the_text(self):
        (paragraph,) = marked(NASTY, [Anchor(1, "direct", ((0, 4),))])
        page = shown(paragraph)
        assert "<b>" not in page
        assert page.startswith(
            '<mark data-a="1" data-n="1" data-kind="direct">&lt;b&gt;'
        )

    def test_leaves_plain_text_alone(self):
        (paragraph,) = marked("Nothing here.")
        assert shown(paragraph) == "Nothing here."


class TestNumbered:
    def test_links_each_mark_to_its_card(self):
        anchors = [
            Anchor(1, "direct", ((0, 7),), "accepted"),
            Anchor(2, "voice", ((3, 7),)),
        ]
        (paragraph,) = marked("Nothing here.", anchors)
        page = numbered(paragraph)
        assert 'data-a="1 2" data-n="2"' in page
        assert page.count("<sup>") == 2
        assert 'id="a1" href="#card-1"' in page
        assert ", accepted" in page


class TestChoosable:
    def test_ticks_again_what_was_ticked(self):
        (paragraph,) = marked("One. Two.")
        page = choosable(paragraph, ["5-9"])
        assert 'value="0-5">' in page
        assert 'value="5-9" checked>' in page


class TestWords:
    def test_marks_what_changed(self):
        page = differences(word_diff("It is <safe>", "It is not <safe>"))
        assert page == "It is <ins>not </ins>&lt;safe&gt;"

    def test_says_fixed_words_plainly(self):
        assert in_words("denied", "modality") == "as untrue"
        assert in_words("brand_new", "modality") == "brand new"

    def test_says_when_nothing_was_assessed(self):
        assert status_words(Claim()) == "not assessed yet"

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("prediction", "Cannot be known yet"),
            ("opinion", "Not a checkable statement"),
        ],
    )
    def test_says_of_a_prediction_what_its_own_page_says(self, kind, words):
        claim = Claim(kind=kind, assessment=Assessment(code="none"))
        assert status_words(claim) == words
