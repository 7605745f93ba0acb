"""Finding passages of older revisions again in a newer one."""

from collections.abc import Iterable

from sources.models import Passage, Placement, Revision
from sources.reading import anchor


def place_passages(passages: Iterable[Passage], revision: Revision) -> list[Placement]:
    """Return where each passage stands in `revision`; nothing is moved silently.

    What was placed there before keeps its placement. Runs in the caller's
    transaction.
    """
    rows = []
    for passage in passages:
        placed = anchor.place(
            passage.selector, revision.text, old_text=passage.revision.text
        )
        rows.append(
            Placement(
                passage=passage,
                revision=revision,
                state=placed.state,
                spans=[[span.start, span.end] for span in placed.spans],
                score=placed.score,
                context=placed.context,
            )
        )
    Placement.objects.bulk_create(rows, ignore_conflicts=True)
    return list(
        Placement.objects.filter(
            revision=revision, passage__in=[r.passage for r in rows]
        )
    )
