"""Requests that arrive twice."""

import pytest

from claims.models import Job, RepeatableRequest
from claims.services.repeats import KeyReusedError, once
from tests.factories import JobFactory

pytestmark = pytest.mark.django_db


class TestOnce:
    def test_submits_once(self, editor):
        asked = {"key": "k", "sha256": "a", "submit": JobFactory}
        first, is_new = once(editor, **asked)
        again, is_new_again = once(editor, **asked)
        assert (first, is_new, is_new_again) == (again, True, False)
        assert Job.objects.count() == 1

    def test_refuses_a_key_for_something_else(self, editor):
        once(editor, key="k", sha256="a", submit=JobFactory)
        with pytest.raises(KeyReusedError, match="another request"):
            once(editor, key="k", sha256="b", submit=JobFactory)

    def test_keeps_no_key_of_what_was_refused(self, editor):
        def refuse():
            raise ValueError("refused")

        with pytest.raises(ValueError, match="refused"):
            once(editor, key="k", sha256="a", submit=refuse)
        assert not RepeatableRequest.objects.exists()
