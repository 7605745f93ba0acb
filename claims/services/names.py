"""Between the speakers the database knows and the names a reader finds."""

from collections import defaultdict
from collections.abc import Iterable

from claims.extraction import types as found
from claims.extraction.gazetteer import builtin_names
from claims.extraction.names import candidates
from sources.models import Alias, Speaker
from sources.reading.speakers import SpeakerKind
from sources.services.naming import Named, resolve
from sources.services.speakers import aliases_of, folded

STORED_KINDS = {
    found.SpeakerKind.PERSON: SpeakerKind.PERSON,
    found.SpeakerKind.ORGANISATION: SpeakerKind.ORGANISATION,
    found.SpeakerKind.OUTLET: SpeakerKind.OUTLET,
}
"""Documents and unnamed sources are no speakers of their own."""


def known_names(text: str) -> tuple[found.KnownName, ...]:
    """Return the stored names that `text` may hold: one statement, at most 300 rows.

    A name of several speakers is known as a name only: its key is empty.
    """
    written = candidates(text)
    bearers: defaultdict[str, list[Alias]] = defaultdict(list)
    for alias in aliases_of(written):
        bearers[alias.folded].append(alias)
    names = (_known(name, bearers.get(folded(name), [])) for name in written)
    return tuple(name for name in names if name)


def meant_speakers(
    speakers: Iterable[found.FoundSpeaker], said: set[str]
) -> dict[str, Speaker]:
    """Return who is meant by the names in `said`, making whom nobody knows yet."""
    named = [
        Named(
            name=speaker.name,
            kind=STORED_KINDS[speaker.kind],
            key=_stored_key(speaker.speaker_key),
            aliases=_other_names(speaker),
            role=speaker.role or "",
        )
        for speaker in speakers
        if speaker.name in said and speaker.kind in STORED_KINDS
    ]
    return resolve(named)


def _known(written: str, bearers: list[Alias]) -> found.KnownName | None:
    """One word must be written as it is known: "Who" is not WHO, nor "It" IT."""
    if " " not in written:
        bearers = [alias for alias in bearers if alias.name == written]
    if not bearers:
        return None
    speakers = {alias.speaker_id: alias.speaker for alias in bearers}
    first = next(iter(speakers.values()))
    if first.kind == SpeakerKind.UNNAMED:
        return None
    kind = found.SpeakerKind(first.kind)
    if len(speakers) > 1:
        return found.KnownName(written, kind, "", written)
    return found.KnownName(written, kind, str(first.pk), first.name)


def _stored_key(key: str | None) -> int | None:
    return int(key) if key and key.isdecimal() else None


def _other_names(speaker: found.FoundSpeaker) -> tuple[str, ...]:
    """Names as this text writes them, and those of the built-in list."""
    builtin = (
        known.name
        for known in builtin_names()
        if known.speaker_key == speaker.speaker_key
    )
    return (*speaker.aliases, *builtin)
