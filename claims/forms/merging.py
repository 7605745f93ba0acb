"""Merging two claims: which, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.services.merging import LONGEST_REASON


class MergeForm(forms.Form):
    """Why two claims are one, and in which versions they were looked at."""

    into = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    into_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why they are one claim"),
        help_text=_("Readers who ask for the one that goes are told."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
