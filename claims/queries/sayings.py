"""Who says a claim first, read off the frozen wordings of a version."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Func, JSONField

from claims.extraction.types import Modality
from claims.models import AssertionStance

_SAYING = (
    f'$.wordings[*] ? (@.stance == "{AssertionStance.ASSERTS}"'
    f' && @.modality == "{Modality.ASSERTED}")'
)


def says_so(stance: str, modality: str) -> bool:
    """Whether a wording asserts its claim: no denial, and no mere possibility."""
    return stance == AssertionStance.ASSERTS and modality == Modality.ASSERTED


def first_said(wordings: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the oldest frozen wording that says so; empty without one."""
    said = (one for one in wordings if says_so(one["stance"], one["modality"]))
    return next(said, {})


def first_saying() -> Func:
    """Return `first_said` of a version's snapshot in a query."""
    return Func(
        "snapshot",
        template=f"jsonb_path_query_first(%(expressions)s, '{_SAYING}'::jsonpath)",
        output_field=JSONField(),
    )


def sayer_of(wording: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the speaker at the far end of a frozen wording, named or described."""
    chain = wording.get("chain") or [{}]
    return wording.get("speaker") or chain[-1].get("speaker") or {}
