"""That a claim was overtaken, and that it was not after all."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from claims.services.overtaken import LONGEST_REASON, refuse_day
from sources.services.edits import NotAllowedError


class ReasonForm(forms.Form):
    """How we know, and in which version the claim was looked at."""

    reason = forms.CharField(
        label=_("How you know"),
        help_text=_("For the history of the claim. Never shown to readers."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, claim: Claim, data: QueryDict | None = None) -> None:
        self.claim = claim
        super().__init__(data, initial={"version": claim.version})

    @property
    def details(self) -> dict[str, Any]:
        """What was filled in besides the reason."""
        common = {"reason", "version"}
        return {key: v for key, v in self.cleaned_data.items() if key not in common}

    def renew(self, claim: Claim) -> None:
        """Keep what was typed; the next try is made on the claim as it is now."""
        self.claim = claim
        self.data = {**self.data, "version": str(claim.version)}


class TakenBackForm(ReasonForm):
    """The day on which the speaker took it back."""

    on = forms.DateField(
        label=_("Taken back on"),
        help_text=_("The day on which they did it, not today's."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    field_order = ["on", "reason", "version"]

    def clean_on(self) -> date:
        """Refuse a day on which it cannot have been."""
        day: date = self.cleaned_data["on"]
        try:
            refuse_day(self.claim, day, now())
        except NotAllowedError as error:
            raise forms.ValidationError(str(error)) from error
        return day
