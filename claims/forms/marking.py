"""A statement made of words that somebody marked in an article."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.extraction.types import Modality, StatementKind, Terms
from claims.forms.review import LONGEST_CLAIM, SaidOnForm
from claims.services.review import Link, Reading
from claims.wording import KIND, MODALITY, TERMS, choices
from sources.models import Revision
from sources.reading.speakers import SpeakerKind

_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")
SPEAKERS = [
    (SpeakerKind.PERSON.value, _("a person")),
    (SpeakerKind.ORGANISATION.value, _("an organisation")),
    (SpeakerKind.OUTLET.value, _("an outlet")),
    (SpeakerKind.UNNAMED.value, _("nobody named")),
]


class MarkForm(SaidOnForm):
    """Marked words (selected, or sentences ticked), what they say and who says it."""

    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)
    claim_text = forms.CharField(
        label=_("What it says, as one sentence"),
        max_length=LONGEST_CLAIM,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    speaker = forms.CharField(
        label=_("Who says it"),
        help_text=_("A name, or a description. Empty: the article itself."),
        max_length=200,
        required=False,
    )
    speaker_kind = forms.ChoiceField(label=_("Who is"), choices=SPEAKERS)
    terms = forms.ChoiceField(
        label=_("Spoke"), choices=choices(TERMS), initial=Terms.NOT_STATED.value
    )
    kind = forms.ChoiceField(
        label=_("Given"), choices=choices(KIND), initial=StatementKind.INDIRECT.value
    )
    modality = forms.ChoiceField(label=_("Put"), choices=choices(MODALITY))

    def __init__(
        self,
        revision: Revision,
        data: QueryDict | None = None,
        *,
        selected: tuple[int, int] = (0, 0),
    ) -> None:
        chosen = {"start": selected[0], "end": selected[1]} if any(selected) else {}
        super().__init__(data, auto_id="mark_%s", initial=chosen)
        self.revision = revision
        self.ticked = data.getlist("sentence") if data else []

    def clean(self) -> dict[str, Any]:
        """Find the marked words in the revision."""
        cleaned = super().clean() or {}
        cleaned["spans"] = self._spans(cleaned.get("start"), cleaned.get("end"))
        if not cleaned["spans"]:
            self.add_error(None, _("Mark some words first: select them or tick them."))
        return cleaned

    def _spans(self, start: int | None, end: int | None) -> tuple[tuple[int, int], ...]:
        pairs = [m.groups() for value in self.ticked if (m := _RANGE.fullmatch(value))]
        spans = [(int(a), int(b)) for a, b in pairs]
        if not spans and start is not None and end is not None:
            spans = [(start, end)]
        return _joined(_trimmed(self.revision.text, spans), self.revision.text)

    @property
    def words(self) -> str:
        """The selected words; empty while sentences are ticked instead."""
        chosen = _RANGE.fullmatch(f"{self['start'].value()}-{self['end'].value()}")
        if chosen is None:
            return ""
        return self.revision.text[int(chosen[1]) : int(chosen[2])].strip()

    @property
    def reading(self) -> Reading:
        """What was filled in, as the service knows it."""
        cleaned = self.cleaned_data
        is_voice = not cleaned["speaker"]
        kind = StatementKind.VOICE if is_voice else StatementKind(cleaned["kind"])
        return Reading(
            claim_text=cleaned["claim_text"],
            spans=cleaned["spans"],
            links=() if is_voice else (self._link(),),
            kind=kind,
            modality=Modality(cleaned["modality"]),
            said_on=cleaned["said_on"],
        )

    def _link(self) -> Link:
        cleaned = self.cleaned_data
        terms, kind = Terms(cleaned["terms"]), SpeakerKind(cleaned["speaker_kind"])
        if kind is SpeakerKind.UNNAMED:
            is_open = terms in {Terms.NOT_STATED, Terms.ON_RECORD}
            terms = Terms.UNNAMED if is_open else terms
            return Link(words=cleaned["speaker"], terms=terms)
        return Link(called=cleaned["speaker"], kind=kind, terms=terms)


def _trimmed(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans without blanks at their ends; those outside the text fall away."""
    found = []
    for start, end in spans:
        words = text[start:end]
        left = len(words) - len(words.lstrip())
        right = len(words.rstrip())
        if words.strip() and end <= len(text):
            found.append((start + left, start + right))
    return sorted(set(found))


def _joined(spans: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    """Neighbours with nothing but blanks between them are one span."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif joined and text[joined[-1][1] : start].isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
