"""Which statements of the queue are selected."""

import re

from django import forms
from django.http import QueryDict

from claims.models import RejectReason
from claims.wording import REASON, choices

MOST_PICKED = 100
PICK = re.compile(r"\d{1,18}-\d{1,9}")


class PickForm(forms.Form):
    """Several statements, each with the version that was looked at: "12-3"."""

    pick = forms.MultipleChoiceField(required=False)
    reason = forms.ChoiceField(choices=choices(REASON), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        field = self.fields["pick"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        given = data.getlist("pick")[:MOST_PICKED]
        field.choices = [(one, one) for one in given if PICK.fullmatch(one)]

    @property
    def versions(self) -> dict[int, int | None]:
        """The version of each by its id."""
        pairs = (one.split("-") for one in self.cleaned_data["pick"])
        return {int(pk): int(version) for pk, version in pairs}

    @property
    def why(self) -> RejectReason:
        """The reason; the usual one when none was picked."""
        return RejectReason(self.cleaned_data["reason"] or RejectReason.NOT_A_CLAIM)
