"""The forms that import claims from a spreadsheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.services.spreadsheet import Sheet, SheetError, read_sheet, sheet_text


class SheetForm(forms.Form):
    """A CSV file; `text` holds its characters and `sheet` its rows once it is valid."""

    file = forms.FileField(
        label=_("Spreadsheet (CSV)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
        help_text=_(
            "The first row names the columns: text, and if you like kind, speaker, "
            "said_on (2025-01-29), source_url, topics. At most 2,000 rows."
        ),
    )
    text = ""
    sheet = Sheet((), ())

    def clean(self) -> dict[str, Any]:
        """Read the rows."""
        given = super().clean() or self.cleaned_data
        if file := given.get("file"):
            try:
                self.text = sheet_text(file.read())
                self.sheet = read_sheet(self.text)
            except SheetError as error:
                self.add_error("file", str(error))
        return given


class ConfirmForm(forms.Form):
    """The sheet that was shown, the seal of its plan, and whether sources are read."""

    text = forms.CharField(strip=False, widget=forms.HiddenInput)
    seal = forms.CharField(widget=forms.HiddenInput)
    with_sources = forms.BooleanField(
        label=_("Read the articles at source_url too"), required=False
    )
    sheet = Sheet((), ())

    def clean(self) -> dict[str, Any]:
        """Read the rows anew."""
        given = super().clean() or self.cleaned_data
        try:
            self.sheet = read_sheet(given.get("text", ""))
        except SheetError as error:
            self.add_error(None, str(error))
        return given
