import pytest
from django.http import QueryDict

from claims.forms.chain import MOST_READ, ChainForms

pytestmark = pytest.mark.django_db


class TestChain:
    def test_refuses_what_says_it_is_endless(self):
        sent = QueryDict("hop-TOTAL_FORMS=9999999999&hop-INITIAL_FORMS=0")
        chain = ChainForms(sent, auto_id="x")
        assert not chain.is_valid()
        assert len(chain.forms) == MOST_READ
