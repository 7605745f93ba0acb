"""That a publisher withdrew a document, and that it did not after all."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from claims.services.retraction import Notice, refuse_day
from sources.models import Document
from sources.services.edits import NotAllowedError


class RetractionForm(forms.Form):
    """When it was withdrawn and what says so; `told` is it, once valid."""

    retracted_on = forms.DateField(
        label=_("Withdrawn on"),
        help_text=_("The day its publisher did it, not today's."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    notice = forms.CharField(
        label=_("What says so"),
        help_text=_("For readers: such as a note in place of the article."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    notice_url = forms.URLField(
        label=_("Address of what says so"),
        help_text=_("Words, an address, or both."),
        max_length=2000,
        required=False,
        assume_scheme="https",
    )
    reason = forms.CharField(
        label=_("Why you note it"),
        help_text=_("For the desk. Never shown to readers."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    told: Notice | None = None

    def __init__(self, document: Document, *args: Any) -> None:
        self.document = document
        super().__init__(*args)

    def clean_retracted_on(self) -> date:
        """Refuse a day on which it cannot have been."""
        day: date = self.cleaned_data["retracted_on"]
        try:
            refuse_day(self.document, day, now())
        except NotAllowedError as error:
            raise forms.ValidationError(str(error)) from error
        return day

    def clean(self) -> dict[str, Any]:
        """Make the notice, or say what it still needs."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.told = Notice(**cleaned)
            except NotAllowedError as error:
                self.add_error("notice", str(error))
        return cleaned


class TakeBackForm(forms.Form):
    """Why a document was not withdrawn after all."""

    reason = forms.CharField(
        label=_("Why it was not withdrawn after all"),
        help_text=_("For the desk. The note stays in the history."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
