"""What a court or an authority ordered, and why a hold ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models.hold import NAME_LENGTH
from claims.services.holds import Order
from sources.services.edits import NotAllowedError

MOST_WORDS = 20


class MomentInput(forms.DateTimeInput):
    """A day and an hour, as browsers ask for them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class HoldForm(forms.Form):
    """An order to hide something; `order` is it, once valid."""

    public_words = forms.CharField(
        label=_("What readers read instead"),
        help_text=_(
            "Shown wherever it stood. Name nothing here that must not be shown."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    jurisdiction = forms.CharField(
        label=_("Jurisdiction"),
        help_text=_("Such as England and Wales."),
        max_length=100,
    )
    ordered_by = forms.CharField(
        label=_("Ordered by"),
        help_text=_("Court or authority, number."),
        max_length=200,
    )
    reason = forms.CharField(
        label=_("Reason, for the desk"),
        help_text=_("Never shown to readers."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    also = forms.CharField(
        label=_("Further words to hide"),
        help_text=_(
            "One a line: other spellings, a surname alone. Hidden on every page."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    from_at = forms.DateTimeField(
        label=_("From"),
        help_text=_("Empty: now."),
        required=False,
        widget=MomentInput(),
    )
    to_at = forms.DateTimeField(
        label=_("Until"),
        help_text=_("Empty: until somebody lifts it."),
        required=False,
        widget=MomentInput(),
    )

    order: Order | None = None

    def clean_also(self) -> tuple[str, ...]:
        """Split into words, one a line."""
        lines = (line.strip() for line in self.cleaned_data["also"].splitlines())
        found = tuple(line for line in lines if line)
        if len(found) > MOST_WORDS or any(len(one) > NAME_LENGTH for one in found):
            raise forms.ValidationError(
                _("At most 20 lines, each of at most 200 characters.")
            )
        return found

    def clean(self) -> dict[str, Any]:
        """Make the order, or say what it still needs."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("from_at"), cleaned.get("to_at")
        if start and end and end <= start:
            self.add_error("to_at", _("It would end before it begins."))
        if self.errors:
            return cleaned
        try:
            self.order = Order(**cleaned)
        except NotAllowedError as error:
            self.add_error(None, str(error))
        return cleaned


class LiftForm(forms.Form):
    """Why a hold ends."""

    why = forms.CharField(
        label=_("Why it is lifted"),
        help_text=_("For the desk. Readers see the page again at once."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
