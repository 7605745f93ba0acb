"""Forms of the review desk: how a statement reads, and why it is none."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from claims.extraction.types import Modality, StatementKind
from claims.forms.chain import ChainForms
from claims.models import RejectReason, Statement
from claims.services.review import Reading, needs_reason
from claims.wording import KIND, MODALITY, REASON, choices
from sources.reading.wording import locate

LONGEST_CLAIM = 500
LONGEST_REASON = 150


class SaidOnForm(forms.Form):
    """The day on which it was said, where somebody knows it."""

    said_on = forms.DateField(
        label=_("Said on"),
        help_text=_("Empty where nobody knows the day."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_said_on(self) -> date | None:
        """Refuse a day to come."""
        day: date | None = self.cleaned_data["said_on"]
        if day and day > localdate():
            raise forms.ValidationError(_("That day has not come yet."))
        return day


class VersionForm(forms.Form):
    """Which version of the statement was looked at; empty means any."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RejectForm(VersionForm):
    """Why a suggestion is no statement."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=choices(REASON),
        initial=RejectReason.NOT_A_CLAIM.value,
        required=False,
    )

    def clean_reason(self) -> RejectReason:
        """Take the usual reason when none was picked."""
        return RejectReason(self.cleaned_data["reason"] or RejectReason.NOT_A_CLAIM)


class ReadingForm(SaidOnForm, VersionForm):
    """The words, the claim and how it is put; `chain` holds the links."""

    claim_text = forms.CharField(
        label=_("What it says, as one sentence"),
        max_length=LONGEST_CLAIM,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    words = forms.CharField(
        label=_("The exact words"),
        help_text=_("As they stand in the paragraph; [...] where you leave some out."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(label=_("Given"), choices=choices(KIND))
    modality = forms.ChoiceField(label=_("Put"), choices=choices(MODALITY))
    reason = forms.CharField(
        label=_("Why you change it"),
        help_text=_("For the claim's history. Asked for where the day changes."),
        max_length=LONGEST_REASON,
        required=False,
    )

    def __init__(
        self,
        statement: Statement,
        data: QueryDict | None = None,
        *,
        limits: tuple[int, int],
    ) -> None:
        super().__init__(data, auto_id=f"s{statement.pk}_%s", initial=_read(statement))
        self.statement, self.limits = statement, limits
        self.chain = ChainForms(
            data, auto_id=f"s{statement.pk}_%s", hops=list(statement.hops.all())
        )

    def is_valid(self) -> bool:
        """Whether the form and every link of the chain are well filled in."""
        is_well = super().is_valid()
        if not self.chain.is_valid():
            self.add_error(None, _("Look at the chain again: see below."))
        return is_well and self.chain.is_valid()

    def clean_words(self) -> tuple[tuple[int, int], ...]:
        """Find the words in the paragraph, unless they are the ones marked."""
        words, passage = self.cleaned_data["words"], self.statement.passage
        if words.replace("\r", "") == passage.exact:
            return tuple((start, end) for start, end in passage.spans)
        start, end = self.limits
        spans = locate(self.statement.revision.text, words, start=start, end=end)
        if not spans:
            raise forms.ValidationError(
                _(
                    "These words do not stand in the paragraph above. Copy them "
                    "from there, and write [...] where you leave some out."
                )
            )
        return tuple((span.start, span.end) for span in spans)

    def clean(self) -> dict[str, Any]:
        """Ask why an accepted statement was said on another day."""
        cleaned = super().clean() or {}
        if "said_on" not in cleaned or cleaned.get("reason", "").strip():
            return cleaned
        if needs_reason(self.statement, cleaned["said_on"]):
            self.add_error("reason", _("Say why the day is another one."))
        return cleaned

    @property
    def reading(self) -> Reading:
        """What was filled in, as the service knows it."""
        cleaned = self.cleaned_data
        return Reading(
            claim_text=cleaned["claim_text"],
            spans=cleaned["words"],
            links=self.chain.links,
            kind=StatementKind(cleaned["kind"]),
            modality=Modality(cleaned["modality"]),
            said_on=cleaned["said_on"],
            reason=cleaned["reason"],
        )


def _read(statement: Statement) -> dict[str, object]:
    return {
        "claim_text": statement.claim_text,
        "words": statement.passage.exact,
        "kind": statement.kind,
        "modality": statement.modality,
        "said_on": statement.said_on,
        "version": statement.version,
    }
