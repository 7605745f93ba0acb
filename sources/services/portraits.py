"""What editors note about a speaker: names, roles, namesakes, a public role."""

from dataclasses import dataclass
from datetime import date

from sources.models import Alias, Distinction, Speaker, SpeakerRole, User
from sources.reading.speakers import SourceType, SpeakerKind
from sources.services.edits import NotAllowedError, authored
from sources.services.locks import hold
from sources.services.speakers import (
    NEW_SPEAKERS,
    add_aliases,
    add_speaker,
    folded,
)

NAME_LENGTH = 200
MENTION_LENGTH = 300


class NamesakesError(NotAllowedError):
    """Several stored speakers bear the name; a person must pick one."""

    def __init__(self, name: str, speakers: list[Speaker]) -> None:
        super().__init__(f"Several are called {name}. Pick the one that is meant.")
        self.speakers = speakers


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the desk notes about a speaker."""

    kind: SpeakerKind
    type: SourceType
    description: str = ""
    public_role: str = ""


def bearers(name: str) -> list[Speaker]:
    """The stored speakers who bear exactly this name or alias."""
    rows = Speaker.objects.filter(aliases__folded=folded(name))
    return list(rows.distinct().order_by("id"))


def find_or_add(name: str, *, kind: SpeakerKind, by: User) -> Speaker:
    """The stored speaker of that name, or a new one of `kind`.

    Raises NamesakesError when several bear it.
    """
    name = _words(name)
    with authored(by, why="Speaker added"):
        hold(NEW_SPEAKERS)
        found = bearers(name)
        if len(found) > 1:
            raise NamesakesError(name, found)
        return found[0] if found else add_speaker(name, kind=kind)


def rename(speaker: Speaker, name: str, *, by: User) -> Speaker:
    """Give the speaker another name; the old one stays an alias, the address stays."""
    name = _words(name)
    with authored(by, why=f"Renamed from {speaker.name}"):
        add_aliases(speaker, [speaker.name, name])
        speaker.name = name
        speaker.save(update_fields=["name"])
    return speaker


def add_alias(speaker: Speaker, name: str, *, by: User) -> None:
    """Note another name of the speaker; twice is once."""
    with authored(by, why="Alias added"):
        add_aliases(speaker, [_words(name)])


def remove_alias(speaker: Speaker, alias_id: int, *, by: User) -> None:
    """Forget a name of the speaker; its own name cannot go. Raises DoesNotExist."""
    with authored(by, why="Alias removed"):
        alias: Alias = speaker.aliases.get(pk=alias_id)
        if alias.folded == folded(speaker.name):
            raise NotAllowedError("This is the name itself. Rename the speaker first.")
        alias.delete()


def portray(speaker: Speaker, portrait: Portrait, *, by: User) -> Speaker:
    """Record kind, type, description and public role.

    A person whose public role is taken away has no public page from now on.
    """
    with authored(by, why="Description of the speaker changed"):
        speaker.kind = portrait.kind
        speaker.type = portrait.type
        speaker.description = portrait.description.strip()
        speaker.public_role = portrait.public_role.strip()
        speaker.is_public = speaker.is_public and speaker.has_public_page
        speaker.save(
            update_fields=["kind", "type", "description", "public_role", "is_public"]
        )
    return speaker


def add_role(
    speaker: Speaker,
    title: str,
    *,
    by: User,
    from_on: date | None = None,
    to_on: date | None = None,
) -> SpeakerRole:
    """Note what the speaker was, and when."""
    with authored(by, why="Role added"):
        return SpeakerRole.objects.create(
            speaker=speaker, title=_words(title), from_on=from_on, to_on=to_on
        )


def distinguish(
    mention: str,
    speaker: Speaker,
    *,
    by: User,
    other: Speaker | None = None,
    note: str = "",
) -> Distinction:
    """Remember that `mention` does not mean `speaker` (but `other`, where known)."""
    if other == speaker:
        raise NotAllowedError("A speaker cannot be told apart from itself.")
    with authored(by, why=f"{mention[:80]} is not {speaker.name}"):
        row, _ = Distinction.objects.update_or_create(
            speaker=speaker,
            mention=_words(mention, longest=MENTION_LENGTH),
            defaults={"other": other, "note": note.strip(), "by": by},
        )
    return row


def _words(name: str, *, longest: int = NAME_LENGTH) -> str:
    words = " ".join(name.split())[:longest]
    if not folded(words):
        raise NotAllowedError("Write a name first.")
    return words
