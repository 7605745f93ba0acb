"""Recording a check, publishing, and taking down."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from claims.models import CorrectionKind
from claims.services.checks import LONGEST, Search
from claims.services.publication import Announcement
from sources.models.fields import labelled


class CheckForm(forms.Form):
    """That somebody looked: when, where, and what was found.

    The newsroom's usual places are ticked; others are written a line each, as
    "place | what was asked | what came of it".
    """

    looked_on = forms.DateField(
        label=_("Looked on"),
        initial=localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    searched = forms.MultipleChoiceField(
        label=_("Places searched"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    query = forms.CharField(
        label=_("What was asked there"), max_length=LONGEST, required=False
    )
    places = forms.CharField(
        label=_("Elsewhere"),
        help_text=_("One place a line; what was asked and what came of it behind |."),
        max_length=2000,
        required=False,
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["searched"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = [(place, place) for place in settings.CHECK_PLACES]

    @property
    def check(self) -> dict[str, Any]:
        """What was filled in, as the service takes it."""
        kept = ("looked_on", "found", "found_evidence")
        return {name: self.cleaned_data[name] for name in kept} | {"log": self._log()}

    def clean(self) -> dict[str, Any]:
        """Ask for one place at least."""
        cleaned = super().clean() or {}
        if not (cleaned.get("searched") or cleaned.get("places", "").strip()):
            self.add_error("searched", _("Say where you looked."))
        return cleaned

    def _log(self) -> list[Search]:
        query = self.cleaned_data["query"].strip()
        ticked = [Search(place, query) for place in self.cleaned_data["searched"]]
        lines = (line.split("|", 2) for line in self.cleaned_data["places"].split("\n"))
        stripped = ([part.strip() for part in parts] for parts in lines)
        return ticked + [Search(*parts) for parts in stripped if parts[0]]

    def clean_looked_on(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["looked_on"]
        if day > localdate():
            raise forms.ValidationError(_("That day has not come yet."))
        return day


class ReadForm(forms.Form):
    """That somebody read what loaded words the finding has, where it has any."""

    read = forms.BooleanField(
        label=_("I have read this; publish it so"),
        error_messages={"required": _("Read the notes on the finding, then tick it.")},
    )

    def __init__(self, *args: Any, must_read: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not must_read:
            del self.fields["read"]

    @property
    def words_read(self) -> bool:
        """Whether it was ticked."""
        return bool(self.cleaned_data.get("read"))


class PublishForm(ReadForm):
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
        help_text=_(
            "Readers who open the address are told; the corrections tell it too."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
