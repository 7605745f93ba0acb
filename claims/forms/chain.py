"""The links of a chain as an editor fills them in."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.extraction.types import Terms
from claims.models import Hop
from claims.queries.candidates import candidates
from claims.services.review import Link
from claims.wording import TERMS, choices
from sources.models import Speaker
from sources.reading.speakers import SpeakerKind

NAMED, UNNAMED = "name", "unnamed"
PREFIX = "hop"
MOST_LINKS = 8
# What says that it holds more was not sent by our page: Django would make a thousand.
MOST_READ = 40
KINDS = [
    (SpeakerKind.PERSON.value, _("person")),
    (SpeakerKind.ORGANISATION.value, _("organisation")),
    (SpeakerKind.OUTLET.value, _("outlet")),
]


class LinkForm(forms.Form):
    """One link: a stored speaker, somebody by name, or nobody named."""

    hop = forms.IntegerField(required=False, widget=forms.HiddenInput)
    who = forms.ChoiceField(label=_("Who"), initial=NAMED)
    name = forms.CharField(
        label=_("Name or description"), max_length=200, required=False
    )
    kind = forms.ChoiceField(
        label=_("If the name is new"), choices=KINDS, initial=SpeakerKind.PERSON.value
    )
    terms = forms.ChoiceField(
        label=_("Spoke"), choices=choices(TERMS), initial=Terms.NOT_STATED.value
    )
    remove = forms.BooleanField(label=_("Take this link out"), required=False)

    def __init__(
        self, *args: Any, speakers: Sequence[Speaker] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.speakers = {str(speaker.pk): speaker for speaker in speakers}
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)  # noqa: S101
        who.choices = [
            *((key, _introduced(speaker)) for key, speaker in self.speakers.items()),
            (NAMED, _("somebody else, by name")),
            (UNNAMED, _("nobody named, only described")),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the name or the description that the choice needs."""
        cleaned = super().clean() or {}
        if cleaned.get("remove") or cleaned.get("who") in self.speakers:
            return cleaned
        if not cleaned.get("name"):
            self.add_error(
                "name", _("Write a name, or how the article describes them.")
            )
        return cleaned

    def clean_who(self) -> str:
        """Refuse a bare name that several stored speakers bear."""
        who: str = self.cleaned_data["who"]
        name = self.data.get(self.add_prefix("name"), "")
        if who == NAMED and len(self._bearers(name)) > 1:
            raise forms.ValidationError(
                _("Several are called that. Pick the one that is meant.")
            )
        return who

    def _bearers(self, name: str) -> list[Speaker]:
        same = name.strip().casefold()
        return [s for s in self.speakers.values() if s.name.casefold() == same]

    @property
    def link(self) -> Link:
        """What was filled in, as the service knows it."""
        cleaned = self.cleaned_data
        hop, terms, who = cleaned["hop"], Terms(cleaned["terms"]), cleaned["who"]
        if who == UNNAMED:
            is_open = terms in {Terms.NOT_STATED, Terms.ON_RECORD}
            terms = Terms.UNNAMED if is_open else terms
            return Link(words=cleaned["name"], terms=terms, hop=hop)
        if who == NAMED:
            kind = SpeakerKind(cleaned["kind"])
            return Link(called=cleaned["name"], kind=kind, terms=terms, hop=hop)
        return Link(speaker=self.speakers[who], terms=terms, hop=hop)


class BaseChain(BaseFormSet[LinkForm]):
    """The chain, outermost first, with one empty link at the inner end."""

    def __init__(
        self, data: QueryDict | None = None, *, hops: Sequence[Hop] = (), auto_id: str
    ) -> None:
        self.hops = list(hops)
        self._posted = _posted_names(data)
        self._known = candidates([*(h.mention for h in self.hops), *self._posted])
        initial = [_initial(hop) for hop in self.hops]
        super().__init__(data, prefix=PREFIX, auto_id=auto_id, initial=initial)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Offer each link the speakers whom its mention may mean."""
        kwargs = super().get_form_kwargs(index)
        hop = self.hops[index] if index is not None and index < len(self.hops) else None
        found = [hop.speaker] if hop and hop.speaker else []
        found += self._known.get(hop.mention, []) if hop else []
        for name in self._posted:
            found += self._known[name]
        return {**kwargs, "speakers": list({s.pk: s for s in found}.values())}

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that were filled in and not taken out."""
        filled = (form for form in self.forms if form.cleaned_data.get("who"))
        return tuple(f.link for f in filled if not f.cleaned_data.get("remove"))


ChainForms = cast(
    "type[BaseChain]",
    formset_factory(
        LinkForm,
        formset=BaseChain,
        extra=1,
        max_num=MOST_LINKS,
        absolute_max=MOST_READ,
    ),
)


def _posted_names(data: QueryDict | None) -> list[str]:
    return [
        str(value)
        for name, value in (data.items() if data else [])
        if name.startswith(f"{PREFIX}-") and name.endswith("-name") and value
    ]


def _initial(hop: Hop) -> dict[str, object]:
    who = str(hop.speaker_id) if hop.speaker_id else UNNAMED
    is_plain = not hop.speaker_id and hop.terms not in {Terms.UNNAMED, Terms.BACKGROUND}
    return {
        "hop": hop.pk,
        "who": NAMED if is_plain else who,
        "name": "" if hop.speaker_id else hop.mention,
        "terms": hop.terms,
    }


def _introduced(speaker: Speaker) -> str:
    role = speaker.public_role or speaker.description
    return f"{speaker.name}, {role}" if role else speaker.name
