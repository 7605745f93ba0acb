"""Recording a check, publishing, and taking down."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from claims.models import CorrectionKind
from claims.services.publication import Announcement
from sources.models.fields import labelled


class CheckForm(forms.Form):
    """That somebody looked: when, where, and what was found."""

    looked_on = forms.DateField(
        label=_("Looked on"),
        initial=localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    places = forms.CharField(
        label=_("Where"),
        help_text=_("Registers, archives, people asked."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    found = forms.CharField(
        label=_("What was found"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    found_evidence = forms.BooleanField(
        label=_("Evidence was found (link it as well)"), required=False
    )
    was_asked = forms.BooleanField(
        label=_("Those who say it were asked how they know"), required=False
    )

    def clean_looked_on(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["looked_on"]
        if day > localdate():
            raise forms.ValidationError(_("That day has not come yet."))
        return day


class PublishForm(forms.Form):
    """What readers are told of a change, where they saw an earlier version."""

    kind = forms.ChoiceField(
        label=_("What sort of change"),
        choices=labelled(CorrectionKind),
        initial=CorrectionKind.UPDATE.value,
        required=False,
    )
    words = forms.CharField(
        label=_("What changed, for readers"),
        help_text=_("Shown in the page's history and in the corrections."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, must_tell: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "words"):
            self.fields[name].required = must_tell

    @property
    def announcement(self) -> Announcement | None:
        """The announcement, where words were given."""
        words = self.cleaned_data["words"].strip()
        if not words:
            return None
        kind = self.cleaned_data["kind"] or CorrectionKind.UPDATE
        return Announcement(CorrectionKind(kind), words)


class TakeDownForm(forms.Form):
    """Why readers can no longer see it."""

    reason = forms.CharField(
        label=_("Why it is taken down"),
        help_text=_("Readers who open the address are told."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
