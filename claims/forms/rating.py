"""Proposing a rating, and refusing one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Rating, RatingValue
from claims.services.rating import Verdict

WITHDRAW = "withdraw"


class RatingForm(forms.Form):
    """What an editor decides and why, in the values of the scale in force."""

    value = forms.ChoiceField(label=_("Our rating"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why, for readers"),
        help_text=_("One or two sentences that stand beside the rating."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    private_note = forms.CharField(
        label=_("Note for the desk"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        values: list[RatingValue],
        standing: Rating | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.values = {value.code: value for value in values}
        choices = [(v.code, v.words) for v in values]
        if standing:
            choices.append((WITHDRAW, str(_("Withdraw the rating that stands"))))
        field = self.fields["value"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    @property
    def options(self) -> list[tuple[Any, str]]:
        """Each choice with what it means."""
        meanings = {code: value.definition for code, value in self.values.items()}
        return [(one, meanings.get(one.data["value"], "")) for one in self["value"]]

    @property
    def verdict(self) -> Verdict:
        """The decision; its value is empty where the rating is withdrawn."""
        said = self.cleaned_data
        value = self.values.get(said["value"])
        return Verdict(value, said["reason"], said["private_note"])


class RefuseForm(forms.Form):
    """Why a proposed rating is refused."""

    why = forms.CharField(
        label=_("Why you refuse it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
