"""Documents of a ledger, and what each was taken from, on any day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from claims.credibility.facts import Derivation
from claims.credibility.vocabulary import Record
from claims.queries.links import Carrier
from claims.queries.pieces import Since, holds, moments
from claims.queries.retractions import with_withdrawals
from sources.models import Document

# Only derivations above the documents asked for that were accepted, also those that
# were taken back since: they carry their dates. UNION ends circles.
_ABOVE = """
WITH RECURSIVE above AS (
    SELECT document_id, origin_id, decided_at, removed_at FROM sources_derivation
    WHERE decision = 'accepted' AND document_id = ANY(%s)
  UNION
    SELECT d.document_id, d.origin_id, d.decided_at, d.removed_at
    FROM sources_derivation d JOIN above ON d.document_id = above.origin_id
    WHERE d.decision = 'accepted'
) SELECT document_id, origin_id, decided_at, removed_at FROM above
"""


_PAPER = ("record", "published_on")


def named(relation: str) -> tuple[str, ...]:
    """Return what the model reads of a speaker that a row points to."""
    return tuple(f"{relation}__{name}" for name in ("id", "kind", "type"))


@dataclass(frozen=True, slots=True)
class Papers:
    """Documents by id, with the derivations above each that ever were accepted."""

    documents: dict[int, Document]
    above: dict[int, list[Derivation]]

    def carrier(self, document_id: int, since: Since) -> Carrier:
        """Return the document as the rules for links read it from a moment on."""
        row = self.documents[document_id]
        above = self._upstream(document_id, since)
        outlets = (self.documents[pk].outlet_id for pk in above)
        publishers = frozenset(pk for pk in outlets if pk is not None)
        return Carrier(str(row.pk), Record(row.record), publishers)

    def cuts(self, document_id: int) -> frozenset[datetime]:
        """Return the moments at which what lies above it changed."""
        found = (self.above.get(pk, ()) for pk in self._upstream(document_id))
        edges = (edge for many in found for edge in many)
        return frozenset(m for e in edges for m in moments(e.added_at, e.removed_at))

    def _upstream(self, document_id: int, *then: Since) -> set[int]:
        """The document and all above it: at any time, or from a moment on."""
        seen, waiting = {document_id}, [document_id]
        while waiting:
            edges = self.above.get(waiting.pop(), ())
            upstream = {
                int(edge.upstream)
                for edge in edges
                if all(holds(since, edge.added_at, edge.removed_at) for since in then)
            }
            waiting += upstream - seen
            seen |= upstream
        return seen


def papers_of(wanted: Collection[int]) -> Papers:
    """Return these documents and all above them: two SQL statements."""
    above: defaultdict[int, list[Derivation]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [list(wanted)])
        for document_id, origin_id, *dates in cursor.fetchall():
            above[document_id].append(Derivation(str(origin_id), *dates))
    origins = {int(edge.upstream) for edges in above.values() for edge in edges}
    rows = Document.objects.select_related("outlet").only(*_PAPER, *named("outlet"))
    found = with_withdrawals(rows)
    return Papers(found.in_bulk([*wanted, *origins]), dict(above))
