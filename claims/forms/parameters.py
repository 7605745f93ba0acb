"""The model's values, as an admin edits them."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.credibility.stored import limits, names

TITLES = {
    "basis": _("Points by basis"),
    "identity": _("Factor by how well the source is named"),
    "interest": _("Factor by interest"),
    "strength": _("Factor by how directly it bears on the claim"),
    "prior": _("Where reliability starts"),
    "authenticity": _("How often a record is what it says it is"),
    "": _("Thresholds and limits"),
}


class ValuesForm(forms.Form):
    """One number a value; `groups` are the fields as the page shows them."""

    def __init__(
        self, standing: Mapping[str, float], data: QueryDict | None = None
    ) -> None:
        super().__init__(data)
        for name in names():
            low, high = limits(name)
            words = name.rpartition(".")[2].replace("_", " ").capitalize()
            self.fields[name] = forms.FloatField(
                label=words,
                min_value=low,
                max_value=high,
                initial=standing[name],
                widget=forms.NumberInput(attrs={"step": "any"}),
            )

    @property
    def groups(self) -> list[tuple[object, list[forms.BoundField]]]:
        """Titles and fields, the tables first."""
        return [
            (title, [self[name] for name in self.fields if _table(name) == table])
            for table, title in TITLES.items()
        ]


class MakeForm(forms.Form):
    """What the new set is called, and why it is made."""

    version = forms.CharField(
        label=_("Name of the version"),
        help_text=_("Such as 2026-02. Every stored status names its version."),
        max_length=40,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The study, the measurement or the decision behind it."),
        max_length=500,
    )


def _table(name: str) -> str:
    return name.partition(".")[0] if "." in name else ""
