"""What an editor writes of a claim."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.credibility.vocabulary import ClaimKind, Wording
from claims.models import Claim, Risk
from claims.queries.candidates import candidates
from claims.queries.finding import LONGEST
from claims.services.drafts import Draft
from sources.models import Speaker
from sources.models.fields import labelled

LONGEST_TOPIC = 60
LONGEST_GAP = 200


class DraftForm(forms.Form):
    """The claim's own fields; `draft` is what was written, once valid."""

    text = forms.CharField(
        label=_("The claim, in our own words"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    finding = forms.CharField(
        label=_("Finding, one sentence"),
        help_text=_("What the record shows. Readers see it first."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    missing = forms.CharField(
        label=_("What is missing"),
        help_text=_("One gap a line: which document or answer would settle it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=labelled(ClaimKind))
    wording = forms.ChoiceField(
        label=_("A quotation's words, beside the original"),
        choices=labelled(Wording),
    )
    about = forms.MultipleChoiceField(
        label=_("It is about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    about_more = forms.CharField(
        label=_("Also about, by name"),
        help_text=_("Stored names, with commas between."),
        required=False,
    )
    topics = forms.CharField(
        label=_("Topics"), help_text=_("With commas between."), required=False
    )
    risk = forms.MultipleChoiceField(
        label=_("A second person must look, for"),
        choices=labelled(Risk),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    half_life_days = forms.IntegerField(
        label=_("Evidence loses half its weight in days"),
        help_text=_("Only for what passes: “in talks”, “missing”."),
        min_value=1,
        max_value=36500,
        required=False,
    )
    settled_on = forms.DateField(
        label=_("It can be checked from"),
        help_text=_("Until that day a prediction is open: no evidence bears on it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        claim: Claim,
        data: QueryDict | None = None,
        *,
        speakers: Sequence[Speaker] = (),
    ) -> None:
        super().__init__(data, initial=written(claim), auto_id="claim_%s")
        known = {*claim.about.all(), *speakers}
        self.speakers = {str(s.pk): s for s in sorted(known, key=lambda s: s.name)}
        field = self.fields["about"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = [(key, row.name) for key, row in self.speakers.items()]

    def clean_about_more(self) -> tuple[Speaker, ...]:
        """Find the one speaker behind each name."""
        names = _parts(self.cleaned_data["about_more"])
        known = candidates(names)
        wrong = [name for name in names if len(known[name]) != 1]
        if wrong:
            message = _("Not found, or more than one of that name: %(names)s.")
            names_ = {"names": ", ".join(wrong)}
            raise forms.ValidationError(message, params=names_)
        return tuple(known[name][0] for name in names)

    def clean_topics(self) -> tuple[str, ...]:
        """Take each topic once."""
        topics = tuple(dict.fromkeys(_parts(self.cleaned_data["topics"])))
        if any(len(topic) > LONGEST_TOPIC for topic in topics):
            raise forms.ValidationError(_("A topic has at most 60 characters."))
        return topics

    def clean_missing(self) -> tuple[str, ...]:
        """Take one gap a line."""
        lines = self.cleaned_data["missing"].splitlines()
        gaps = tuple(filter(None, map(str.strip, lines)))
        if any(len(gap) > LONGEST_GAP for gap in gaps):
            raise forms.ValidationError(_("A line has at most 200 characters."))
        return gaps

    @property
    def draft(self) -> Draft:
        """What was written, as the service knows it."""
        cleaned = self.cleaned_data
        about = [self.speakers[key] for key in cleaned["about"]]
        return Draft(
            text=cleaned["text"],
            kind=ClaimKind(cleaned["kind"]),
            about=tuple(dict.fromkeys([*about, *cleaned["about_more"]])),
            topics=cleaned["topics"],
            risk=tuple(Risk(value) for value in cleaned["risk"]),
            finding=cleaned["finding"],
            missing=cleaned["missing"],
            wording=Wording(cleaned["wording"]),
            half_life_days=cleaned["half_life_days"],
            settled_on=cleaned["settled_on"],
        )


def written(claim: Claim) -> dict[str, object]:
    """Return what stands in a claim, as the form's initial values."""
    return {
        "text": claim.text,
        "finding": claim.finding,
        "missing": "\n".join(claim.missing),
        "kind": claim.kind,
        "wording": claim.wording,
        "about": [str(speaker.pk) for speaker in claim.about.all()],
        "topics": ", ".join(claim.topics),
        "risk": claim.risk,
        "half_life_days": claim.half_life_days,
        "settled_on": claim.settled_on,
        "version": claim.version,
    }


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
