"""Who appears in a text: mentions gathered to one entry per person or body."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.extraction.describing import describing
from claims.extraction.gender import Gender, gender_of
from claims.extraction.sheets import Range, Sheet
from claims.extraction.types import FoundSpeaker, KnownName, Span, SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity
    from spacy.tokens import Token

_KINDS = {"PERSON": SpeakerKind.PERSON, "ORG": SpeakerKind.ORGANISATION}
_TITLE = re.compile(
    r"^(?:the |mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|president|senator|"
    r"sen|rep|gov|governor|gen|general|judge|justice|minister|mayor|king|queen|prince|"
    r"princess|pope|chancellor|secretary|capt|captain|col|sgt|lt|rev|st)\b\.?\s*",
    re.I,
)
# What people do, written in front of their names with a capital.
_ROLE = re.compile(
    r"^(?:spokes(?:man|woman|person)|analyst|forecaster|author|actor|actress|economist|"
    r"historian|activist|campaigner|councillor|inspector|detective|officer|reporter|"
    r"correspondent|researcher|scientist|lawyer|attorney|director|chairman|chairwoman|"
    r"coach|manager|founder|billionaire|pollster|strategist|adviser|advisor)\s+(?=[A-Z])",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_INITIALS = re.compile(r"[A-Z]{2,6}")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de"})


@dataclass(slots=True)
class Entry:
    """One person, body or outlet of this text. `said` once a statement is theirs.

    `described` holds the nouns that title or describe it: president, mother, firm.
    """

    name: str
    kind: SpeakerKind
    key: str | None = None
    aliases: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    role: str | None = None
    notes: list[str] = field(default_factory=list)
    said: bool = False
    described: set[str] = field(default_factory=set)
    gender: Gender | None = None

    def found(self) -> FoundSpeaker:
        """The entry as a value, aliases in order of appearance."""
        aliases = tuple(a for a in dict.fromkeys(self.aliases) if a != self.name)
        return FoundSpeaker(
            name=self.name,
            kind=self.kind,
            aliases=aliases,
            role=self.role,
            notes=tuple(self.notes),
            mentions=tuple(sorted(set(self.mentions))),
            speaker_key=self.key,
        )


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in its place. `subject` says that it is what its clause is about."""

    span: Span
    paragraph: int
    entry: Entry
    is_subject: bool


class Registry:
    """The entries of one text, found by name as written."""

    def __init__(self, known: Mapping[str, KnownName]) -> None:
        self._known = known
        self._by_name: dict[str, Entry] = {}
        self._surnames: dict[str, list[Entry]] = {}
        self.entries: list[Entry] = []
        self.mentions: list[Mention] = []

    def read(self, sheets: Sequence[Sheet]) -> None:
        """Enter every name: full names first, so that surnames find them."""
        found = [
            (sheet, entity)
            for sheet in sheets
            for entity in sheet.doc.ents
            if entity.label_ in _KINDS
        ]
        for _, entity in found:
            if " " in bare_name(entity.text) or entity.text in self._known:
                self._enter(entity.text, _KINDS[entity.label_], entity)
        for sheet, entity in found:
            self._mention(sheet, entity)
        for sheet in sheets:
            self._lone_surnames(sheet)
        self.mentions.sort(key=lambda mention: mention.span)

    def mentions_in(self, span: Span) -> list[Mention]:
        """Mentions that begin inside a stretch of the text, in order."""
        return self.mentions[self._first_from(span.start) : self._first_from(span.end)]

    def mentions_before(self, place: int) -> Iterator[Mention]:
        """Mentions that begin before a place of the text, the nearest first."""
        for number in range(self._first_from(place) - 1, -1, -1):
            yield self.mentions[number]

    def find(self, written: str) -> Entry | None:
        """The entry a name as written stands for, or None."""
        name = bare_name(written)
        if name in self._by_name:
            return self._by_name[name]
        if name in self._known:
            return self._by_name.get(self._known[name].canonical)
        return self._by_surname(name)

    def enter(self, written: str, kind: SpeakerKind) -> Entry:
        """The entry for a name, made when it is new."""
        name = bare_name(written)
        entry = self.find(name)
        if entry is None:
            entry = self._new(name, kind)
        if name not in entry.aliases:
            entry.aliases.append(name)
        return entry

    def _first_from(self, place: int) -> int:
        return bisect_left(self.mentions, place, key=lambda m: m.span.start)

    def _enter(self, written: str, kind: SpeakerKind, entity: "Entity") -> Entry:
        if kind is SpeakerKind.PERSON and not _may_be_person(entity):
            kind = SpeakerKind.ORGANISATION
        return self.enter(written, kind)

    def _mention(self, sheet: Sheet, entity: "Entity") -> None:
        entry = self._enter(entity.text, _KINDS[entity.label_], entity)
        entry.described.update(describing(entity))
        told = gender_of(entry.name, " ".join(sorted(entry.described)))
        entry.gender = told or entry.gender
        self._note(sheet, entry, Range(entity.start, entity.end), entity.root)

    def _lone_surnames(self, sheet: Sheet) -> None:
        """Surnames of people of this text that the pipeline took for nothing."""
        for token in sheet.doc:
            if not token.ent_type_ and token.text in self._surnames:
                entry = self.find(token.text)
                if entry is not None and token.pos_ == "PROPN":
                    entry.aliases.append(token.text)
                    self._note(sheet, entry, Range(token.i, token.i + 1), token)

    def _note(self, sheet: Sheet, entry: Entry, tokens: Range, root: "Token") -> None:
        span = sheet.span(tokens)
        entry.mentions.append(span)
        bearer = root.head if root.dep_ == "appos" else root
        is_subject = bearer.dep_ in {"nsubj", "nsubjpass"}
        number = sheet.paragraph.number
        self.mentions.append(Mention(span, number, entry, is_subject))

    def _new(self, name: str, kind: SpeakerKind) -> Entry:
        known = self._known.get(name)
        if known:
            entry = Entry(known.canonical, known.kind, known.speaker_key)
        else:
            entry = Entry(name, kind)
        self.entries.append(entry)
        self._by_name[name] = self._by_name[entry.name] = entry
        if entry.kind is SpeakerKind.PERSON:
            surname = entry.name.split()[-1]
            self._surnames.setdefault(surname, []).append(entry)
        elif initials := _initials(entry.name):
            self._by_name.setdefault(initials, entry)
        return entry

    def _by_surname(self, name: str) -> Entry | None:
        if " " in name:
            return None
        return next(iter(self._surnames.get(name, [])), None)


def bare_name(written: str) -> str:
    """A name without titles, article and possessive ending."""
    name = _POSSESSIVE.sub("", " ".join(written.split()))
    while match := _TITLE.match(name) or _ROLE.match(name):
        if match.end() >= len(name):
            break
        name = name[match.end() :]
    return name.strip(" .,'’\"-") or written


def _initials(name: str) -> str | None:
    words = [word for word in name.split() if word.lower() not in _SMALL]
    initials = "".join(word[0] for word in words)
    return initials if len(words) > 1 and _INITIALS.fullmatch(initials) else None


def _may_be_person(entity: "Entity") -> bool:
    return any(token.pos_ == "PROPN" for token in entity) and entity.text[:1].isupper()
