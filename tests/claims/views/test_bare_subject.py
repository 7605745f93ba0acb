"""The queue asks to name what a claim calls "it"."""

import pytest

from tests.claims.views.queued import accepted, address, do, waiting
from tests.html import problems

pytestmark = pytest.mark.django_db
NOTICE = "Says “it”: name what is meant"


class TestNotice:
    @pytest.mark.parametrize("made", [waiting, accepted])
    def test_stands_where_the_statement_is_decided_about(self, as_editor, made):
        page = as_editor.get(address(item=made(claim_text="It will fail").pk))
        assert page.text.count(NOTICE) == 1
        assert problems(page.content) == []

    @pytest.mark.parametrize("made", [waiting, accepted])
    def test_stands_nowhere_else(self, as_editor, made):
        page = as_editor.get(address(item=made(claim_text="The bridge will fail").pk))
        assert "name what is meant" not in page.text

    def test_goes_once_it_is_named(self, as_editor):
        statement = accepted(claim_text="It will fail")
        posted = {"claim": "new", "text": "The bridge will fail"}
        answer = as_editor.post(do("attach", statement), posted)
        assert answer.status_code == 422
        assert NOTICE not in answer.text
