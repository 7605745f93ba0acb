"""A speaker's page: published claims by and about them; all of it for the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from claims.models import Assertion, Claim, Statement, Version
from claims.models.snapshot import Snapshot, from_json
from claims.queries.standing_then import standing
from claims.queries.tracker import url_of
from claims.queries.withheld import Withheld
from sources.models import Alias, Distinction, Document, Membership, Speaker
from sources.reading.speakers import SpeakerKind
from sources.roles import Viewer, is_staff
from sources.services.speakers import folded

PAGE_SIZE = 50
CLAIMS_PAGE_SIZE = 25
MOST_STATEMENTS = 100
MOST_DOCUMENTS = 50
MOST_NAMESAKES = 20


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A published claim in a list: words, status, and how the speaker is in it."""

    url: str
    text: str
    code: str
    headline: str
    said_on: date | None
    taken_back_on: date | None
    is_said_by: bool
    is_about: bool
    is_passed_on: bool


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody else whom the name may mean."""

    name: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Background:
    """What the desk alone sees of a speaker."""

    statements: list[Statement]
    aliases: list[Alias]
    namesakes: list[Speaker]
    drafts: list[Claim]
    memberships: list[Membership]

    @property
    def ties(self) -> list[dict[str, Any]]:
        """Ties of the speaker that the articles of these statements mention, once each.

        Suggestions of the machine: each with the statement it was kept with, and
        with whom it is `about`, the end that is not the speaker.
        """
        names = {folded(alias.name) for alias in self.aliases}
        found: dict[tuple[Any, ...], dict[str, Any]] = {}
        for statement in self.statements:
            for note in statement.interest_notes:
                ends = (note["subject"], note["object"])
                if names.isdisjoint(map(folded, ends)):
                    continue
                key = (*ends, note["kind"], note["level"], note["words"])
                about = ends[folded(ends[0]) in names]
                found.setdefault(key, {**note, "statement": statement, "about": about})
        return list(found.values())


def published_claims(
    speaker: Speaker, user: Viewer, *, number: int, before: datetime | None = None
) -> "Page[Any]":
    """One page of the claims that readers see and that name the speaker, newest first.

    With `before` those that they saw just before that moment. The newsroom sees today
    those as well that a hold keeps back. Two SQL statements.
    """
    is_desk = is_staff(user) and before is None
    rows = Version.objects.current() if is_desk else standing(before)
    rows = rows.filter(speakers=speaker).order_by("-published_at", "-id")
    return Paginator(rows, CLAIMS_PAGE_SIZE).get_page(number)


def shown_claims(
    versions: Iterable[Version],
    speaker: Speaker,
    held: Withheld,
    *,
    are_live: bool = True,
) -> list[ShownClaim]:
    """Return the claims of versions as the speaker's page lists them."""
    shown = map(held.version, versions)
    return [_shown(version, speaker, is_live=are_live) for version in shown]


def was_named(speaker: Speaker, before: datetime) -> bool:
    """Whether a version that readers may open named the speaker by then."""
    rows = Version.objects.readable()
    return rows.filter(speakers=speaker, published_at__lt=before).exists()


def distinctions_of(speaker: Speaker) -> list[Distinction]:
    """Every name that was told apart from or for the speaker: one SQL statement."""
    rows = Distinction.objects.filter(Q(speaker=speaker) | Q(other=speaker))
    return list(rows.select_related("speaker", "other").order_by("id"))


def not_to_confuse(
    speaker: Speaker, rows: Iterable[Distinction], held: Withheld
) -> list[Namesake]:
    """Namesakes that readers are warned of; private persons only by the note.

    A machine's wrong guess that an editor refused is no namesake and stays inside.
    """
    found = []
    for row in rows:
        other = row.other if row.speaker_id == speaker.pk else row.speaker
        if other is not None and other.pk in held.speakers:
            continue
        is_same_name = other is not None and folded(other.name) == folded(speaker.name)
        if not (row.note or is_same_name):
            continue
        if other is None:
            found.append(Namesake(row.mention, "", row.note))
        elif other.is_public:
            note = row.note or other.public_role or other.description
            found.append(Namesake(other.name, other.get_absolute_url(), note))
        elif row.note:
            found.append(Namesake(speaker.name, "", row.note))
    return held.out_of(found)


def background(speaker: Speaker, user: Viewer) -> Background:
    """What the desk works with: five SQL statements."""
    live = Assertion.objects.filter(removed_at__isnull=True)
    statements = (
        Statement.objects.visible_to(user)
        .filter(Q(speaker=speaker) | Q(hops__speaker=speaker))
        .distinct()
        .select_related("revision__document__outlet")
        .defer("revision__text")
        .order_by("-pk")
    )
    drafts = Claim.objects.open().filter(live_version=None)
    drafts = drafts.filter(
        Exists(live.filter(claim=OuterRef("pk"), statement__speaker=speaker))
        | Q(pk__in=speaker.claims_about.values("pk"))
    )
    return Background(
        statements=list(statements[:MOST_STATEMENTS]),
        aliases=list(speaker.aliases.order_by("name")),
        namesakes=_namesakes(speaker),
        drafts=list(drafts.select_related("assessment")[:MOST_STATEMENTS]),
        memberships=list(speaker.memberships.standing().select_related("group")),
    )


def documents_of(
    outlet: Speaker, user: Viewer, held: Withheld, before: datetime | None = None
) -> list[Document]:
    """The newest articles of an outlet that `user` may open: one SQL statement.

    With `before` those that were cited just before that moment.
    """
    rows = Document.objects.visible_to(user).filter(outlet=outlet)
    if before:
        cited = standing(before).filter(documents=OuterRef("pk"))
        rows = rows.filter(Exists(cited), is_public=True)
    newest = rows.order_by("-published_on", "-pk")[:MOST_DOCUMENTS]
    return [held.document(row) for row in newest]


def speaker_page(
    user: Viewer, *, q: str, number: int, before: datetime | None = None
) -> "Page[Speaker]":
    """One page of those whose page `user` may open, by name: two SQL statements.

    With `before` those that a claim named just before that moment.
    """
    rows = Speaker.objects.visible_to(user)
    if before:
        named = standing(before).filter(speakers=OuterRef("pk"))
        rows = rows.filter(Exists(named), is_public=True)
    if q:
        key = folded(q)
        written = Alias.objects.filter(speaker=OuterRef("pk"), folded__contains=key)
        rows = rows.filter(Exists(written) if key else Q(name__icontains=q))
    return Paginator(rows.order_by("name", "id"), PAGE_SIZE).get_page(number)


def _shown(version: Version, speaker: Speaker, *, is_live: bool) -> ShownClaim:
    snapshot = from_json(version.snapshot)
    frozen = reverse("claim_version", args=[version.claim_id, version.number])
    return ShownClaim(
        url=url_of(version.claim_id, version.text) if is_live else frozen,
        text=version.text,
        code=version.code,
        headline=version.headline,
        said_on=version.said_on,
        taken_back_on=snapshot.taken_back_on,
        is_said_by=_says(snapshot, speaker.slug),
        is_about=speaker.slug in {one.slug for one in snapshot.about},
        is_passed_on=_passes_on(snapshot, speaker.slug),
    )


def _says(snapshot: Snapshot, slug: str) -> bool:
    """Whether the speaker stands at the inner end of a wording's chain."""
    return slug in {one.speaker.slug for one in snapshot.wordings if one.speaker}


def _passes_on(snapshot: Snapshot, slug: str) -> bool:
    """Whether the speaker is a link of a wording's chain, or published it."""
    hops = (hop.speaker.slug for one in snapshot.wordings for hop in one.chain)
    return slug in set(hops)


def _namesakes(speaker: Speaker) -> list[Speaker]:
    """Others of the same name, whom nobody has told apart yet."""
    same = Alias.objects.filter(folded__in=speaker.aliases.values("folded"))
    apart = Distinction.objects.filter(speaker=speaker, other__isnull=False)
    rows = Speaker.objects.filter(pk__in=same.values("speaker"))
    rows = rows.exclude(pk=speaker.pk).exclude(pk__in=apart.values("other"))
    return list(rows.exclude(kind=SpeakerKind.UNNAMED)[:MOST_NAMESAKES])
