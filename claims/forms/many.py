"""The form that adds several articles by their addresses."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Job
from claims.services.submission import submit_url
from sources.models import User
from sources.reading.refusals import Refused

MOST = 50
"""Addresses at once: an afternoon's reading; a longer list is a feed's work."""

ROWS = 10


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that is no article's address, and why."""

    line: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of each line."""

    accepted: tuple[Job, ...]
    refused: tuple[RefusedLine, ...]

    @property
    def kept(self) -> str:
        """The refused lines as they were typed, to be put right."""
        return "\n".join(refused.line for refused in self.refused)


class ManyForm(forms.Form):
    """One address a line; empty and repeated lines do not count."""

    urls = forms.CharField(
        label=_("Web addresses"),
        widget=forms.Textarea(attrs={"rows": ROWS, "spellcheck": "false"}),
        help_text=_("One a line, at most 50. Each is read by itself."),
        error_messages={"required": _("Write at least one address.")},
    )

    def clean_urls(self) -> list[str]:
        """Return the lines, each once."""
        lines = [line.strip() for line in self.cleaned_data["urls"].splitlines()]
        found = list(dict.fromkeys(filter(None, lines)))
        if len(found) > MOST:
            words = _("These are %(n)d addresses; give at most 50 at once.")
            raise forms.ValidationError(words, params={"n": len(found)})
        return found

    def submit(self, by: User) -> Batch:
        """Start a job for each address that can be read; say why not of the others."""
        accepted, refused = [], []
        for line in self.cleaned_data["urls"]:
            try:
                accepted.append(submit_url(by, url=line))
            except Refused as error:
                refused.append(RefusedLine(line, error.sentence))
        return Batch(tuple(accepted), tuple(refused))
