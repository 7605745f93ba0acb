"""Keeps, as dated rows, which rated claims each source spoke on (F11)."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from claims.credibility.book import Book
from claims.credibility.vocabulary import Stance
from claims.models import Rating, Resolved
from claims.queries.ratings import as_fact
from claims.queries.records import subject_of_type
from claims.services.stale import leave

Part = tuple[str, Stance, bool, int]


def keep_records(rating: Rating, book: Book) -> None:
    """Make the rows of a claim's last approved rating those of the book's moment.

    What no longer holds ends, what is new begins; nothing of it is rewritten. Whose
    record moved leaves the claims they speak on to be computed anew. Two SQL
    statements when nothing moved.
    """
    at = book.moment.at
    standing = list(rating.claim.resolved.filter(until_at__isnull=True))
    kept = {_part(row) for row in standing if row.rating_id == rating.pk}
    wanted = set(_wanted(rating, book))
    ended = [
        row.pk
        for row in standing
        if row.rating_id != rating.pk or _part(row) not in wanted
    ]
    if not ended and wanted == kept:
        return
    Resolved.objects.filter(pk__in=ended).update(until_at=at)
    begun = list(_begun(rating, wanted - kept, at))
    Resolved.objects.bulk_create(begun)
    moved = {row.subject for row in standing if row.pk in ended}
    leave(moved | {row.subject for row in begun}, but=rating.claim_id, at=at)


def _wanted(rating: Rating, book: Book) -> Iterable[Part]:
    """Yield what each source's row and each sort's row would say: hit, and how many.

    A person has no row; they count in the row of their sort, unnamed.
    """
    fact = as_fact(rating)
    if fact.truth is None:
        return
    sources = {row.id: row for row in book.world.sources}
    sorts: Counter[tuple[str, Stance]] = Counter()
    for source, stance in book.spoken(fact):
        row = sources[source]
        sorts[subject_of_type(row.type), stance] += 1
        if not row.is_person:
            yield source, stance, (stance is Stance.SUPPORTS) == fact.truth, 1
    for (subject, stance), n in sorts.items():
        yield subject, stance, (stance is Stance.SUPPORTS) == fact.truth, n


def _begun(rating: Rating, parts: set[Part], at: datetime) -> Iterable[Resolved]:
    for subject, stance, hit, n in sorted(parts):
        yield Resolved(
            subject=subject,
            stance=stance,
            claim_id=rating.claim_id,
            rating=rating,
            hit=hit,
            n=n,
            at=rating.decided_at or at,
            from_at=at,
        )


def _part(row: Resolved) -> Part:
    return row.subject, Stance(row.stance), row.hit, row.n
