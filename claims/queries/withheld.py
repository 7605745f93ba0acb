"""What legal holds take out of everything that readers are shown.

Two gates decide it: `not_held` on querysets drops what is held as a whole, and
`Withheld` here takes words, names and passages out of what is left.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from claims.models import Hold, Version
from claims.models.snapshot import ShownDocument
from sources.models import Alias, Document, Speaker
from sources.reading.phrases import finder, words_in
from sources.roles import Viewer, is_staff

T = TypeVar("T")

WITHHELD = "Withheld"
NO_NAME = "[name withheld]"
NO_WORDS = "[withheld]"

MACHINE_WORDS = frozenset(
    {"code", "kind", "stance", "modality", "terms", "basis", "identity", "direction"}
)
"""Keys whose values programs know: an outlet named "Data" must not change them."""

_ROW_WORDS = ("text", "finding", "headline", "correction_words", "words")
_SPEAKER_WORDS = ("description", "public_role", "name")


class HeldBackError(Exception):
    """A legal hold forbids to show it; the words are for readers."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The holds in force: which rows they name and which words they hide."""

    claims: Mapping[int, str] = field(default_factory=dict)
    versions: Mapping[int, str] = field(default_factory=dict)
    documents: Mapping[int, str] = field(default_factory=dict)
    speakers: Mapping[int, str] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()
    names: re.Pattern[str] | None = None
    titles: re.Pattern[str] | None = None

    @property
    def mark(self) -> str:
        """A mark for an ETag: another one as soon as other words are hidden."""
        if self.is_empty:
            return ""
        said = repr((sorted(self.documents.items()), sorted(self.phrases)))
        return f"-{hashlib.sha256(said.encode()).hexdigest()[:12]}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be taken out of what is shown."""
        return not (self.documents or self.speakers or self.names or self.titles)

    def words_for(self, version: Version) -> str:
        """What readers are told instead of a version; empty when it may be shown."""
        words = self.versions.get(version.pk)
        return words or self.claims.get(version.claim_id, "")

    def refuse(self, version: Version) -> None:
        """Raise HeldBackError for a version that must not be shown."""
        if words := self.words_for(version):
            raise HeldBackError(words)

    def refuse_claim(self, pk: int) -> None:
        """Raise HeldBackError for a claim of which nothing must be shown."""
        if words := self.claims.get(pk):
            raise HeldBackError(words)

    def version(self, version: Version) -> Version:
        """Return the row as readers may see it; it is never to be saved."""
        self.row(version, *_ROW_WORDS)
        if not self.is_empty and "snapshot" in version.__dict__:
            version.snapshot = self.out_of(version.snapshot)
        return version

    def document(self, document: Document) -> Document:
        """Return the row without names that are held; it is never to be saved."""
        self.row(document, "title", "url", "canonical_url", "byline")
        if document.outlet_id in self.speakers:
            document.outlet = None
        return document

    def speaker(self, speaker: Speaker) -> Speaker:
        """Return the row without the names of others that are held."""
        return self.row(speaker, *_SPEAKER_WORDS)

    def row(self, row: T, *names: str) -> T:
        """Return the row with the words in these of its loaded columns taken out."""
        for name in () if self.is_empty else names:
            if name in vars(row):
                setattr(row, name, self.out_of(getattr(row, name)))
        return row

    def out_of(self, value: T) -> T:
        """Return the value without what is held: texts, JSON, dataclasses of both."""
        return value if self.is_empty else self._walked(value)

    def _walked(self, value: Any) -> Any:
        if type(value) is str:  # an enum's member is a word for programs
            return self._plain(value)
        if isinstance(value, dict):
            return self._mapping(value)
        if isinstance(value, list | tuple):
            return type(value)(self._walked(one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            shown = {one.name: getattr(value, one.name) for one in fields(value)}
            return replace(value, **self._mapping(shown))
        return value

    def _mapping(self, value: dict[str, Any]) -> dict[str, Any]:
        """One object: a cited document, a named speaker, a quoting passage, or any."""
        if value.get("slug") and value["slug"] in self.slugs and "name" in value:
            return {**value, "name": NO_NAME, "slug": ""}
        if self._cites(value) and "title" in value:
            words = self.documents[value["id"]]
            return {**value, "title": words, "outlet": WITHHELD, "url": ""}
        if self._cites(value.get("document")):
            value = value | {key: _empty(value[key]) for key in _QUOTING & value.keys()}
        return {
            key: one if key in MACHINE_WORDS else self._walked(one)
            for key, one in value.items()
        }

    def _cites(self, value: Any) -> bool:
        if isinstance(value, ShownDocument):
            return value.id in self.documents
        return isinstance(value, dict) and value.get("id") in self.documents

    def _plain(self, text: str) -> str:
        is_address = text.startswith(("http://", "https://", "/"))
        for pattern, instead in ((self.names, NO_NAME), (self.titles, NO_WORDS)):
            if pattern is not None and pattern.search(text):
                text = "" if is_address else pattern.sub(instead, text)
        return text

    def hides(self, words: str) -> bool:
        """Whether a search for these words would find what is held."""
        return self._plain(words) != words if not self.is_empty else False

    @classmethod
    def of(cls, holds: list[Any]) -> Self:
        """Return what these holds, each with its `names`, take away."""
        names = [one for hold in holds for one in _names(hold)]
        titles = [hold.document.title for hold in holds if hold.document]
        titles = [title for title in titles if len(words_in(title)) > 1]
        return cls(
            claims={h.claim_id: h.public_words for h in holds if h.claim_id},
            versions={h.version_id: h.public_words for h in holds if h.version_id},
            documents={h.document_id: h.public_words for h in holds if h.document_id},
            speakers={h.speaker_id: h.public_words for h in holds if h.speaker_id},
            slugs={h.speaker.slug: h.public_words for h in holds if h.speaker},
            phrases=(*names, *titles),
            names=finder(names),
            titles=finder(titles),
        )


_QUOTING = frozenset({"parts", "reason", "venue", "chain", "words"})


def withheld() -> Withheld:
    """Return the holds in force at this moment: one SQL statement."""
    aliases = Alias.objects.filter(speaker=OuterRef("speaker")).values("name")
    rows = Hold.objects.in_force().select_related("document", "speaker")
    rows = rows.annotate(names=ArraySubquery(aliases)).order_by("pk")
    return Withheld.of(list(rows))


def withheld_from(user: Viewer) -> Withheld:
    """Return what holds take away from `user`; from the newsroom nothing."""
    return Withheld() if is_staff(user) else withheld()


def _names(hold: Any) -> list[str]:
    """The words that a hold hides everywhere."""
    if hold.speaker is None:
        return list(hold.also)
    speaker: Speaker = hold.speaker
    shown = [] if speaker.has_public_page else [speaker.description]
    return [speaker.name, *hold.names, *shown, *hold.also]


def _empty(value: Any) -> Any:
    return type(value)() if isinstance(value, str | list | tuple) else value
