"""Forms of the review desk: how a statement reads, and what becomes of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.credibility.vocabulary import ClaimKind
from claims.extraction.types import Modality, StatementKind
from claims.forms.chain import ChainForms
from claims.models import AssertionStance, RejectReason, Risk, Statement
from claims.queries.near import NearClaim
from claims.services.claims import Bearing, NewClaim
from claims.services.review import Reading
from claims.wording import KIND, MODALITY, REASON, STANCE, choices
from sources.models.fields import labelled
from sources.reading.wording import locate

NEW = "new"
LONGEST_CLAIM = 500
STANCE_OF = {
    Modality.DENIED: AssertionStance.DENIES,
    Modality.QUESTION: AssertionStance.OPEN,
}


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


class ReadingForm(VersionForm):
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
        )


class AttachForm(VersionForm):
    """Which claim the statement bears on, found or new, and how."""

    claim = forms.ChoiceField(label=_("Claim"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("The new claim, in our own words"),
        help_text=_("One sentence that a record could settle. No quotation marks."),
        max_length=LONGEST_CLAIM,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=labelled(ClaimKind))
    people = forms.CharField(
        label=_("People it is about"),
        help_text=_("Names, with commas between."),
        required=False,
    )
    bodies = forms.CharField(
        label=_("Organisations it is about"),
        help_text=_("Names, with commas between."),
        required=False,
    )
    risk = forms.MultipleChoiceField(
        label=_("A second person must look before it is published, for"),
        choices=labelled(Risk),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    stance = forms.ChoiceField(label=_("The statement"), choices=choices(STANCE))
    modality = forms.ChoiceField(label=_("Put"), choices=choices(MODALITY))

    def __init__(
        self,
        statement: Statement,
        near: Sequence[NearClaim],
        data: QueryDict | None = None,
    ) -> None:
        best = next((n for n in near if n.is_proposed and n.relation == "same"), None)
        initial = {
            "claim": str(best.claim.pk) if best else NEW,
            "text": statement.claim_text,
            "kind": _claim_kind(statement),
            "stance": STANCE_OF.get(
                Modality(statement.modality), AssertionStance.ASSERTS
            ),
            "modality": statement.modality,
            "version": statement.version,
        }
        super().__init__(data, auto_id=f"s{statement.pk}_to_%s", initial=initial)
        claim = self.fields["claim"]
        assert isinstance(claim, forms.ChoiceField)  # noqa: S101
        claim.choices = [
            *((str(n.claim.pk), n.claim.text) for n in near),
            (NEW, _("A new claim")),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the words of a new claim, and drop none that were written."""
        cleaned = super().clean() or {}
        is_new = cleaned.get("claim") == NEW
        if is_new and not cleaned.get("text"):
            self.add_error("text", _("Write the claim as one sentence."))
        elif not is_new and cleaned.get("text") and "text" in self.changed_data:
            words = _("You wrote a new claim and picked another. Pick one of them.")
            self.add_error("claim", words)
        return cleaned

    @property
    def bearing(self) -> Bearing:
        """How the statement bears on the claim."""
        cleaned = self.cleaned_data
        return Bearing(
            stance=AssertionStance(cleaned["stance"]),
            modality=Modality(cleaned["modality"]),
        )

    @property
    def claim_id(self) -> int | None:
        """The stored claim that was picked; None asks for `new_claim`."""
        picked = self.cleaned_data["claim"]
        return None if picked == NEW else int(picked)

    @property
    def new_claim(self) -> NewClaim:
        """The claim that was written."""
        cleaned = self.cleaned_data
        return NewClaim(
            text=cleaned["text"],
            kind=ClaimKind(cleaned["kind"]),
            people=_names(cleaned["people"]),
            bodies=_names(cleaned["bodies"]),
            risk=tuple(Risk(risk) for risk in cleaned["risk"]),
        )


def _read(statement: Statement) -> dict[str, object]:
    return {
        "claim_text": statement.claim_text,
        "words": statement.passage.exact,
        "kind": statement.kind,
        "modality": statement.modality,
        "version": statement.version,
    }


def _claim_kind(statement: Statement) -> str:
    kinds = {
        "quantity": ClaimKind.NUMBER,
        "prediction": ClaimKind.PREDICTION,
        "opinion": ClaimKind.OPINION,
        "quotation": ClaimKind.QUOTATION,
    }
    return kinds.get(statement.checkability_type, ClaimKind.FACT).value


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
