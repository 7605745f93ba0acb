"""What editors may note about a speaker."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sources.models import Speaker
from sources.models.fields import labelled
from sources.reading.speakers import SourceType, SpeakerKind
from sources.services.portraits import Portrait, bearers


class RenameForm(forms.Form):
    """The name on the page; the old one stays among the other names."""

    name = forms.CharField(label=_("Name"), max_length=200)


class AliasForm(forms.Form):
    """Another name under which the speaker is written."""

    name = forms.CharField(label=_("Another name"), max_length=200)


class RoleForm(forms.Form):
    """What the speaker was, and when."""

    title = forms.CharField(label=_("Role"), max_length=200)
    from_on = forms.DateField(
        label=_("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    to_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """Keep the two days in order."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("from_on"), cleaned.get("to_on")
        if start and end and end < start:
            self.add_error("to_on", _("This day lies before the first one."))
        return cleaned


class PortraitForm(forms.Form):
    """Kind, type, description and public role."""

    public_role = forms.CharField(
        label=_("Public role"),
        help_text=_(
            "A person has a public page only with one, such as minister or editor. "
            "The page opens when a claim that names them is published next."
        ),
        max_length=200,
        required=False,
    )
    description = forms.CharField(
        label=_("Description"),
        help_text=_("One line, for readers."),
        max_length=300,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=labelled(SpeakerKind))
    type = forms.ChoiceField(
        label=_("Type of source"),
        help_text=_("What the evidence model starts from; never a score of theirs."),
        choices=labelled(SourceType),
    )

    @property
    def portrait(self) -> Portrait:
        """What was filled in, as the service knows it."""
        cleaned = self.cleaned_data
        return Portrait(
            kind=SpeakerKind(cleaned["kind"]),
            type=SourceType(cleaned["type"]),
            description=cleaned["description"],
            public_role=cleaned["public_role"],
        )


class DistinctForm(forms.Form):
    """Somebody else of the same or a like name."""

    mention = forms.CharField(
        label=_("The name that does not mean this speaker"), max_length=300
    )
    other = forms.CharField(
        label=_("It means"),
        help_text=_("The name of a stored speaker, if there is one."),
        max_length=200,
        required=False,
    )
    other_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("In a few words for readers"),
        help_text=_("Such as: the drummer, not the researcher."),
        max_length=300,
        required=False,
    )

    def __init__(self, speaker: Speaker, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="distinct_%s")
        self.speaker = speaker

    def clean(self) -> dict[str, Any]:
        """Find the other speaker, when one is named."""
        cleaned = super().clean() or {}
        cleaned["meant"] = None
        number, name = cleaned.get("other_id"), cleaned.get("other")
        if number:
            found = list(Speaker.objects.filter(pk=number))
        elif name:
            found = [row for row in bearers(name) if row != self.speaker]
        else:
            return cleaned
        if len(found) == 1 and found[0] != self.speaker:
            cleaned["meant"] = found[0]
        else:
            self.add_error(
                "other", _("No one speaker bears that name. Leave it empty if unsure.")
            )
        return cleaned
