"""Two editors who act in the same moment, each in a thread of their own."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from claims.models import Claim, Statement
from claims.services.merging import merge_claims
from claims.services.review import keep_on_file, reject
from sources.services.edits import NotAllowedError, StaleError
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    StatementFactory,
    UserFactory,
)

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


def race(*acts):
    """What came of each act, a refusal as its class; all begin together."""
    barrier, found = Barrier(len(acts)), {}

    def run(n, act):
        barrier.wait()
        try:
            found[n] = act()
        except (StaleError, NotAllowedError) as error:
            found[n] = type(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [found[n] for n in sorted(found)]


@pytest.mark.django_db(transaction=True)
class TestRace:
    def test_lets_one_win_and_tells_the_other(self):
        statement, one, two = StatementFactory(), UserFactory(), UserFactory()
        how = {"at": NOW, "version": 1}
        came = race(
            lambda: keep_on_file(statement.pk, by=one, **how).statement.review,
            lambda: reject(statement.pk, by=two, **how).statement.review,
        )
        assert came.count(StaleError) == 1
        statement.refresh_from_db()
        assert statement.review in came
        assert statement.version == 2

        claim = AssertionFactory().claim
        first, second = ClaimFactory(), ClaimFactory()
        came = race(
            lambda: merge_claims(claim, first, by=one, reason="Same", at=NOW).pk,
            lambda: merge_claims(claim, second, by=two, reason="Same", at=NOW).pk,
        )
        assert sorted(came, key=str) == [claim.pk, NotAllowedError]
        claim = Claim.objects.get(pk=claim.pk)
        live = Statement.objects.filter(assertions__removed_at=None)
        assert live.get(assertions__claim=claim.merged_into)
