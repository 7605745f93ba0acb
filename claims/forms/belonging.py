"""To whom a speaker belongs, and until when."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sources.models import Speaker
from sources.services.memberships import Belonging
from sources.services.portraits import bearers

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BelongingForm(forms.Form):
    """The owner, employer or interest cluster, with its days and how we know it."""

    group = forms.CharField(
        label=_("Belongs to"),
        help_text=_("The name of a stored organisation: owner, employer or cluster."),
        max_length=200,
    )
    from_on = forms.DateField(
        label=_("From"),
        help_text=_("Empty: as long as we know of."),
        required=False,
        widget=_DAY,
    )
    to_on = forms.DateField(
        label=_("Until"), help_text=_("Empty: still."), required=False, widget=_DAY
    )
    reason = forms.CharField(
        label=_("How do you know it?"),
        help_text=_("Such as: the company register of May 2024."),
        max_length=300,
    )

    def __init__(self, speaker: Speaker, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="belonging_%s")
        self.speaker = speaker

    def clean(self) -> dict[str, Any]:
        """Find the group, and keep the two days in order."""
        cleaned = super().clean() or {}
        name = cleaned.get("group")
        found = [row for row in bearers(name) if row != self.speaker] if name else []
        if len(found) == 1:
            cleaned["found"] = found[0]
        elif name:
            words = _("No one other speaker bears that name. Add it under Speakers.")
            self.add_error("group", words)
        start, end = cleaned.get("from_on"), cleaned.get("to_on")
        if start and end and end < start:
            self.add_error("to_on", _("This day lies before the first one."))
        return cleaned

    @property
    def belonging(self) -> Belonging:
        """What was filled in, as the service knows it."""
        said = self.cleaned_data
        return Belonging(said["found"], said["reason"], said["from_on"], said["to_on"])


class EndForm(forms.Form):
    """The last day of a membership, or, without one, that it never was."""

    to_on = forms.DateField(
        label=_("Last day"),
        help_text=_("Empty: it never belonged there, we were wrong."),
        required=False,
        widget=_DAY,
    )
    reason = forms.CharField(label=_("How do you know it?"), max_length=300)
