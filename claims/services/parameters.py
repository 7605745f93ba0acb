"""Changing the model's values: tried on what is public first, then made for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from claims.credibility.parameters import DEFAULTS
from claims.credibility.stored import flat, from_flat
from claims.models import Claim, JobState, ParameterSet, Purpose, Rescore
from claims.permissions import SET_PARAMETERS, may
from claims.queries.parameters import parameters_at
from claims.services import rescores
from claims.services.rescoring import BATCH, rescore_later
from sources.models import User
from sources.services.edits import NotAllowedError, authored
from sources.services.locks import hold

TRIAL = "trial of other values"


@dataclass(frozen=True, slots=True)
class Change:
    """One value that would be another."""

    name: str
    before: float
    after: float


def try_parameters(values: Mapping[str, float], *, by: User, at: datetime) -> Rescore:
    """Return a trial: which public claims would have another status under `values`.

    With few public claims it is finished, else the workers go on with it. Raises
    BadValueError, and NotAllowedError where nothing would change.
    """
    _refuse_all_but_admins(by)
    standing = parameters_at(at)
    wanted = from_flat(values, TRIAL)
    if flat(wanted) == flat(standing):
        raise NotAllowedError("These are the values that stand. Change one first.")
    with authored(by, why=TRIAL):
        n = Claim.objects.filter(live_version__isnull=False).count()
        row = Rescore.objects.create(
            purpose=Purpose.TRIAL,
            values={"values": _unusual(values), "base": standing.version},
            cause=TRIAL,
            by=by,
            asked_at=at,
            n_total=n,
        )
    if n < BATCH and rescores.take(row.pk):
        rescores.step(row.pk, at=at)
        row.refresh_from_db()
    return row


def changes_of(trial: Rescore) -> list[Change]:
    """Return the values that the trial would make others, against what stands."""
    before = flat(parameters_at())
    after = flat(from_flat(trial.tried, TRIAL))
    return [
        Change(name, value, after[name])
        for name, value in before.items()
        if value != after[name]
    ]


def set_parameters(
    trial: Rescore, *, version: str, reason: str, by: User, at: datetime
) -> ParameterSet:
    """Put the values of a finished trial in force; every claim is assessed anew.

    Raises NotAllowedError for a trial that is not finished or rests on values that
    stand no more, for a name that was used, and without a reason.
    """
    _refuse_all_but_admins(by)
    version, reason = version.strip(), reason.strip()
    if not version or not reason:
        raise NotAllowedError("Give the version a name, and say why it is made.")
    with authored(by, why=f"Parameters {version}: {reason}"):
        hold("parameters")
        if trial.state != JobState.READY:
            raise NotAllowedError("Wait until it is known what would change.")
        if trial.base != parameters_at().version:
            raise NotAllowedError("Other values were set meanwhile. Try yours again.")
        taken = ParameterSet.objects.filter(version=version)
        if version == DEFAULTS.version or taken.exists():
            raise NotAllowedError("A version of that name stands. Take another one.")
        made = ParameterSet.objects.create(
            version=version,
            values=trial.tried,
            reason=reason,
            by=by,
            from_at=at,
        )
        rescore_later(None, cause=f"parameters {version}", by=by, at=at)
    return made


def _unusual(values: Mapping[str, float]) -> dict[str, float]:
    usual = flat(DEFAULTS)
    return {name: value for name, value in values.items() if value != usual.get(name)}


def _refuse_all_but_admins(by: User) -> None:
    if not may(by, SET_PARAMETERS):
        raise NotAllowedError("Only admins change the values of the model.")
