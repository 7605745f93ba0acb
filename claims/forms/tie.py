"""A tie between two speakers, with the words that show it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.models import Document, Interest, Speaker
from sources.models.fields import labelled
from sources.models.interest import InterestLevel, InterestSide
from sources.services.interests import Source, Tie
from sources.services.portraits import bearers

TieRow = tuple[Interest, forms.Form | None, forms.Form | None]
SIDES = [
    (InterestSide.EITHER.value, _("either side")),
    (InterestSide.FOR_THEM.value, _("those it is about")),
    (InterestSide.AGAINST_THEM.value, _("their opponents")),
]


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class SourceForm(forms.Form):
    """The words of an article that show a tie; `source` is it, once valid."""

    document = forms.IntegerField(
        label=_("Article"),
        help_text=_("The number in its address here, as in /articles/12-…"),
        min_value=1,
        max_value=2**53,
        required=False,
    )
    exact = forms.CharField(
        label=_("Its words that show the tie"),
        help_text=_("Exactly as they stand there."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    source: Source | None = None
    is_needed = True

    def clean(self) -> dict[str, Any]:
        """Find the article, where one is given or has to be."""
        cleaned = super().clean() or {}
        number, exact = cleaned.get("document"), (cleaned.get("exact") or "").strip()
        if self.errors or not (number or exact or self.is_needed):
            return cleaned
        rows = Document.objects.select_related("current_revision")
        document = rows.filter(pk=number or 0).first()
        if document is None:
            self.add_error("document", _("There is no article of that number."))
        elif not exact:
            self.add_error("exact", _("Give the words that show the tie."))
        else:
            self.source = Source(document, exact)
        return cleaned


class TieForm(SourceForm):
    """A tie; without a source it is kept as a suggestion that counts nothing."""

    about = forms.CharField(
        label=_("A tie to"),
        help_text=_("The name of a stored speaker."),
        max_length=200,
    )
    words = forms.CharField(
        label=_("What it is, for readers"),
        help_text=_("Such as: invested in them, sat on their board."),
        max_length=200,
    )
    level = forms.ChoiceField(label=_("How strong"), choices=labelled(InterestLevel))
    serves = forms.ChoiceField(label=_("It favours"), choices=SIDES)
    from_on = _day(_("Since"))
    to_on = _day(_("Until"))

    field_order = ["about", "words", "level", "serves", "from_on", "to_on"]
    tie: Tie | None = None
    is_needed = False

    def clean_about(self) -> Speaker:
        """Find the one speaker who bears the name."""
        found = bearers(self.cleaned_data["about"])
        if len(found) != 1:
            raise forms.ValidationError(
                _("Several are called that; write the name in full.")
                if found
                else _("Nobody of that name is stored. Check the spelling.")
            )
        return found[0]

    def clean(self) -> dict[str, Any]:
        """Make the tie, with its days in order."""
        cleaned = super().clean()
        start, end = cleaned.get("from_on"), cleaned.get("to_on")
        if start and end and end < start:
            self.add_error("to_on", _("This day lies before the first one."))
        if not self.errors:
            self.tie = Tie(
                about=cleaned["about"],
                words=cleaned["words"],
                level=InterestLevel(cleaned["level"]),
                serves=InterestSide(cleaned["serves"]),
                from_on=start,
                to_on=end,
            )
        return cleaned


class UntieForm(forms.Form):
    """Why a tie is taken back."""

    why = forms.CharField(label=_("Why it is taken back"), max_length=300)


def with_forms(
    ties: Iterable[Interest], bound: Mapping[str, forms.Form]
) -> list[TieRow]:
    """Return each tie with the forms that its state leaves: to accept, to take back.

    `bound` are forms that were filled in, by "accept_form_1" or "untie_form_1".
    """
    return [(tie, _accepting(tie, bound), _untying(tie, bound)) for tie in ties]


def _accepting(tie: Interest, bound: Mapping[str, forms.Form]) -> forms.Form | None:
    if tie.accepted_at or tie.removed_at:
        return None
    form = bound.get(f"accept_form_{tie.pk}")
    return form or SourceForm(auto_id=f"accept_{tie.pk}_%s")


def _untying(tie: Interest, bound: Mapping[str, forms.Form]) -> forms.Form | None:
    if tie.removed_at:
        return None
    return bound.get(f"untie_form_{tie.pk}") or UntieForm(auto_id=f"untie_{tie.pk}_%s")
