"""Finding and making those who say or publish things."""

import re
import unicodedata
from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from sources.models import Alias, Speaker
from sources.reading.sites import HOSTING, host_of
from sources.reading.speakers import SourceType, SpeakerKind
from sources.services.locks import hold

MOST_NAMES = 300
"""Known names passed into one reading: more only slow the reader down."""

NAME_LENGTH = 200
SLUG_LENGTH = 60
NEW_SPEAKERS = "new speakers"

DEFAULT_TYPES = {
    SpeakerKind.PERSON: SourceType.INDIVIDUAL,
    SpeakerKind.OUTLET: SourceType.PRESS,
}
"""Anybody else is unknown until an editor says what they are."""

_NOT_IN_A_NAME = re.compile(r"[^\w&]+")


def folded(name: str) -> str:
    """A name as it is looked up: no case, accents, points, "the" or possessive."""
    plain = unicodedata.normalize("NFKD", name.strip().casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"'s?$", "", plain.replace("’", "'"))
    plain = plain.replace(".", "").replace("'", "")
    return _NOT_IN_A_NAME.sub(" ", plain).strip().removeprefix("the ")[:NAME_LENGTH]


def aliases_of(names: Iterable[str]) -> list[Alias]:
    """Stored aliases of any of these names, with their speakers: one statement."""
    keys = {key for name in names if (key := folded(name))}
    rows = Alias.objects.filter(folded__in=keys).select_related("speaker")
    return list(rows.order_by("folded", "speaker_id")[:MOST_NAMES])


@transaction.atomic
def add_speaker(
    name: str,
    *,
    kind: SpeakerKind,
    aliases: Iterable[str] = (),
    domain: str = "",
    description: str = "",
) -> Speaker:
    """Return a new speaker, not public, under its name and other names."""
    name = name.strip()[:NAME_LENGTH]
    speaker = Speaker.objects.create(
        name=name,
        slug=_free_slug(name),
        kind=kind,
        type=DEFAULT_TYPES.get(kind, SourceType.UNKNOWN),
        domain=domain,
        description=description[:300],
    )
    add_aliases(speaker, [name, *aliases])
    return speaker


def add_aliases(speaker: Speaker, names: Iterable[str]) -> None:
    """Let `speaker` be found under these names too; known ones stay as they are."""
    by_key = {folded(name): name.strip()[:NAME_LENGTH] for name in names}
    Alias.objects.bulk_create(
        [
            Alias(speaker=speaker, name=n, folded=key)
            for key, n in by_key.items()
            if key
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def outlet_for(*, name: str, url: str, is_given: bool = False) -> Speaker | None:
    """Return the outlet that published at `url` under `name`, made when unknown.

    The domain decides, for a page may call itself anything; a name that a person
    gave decides over the domain. None when neither is known.
    """
    name, domain = name.strip(), host_of(url)
    if not name and not domain:
        return None
    hold(NEW_SPEAKERS)
    standing = _by_domain(domain)
    if standing and not (is_given and not _is_called(standing, name)):
        return standing
    return _by_name(name, "" if standing else domain, is_given=is_given) or _new_outlet(
        name or domain, "" if standing else domain
    )


def _by_domain(domain: str) -> Speaker | None:
    """The outlet of a host or of the nearest domain above it."""
    labels = domain.split(".")
    above = [".".join(labels[i:]) for i in range(max(len(labels) - 1, 1))]
    above = [d for d in above if d and (d == domain or d not in HOSTING)]
    found = Speaker.objects.filter(domain__in=above)
    return max(found, key=lambda outlet: len(outlet.domain), default=None)


def _is_called(speaker: Speaker, name: str) -> bool:
    return not name or speaker.aliases.filter(folded=folded(name)).exists()


def _by_name(name: str, domain: str, *, is_given: bool) -> Speaker | None:
    """The one body of that name; another's domain speaks against it."""
    bodies = Speaker.objects.filter(
        aliases__folded=folded(name),
        kind__in=[SpeakerKind.OUTLET, SpeakerKind.ORGANISATION],
    )
    if domain and not is_given:
        bodies = bodies.filter(domain="")
    found = list(bodies.distinct()[:2])
    return _publishing(found[0], domain) if len(found) == 1 else None


def _publishing(speaker: Speaker, domain: str) -> Speaker:
    """A body that only spoke so far turns out to publish."""
    if speaker.kind == SpeakerKind.OUTLET and (speaker.domain or not domain):
        return speaker
    speaker.kind = SpeakerKind.OUTLET
    speaker.domain = speaker.domain or domain
    if speaker.type == SourceType.UNKNOWN:
        speaker.type = SourceType.PRESS
    speaker.save()
    return speaker


def _new_outlet(name: str, domain: str) -> Speaker:
    """A second body of a name must not make the name ambiguous for the first."""
    outlet = add_speaker(name, kind=SpeakerKind.OUTLET, domain=domain)
    others = Alias.objects.filter(folded=folded(name)).exclude(speaker=outlet)
    if others.exists():
        outlet.aliases.all().delete()
    return outlet


def _free_slug(name: str) -> str:
    base = slugify(name)[:SLUG_LENGTH].strip("-") or "speaker"
    taken = set(
        Speaker.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    numbered = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
