"""Values of the model are tried on what is public, then set, dated and replayed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from claims.credibility.parameters import DEFAULTS
from claims.credibility.stored import BadValueError, flat, from_flat, limits, names
from claims.models import JobState, ParameterSet
from claims.queries.parameters import parameters_at
from claims.services.parameters import changes_of, set_parameters, try_parameters
from sources.services.edits import NotAllowedError
from tests.factories import EvidenceFactory, UserFactory
from tests.spoken import publish_said

pytestmark = pytest.mark.django_db
STRICT = {"tau": 6.0}


@pytest.fixture
def admin(db):
    return UserFactory(role="admin")


def tried(admin, values=STRICT):
    return try_parameters(values, by=admin, at=timezone.now())


def make(trial, admin, version="2026-01", reason="A study"):
    at = timezone.now()
    return set_parameters(trial, version=version, reason=reason, by=admin, at=at)


class TestTryParameters:
    def test_names_the_public_claims_that_would_change(self, admin, senior_editor):
        claim = publish_said(senior_editor)
        EvidenceFactory(passage__revision__document__record="official")
        trial = tried(admin)
        assert (trial.state, trial.n_total) == (JobState.READY, 1)
        assert trial.found == [[claim.pk, "documented", "weak_support"]]
        claim.refresh_from_db()
        assert claim.assessment.code == "documented"
        assert not ParameterSet.objects.exists()
        (change,) = changes_of(trial)
        assert (change.name, change.before, change.after) == ("tau", 0.75, 6.0)

    @pytest.mark.parametrize(
        "values", [{"tau": 0}, {"nonsense": 1}, {"basis.data": -1}, {"cap": True}]
    )
    def test_refuses_what_the_model_cannot_work_with(self, admin, values):
        with pytest.raises(BadValueError):
            tried(admin, values)

    def test_is_for_admins_and_for_a_change(self, admin, senior_editor):
        for by, values in ((senior_editor, STRICT), (admin, {"tau": DEFAULTS.tau})):
            with pytest.raises(NotAllowedError):
                tried(by, values)


class TestSetParameters:
    def test_assesses_all_anew_and_asks_to_look_again(self, admin, senior_editor):
        claim = publish_said(senior_editor)
        make(tried(admin), admin)
        claim.refresh_from_db()
        found = claim.assessment
        assert (found.code, found.parameters_version) == ("weak_support", "2026-01")
        assert found.cause == "parameters 2026-01"
        assert claim.looked_again_since is not None
        assert claim.live_version.code == "documented"

    def test_leaves_the_past_under_its_own_set(self, admin):
        before = timezone.now() - timedelta(seconds=1)
        make(tried(admin), admin)
        assert parameters_at(before) == DEFAULTS
        assert (parameters_at().tau, parameters_at().version) == (6.0, "2026-01")
        make(tried(admin, {"tau": 1.0}), admin, version="2026-02")
        assert (parameters_at().tau, parameters_at(before).tau) == (1.0, 0.75)

    def test_refuses_what_was_overtaken_reused_or_is_not_known(self, admin):
        first, second = tried(admin), tried(admin, {"tau": 2.0})
        make(first, admin)
        for trial, version, reason in (
            (second, "2026-02", "Overtaken"),
            (tried(admin, {"tau": 2.0}), "2026-01", "A name that was used"),
            (tried(admin, {"tau": 2.0}), DEFAULTS.version, "The defaults' name"),
            (tried(admin, {"tau": 2.0}), "2026-02", " "),
        ):
            with pytest.raises(NotAllowedError):
                make(trial, admin, version, reason)
        running = tried(admin, {"tau": 2.0})
        running.state = JobState.RUNNING
        with pytest.raises(NotAllowedError, match="Wait"):
            make(running, admin, "2026-02")

    @pytest.mark.parametrize("verb", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}"])
    def test_stays_as_it_was_made(self, admin, verb):
        make(tried(admin), admin)
        with (
            connection.cursor() as cursor,
            pytest.raises(DatabaseError, match="trigger"),
        ):
            cursor.execute(verb.format("claims_parameterset"))


class TestStored:
    def test_is_the_same_there_and_back(self):
        assert from_flat({}, DEFAULTS.version) == DEFAULTS
        assert flat(from_flat({"basis.data": 5}, "x"))["basis.data"] == 5.0
        assert all(limits(name)[0] <= flat(DEFAULTS)[name] for name in names())
