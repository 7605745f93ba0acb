"""Who is meant by the names of one text: resolved only where it is plain."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sources.models import Alias, Distinction, Speaker
from sources.reading.speakers import SpeakerKind
from sources.services.locks import hold
from sources.services.speakers import NEW_SPEAKERS, add_speaker, folded

BODIES = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.OUTLET})


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a text names: `key` is the stored speaker's when the reader knew it."""

    name: str
    kind: SpeakerKind
    key: int | None = None
    aliases: tuple[str, ...] = ()
    role: str = ""


def resolve(named: Iterable[Named]) -> dict[str, Speaker]:
    """Return who each name means, making those whom nobody knows yet.

    A name that several stored speakers bear means none of them until a person
    decides; so does a lone surname. A refused pair (Distinction) stays refused.
    Runs in the caller's transaction.
    """
    people = list(named)
    hold(NEW_SPEAKERS)
    bearers = _bearers(people)
    refused = refused_pairs(s for known in bearers.values() for s in known)
    found: dict[str, Speaker] = {}
    for person in people:
        allowed = [
            speaker
            for speaker in bearers[folded(person.name)]
            if (folded(person.name), speaker.pk) not in refused
            and _may_be(speaker, person)
        ]
        speaker = _chosen(person, allowed)
        if speaker is None and not allowed and is_full_name(person):
            speaker = _add(person)
            bearers[folded(person.name)].append(speaker)
        if speaker is not None:
            found[person.name] = speaker
    return found


def refused_pairs(speakers: Iterable[Speaker]) -> set[tuple[str, int]]:
    """Return (folded name, speaker id) that somebody decided do not belong together."""
    ids = {speaker.pk for speaker in speakers}
    rows = Distinction.objects.filter(speaker_id__in=ids)
    pairs = rows.values_list("mention", "speaker_id")
    return {(folded(mention), speaker_id) for mention, speaker_id in pairs}


def is_full_name(person: Named) -> bool:
    """Whether the name is enough to know somebody by: a surname alone is not."""
    return person.kind in BODIES or len(person.name.split()) > 1


def _chosen(person: Named, allowed: list[Speaker]) -> Speaker | None:
    by_key = [speaker for speaker in allowed if speaker.pk == person.key]
    candidates = by_key or allowed
    return candidates[0] if len(candidates) == 1 else None


def _may_be(speaker: Speaker, person: Named) -> bool:
    return (speaker.kind in BODIES) == (person.kind in BODIES)


def _bearers(people: list[Named]) -> defaultdict[str, list[Speaker]]:
    """Stored speakers by folded name; one known by key stands under that name too."""
    names = {folded(person.name) for person in people}
    aliases = Alias.objects.filter(folded__in=names).select_related("speaker")
    bearers: defaultdict[str, list[Speaker]] = defaultdict(list)
    for alias in aliases.order_by("speaker_id"):
        bearers[alias.folded].append(alias.speaker)
    keys = {person.key for person in people if person.key}
    by_key = Speaker.objects.in_bulk(keys)
    for person in people:
        speaker = by_key.get(person.key or 0)
        if speaker and speaker not in bearers[folded(person.name)]:
            bearers[folded(person.name)].append(speaker)
    return bearers


def _add(person: Named) -> Speaker:
    """A new speaker; of a person's other names only full ones are kept.

    "Brown" as an alias would claim every Brown of later texts.
    """
    is_person = person.kind not in BODIES
    aliases = [a for a in person.aliases if not is_person or len(a.split()) > 1]
    return add_speaker(
        person.name, kind=person.kind, aliases=aliases, description=person.role
    )
