"""How a passage bears on a claim, and why a link ends."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.credibility.vocabulary import Basis, Identity, Interest, Stance, Strength
from claims.models import Evidence
from claims.queries.candidates import candidates
from claims.services.evidence import Judgement
from sources.models import Interest as Tie
from sources.models import Speaker
from sources.services.edits import NotAllowedError

STANCES = [
    (Stance.SUPPORTS.value, _("for it")),
    (Stance.REFUTES.value, _("against it")),
    (Stance.CONTEXT.value, _("context")),
]
BASES = [
    (
        _("It shows it"),
        [
            (Basis.PRIMARY_DOCUMENT.value, _("the original record itself")),
            (Basis.DATA.value, _("data")),
            (Basis.VERIFICATION.value, _("they checked it themselves")),
            (Basis.FIRST_HAND.value, _("they saw or heard it first-hand")),
            (Basis.EXPERT_ANALYSIS.value, _("an expert's analysis")),
            (Basis.ADMISSION.value, _("said against their own interest")),
        ],
    ),
    (
        _("It only says it"),
        [
            (Basis.STATEMENT.value, _("a statement in their own words")),
            (Basis.REPORT.value, _("a news report")),
            (Basis.HEARSAY.value, _("passed on, nobody says from whom")),
        ],
    ),
]
IDENTITIES = [
    (Identity.NAMED.value, _("named")),
    (Identity.DESCRIBED.value, _("described, not named")),
    (Identity.UNNAMED.value, _("unnamed")),
]
STRENGTHS = [
    (Strength.STRONG.value, _("directly")),
    (Strength.MODERATE.value, _("in part")),
    (Strength.WEAK.value, _("only at the edge")),
]
INTERESTS = [
    (Interest.NONE.value, _("none known")),
    (Interest.SOME.value, _("some")),
    (Interest.STRONG.value, _("strong")),
]
SERVES = [
    ("", _("either side")),
    (Stance.SUPPORTS.value, _("the claim")),
    (Stance.REFUTES.value, _("its opposite")),
]


class StanceButtons(forms.RadioSelect):
    """Radio buttons that the keys of the editor reach."""

    COMMANDS = {"supports": "for", "refutes": "against", "context": "context"}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return one option with the command that picks it."""
        option = super().create_option(*args, **kwargs)
        option["attrs"]["data-do"] = self.COMMANDS[str(option["value"])]
        return option


class JudgementForm(forms.Form):
    """An editor's judgement of a passage; `judgement` is it, once valid."""

    stance = forms.ChoiceField(
        label=_("It speaks"), choices=STANCES, widget=StanceButtons
    )
    basis = forms.ChoiceField(
        label=_("What it rests on"), choices=BASES, initial=Basis.REPORT.value
    )
    strength = forms.ChoiceField(
        label=_("It bears on the claim"),
        choices=STRENGTHS,
        initial=Strength.STRONG.value,
    )
    speaker = forms.ChoiceField(label=_("Who knows it"), required=False)
    speaker_name = forms.CharField(
        label=_("Somebody else, by name"), required=False, max_length=200
    )
    identity = forms.ChoiceField(
        label=_("To readers they are"),
        choices=IDENTITIES,
        initial=Identity.NAMED.value,
    )
    interest = forms.ChoiceField(
        label=_("Their tie to the matter"),
        choices=INTERESTS,
        initial=Interest.NONE.value,
        help_text=_("A party to the claim counts as strong by itself."),
    )
    tie = forms.ChoiceField(
        label=_("The tie, with its source"),
        help_text=_("Accepted on their page, with words of another document."),
        required=False,
    )
    interest_serves = forms.ChoiceField(
        label=_("The tie favours"), choices=SERVES, required=False
    )
    public_reason = forms.CharField(
        label=_("Why it counts, for readers"),
        help_text=_("Needed for all that shows it, and where there is a tie."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    private_note = forms.CharField(
        label=_("Note for the desk"),
        help_text=_("Never shown to readers."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        publisher: str,
        speakers: Sequence[Speaker] = (),
        ties: Sequence[Tie] = (),
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id="evidence_%s")
        self.speakers = {str(speaker.pk): speaker for speaker in speakers}
        self.ties = {str(tie.pk): tie for tie in ties}
        self.judgement: Judgement | None = None
        chosen = self.fields["tie"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101
        named = ((key, _tie_label(tie)) for key, tie in self.ties.items())
        chosen.choices = [("", _("none, or a party to the claim")), *named]
        field = self.fields["speaker"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        known = ((key, speaker.name) for key, speaker in self.speakers.items())
        field.choices = [("", publisher), *known]

    def clean_speaker_name(self) -> str:
        """Find the one speaker who bears the name."""
        name: str = self.cleaned_data["speaker_name"].strip()
        if not name:
            return name
        found = candidates([name])[name]
        if len(found) != 1:
            raise forms.ValidationError(
                _("Several are called that; write the name in full.")
                if found
                else _("Nobody of that name is stored. Check the spelling.")
            )
        self.speakers[name] = found[0]
        return name

    def clean(self) -> dict[str, Any]:
        """Make the judgement, or say what it still needs."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        named = cleaned["speaker_name"] or cleaned["speaker"]
        tie = self.ties.get(cleaned["tie"])
        try:
            self.judgement = Judgement(
                stance=Stance(cleaned["stance"]),
                basis=Basis(cleaned["basis"]),
                identity=Identity(cleaned["identity"]),
                strength=Strength(cleaned["strength"]),
                interest=Interest(tie.level if tie else cleaned["interest"]),
                tie=tie,
                interest_serves=cleaned["interest_serves"],
                speaker=self.speakers.get(named),
                public_reason=cleaned["public_reason"].strip(),
                private_note=cleaned["private_note"].strip(),
            )
        except NotAllowedError as error:
            self.add_error("public_reason", str(error))
        return cleaned


class UnlinkForm(forms.Form):
    """Why the link ends."""

    reason = forms.CharField(label=_("Why the link ends"), max_length=300)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


def judged(evidence: Evidence) -> dict[str, object]:
    """Return what a stored link holds, as the form's initial values."""
    fields = JudgementForm.base_fields.keys() - {"speaker", "speaker_name", "tie"}
    values = {name: getattr(evidence, name) for name in fields}
    chosen = {"speaker": evidence.speaker_id, "tie": evidence.tie_id}
    return {**values, **{name: str(pk or "") for name, pk in chosen.items()}}


def _tie_label(tie: Tie) -> str:
    since = f", since {tie.from_on}" if tie.from_on else ""
    until = f", until {tie.to_on}" if tie.to_on else ""
    return f"{tie.speaker}: {tie.words} ({tie.level}{since}{until})"
