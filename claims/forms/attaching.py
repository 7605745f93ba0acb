"""Which claim a statement bears on, and how."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.credibility.vocabulary import ClaimKind
from claims.extraction.types import Modality
from claims.forms.parts import kind_of, parts_to_claim
from claims.forms.review import LONGEST_CLAIM, VersionForm
from claims.models import AssertionStance, Claim, MatchRelation, Risk, Statement
from claims.queries.near import NearClaim, twin_of
from claims.services.claims import Bearing, NewClaim
from claims.wording import MODALITY, STANCE, choices
from sources.models.fields import labelled

NEW = "new"
STANCE_OF = {
    Modality.DENIED: AssertionStance.DENIES,
    Modality.QUESTION: AssertionStance.OPEN,
}
_TURNED = {
    AssertionStance.ASSERTS: AssertionStance.DENIES,
    AssertionStance.DENIES: AssertionStance.ASSERTS,
}


def usual_bearing(statement: Statement, relation: str = "") -> dict[str, str]:
    """Return the stance and modality to offer, for a claim that stands in `relation`.

    A denial is said once, in the stance: said in both it would count as support.
    """
    modality = Modality(statement.modality)
    stance = STANCE_OF.get(modality, AssertionStance.ASSERTS)
    if relation == MatchRelation.CONTRADICTS:
        stance = _TURNED.get(stance, stance)
    if modality is Modality.DENIED:
        modality = Modality.ASSERTED
    return {"stance": stance.value, "modality": modality.value}


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
    second = forms.BooleanField(
        label=_("Make a second claim with these words all the same"), required=False
    )
    stance = forms.ChoiceField(label=_("The statement"), choices=choices(STANCE))
    modality = forms.ChoiceField(label=_("Put"), choices=choices(MODALITY))

    def __init__(
        self,
        statement: Statement,
        near: Sequence[NearClaim],
        data: QueryDict | None = None,
    ) -> None:
        self.parts = parts_to_claim(statement)
        self.twin: Claim | None = None
        best = next((n for n in near if n.relation == MatchRelation.SAME), None)
        initial = {
            "claim": str(best.claim.pk) if best else NEW,
            "text": statement.claim_text,
            "kind": kind_of(statement.checkability_type).value,
            "version": statement.version,
            **usual_bearing(statement),
        }
        super().__init__(data, auto_id=f"s{statement.pk}_to_%s", initial=initial)
        claim = self.fields["claim"]
        assert isinstance(claim, forms.ChoiceField)  # noqa: S101
        claim.choices = [
            *((str(n.claim.pk), n.claim.text) for n in near),
            *((name, part["text"]) for name, part in self.parts.items()),
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
        if not self.errors and self.claim_id is None and not cleaned["second"]:
            self._warn_of_twin()
        return cleaned

    def _warn_of_twin(self) -> None:
        """Refuse a new claim that stands already, and offer to make it all the same."""
        self.twin = twin_of(self.new_claim.text)
        if self.twin:
            words = _(
                "Claim %(n)d says this word for word. Pick that one, or tick “%(t)s”."
            )
            name = self.fields["second"].label
            self.add_error("claim", words % {"n": self.twin.pk, "t": name})

    @property
    def bearing(self) -> Bearing:
        """How the statement bears on the claim."""
        cleaned = self.cleaned_data
        return Bearing(
            stance=AssertionStance(cleaned["stance"]),
            modality=Modality(cleaned["modality"]),
            spans=tuple((start, end) for start, end in self.part.get("spans", [])),
        )

    @property
    def part(self) -> dict[str, Any]:
        """The part of the statement that was picked for a new claim; maybe empty."""
        return self.parts.get(self.cleaned_data["claim"], {})

    @property
    def claim_id(self) -> int | None:
        """The stored claim that was picked; None asks for `new_claim`."""
        picked = self.cleaned_data["claim"]
        return None if picked == NEW or self.part else int(picked)

    @property
    def new_claim(self) -> NewClaim:
        """The claim that was written, or the picked part of the statement."""
        cleaned, part = self.cleaned_data, self.part
        kind = kind_of(part["type"]) if part else ClaimKind(cleaned["kind"])
        return NewClaim(
            text=part.get("text", cleaned["text"]),
            kind=kind,
            people=_names(cleaned["people"]),
            bodies=_names(cleaned["bodies"]),
            risk=tuple(Risk(risk) for risk in cleaned["risk"]),
        )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
