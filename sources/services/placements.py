"""Finding passages of older revisions again in a newer one."""

from collections.abc import Iterable

from sources.models import Passage, Placement, Revision
from sources.reading import anchor


def place_passages(passages: Iterable[Passage], revision: Revision) -> list[Placement]:
    """Return where each passage stands in `revision`; nothing is moved silently.

    What was placed there before keeps its placement. Runs in the caller's
    transaction.
    """
    rows = [_placement(passage, revision) for passage in passages]
    Placement.objects.bulk_create(rows, ignore_conflicts=True)
    placed = [row.passage for row in rows]
    return list(Placement.objects.filter(revision=revision, passage__in=placed))


def _placement(passage: Passage, revision: Revision) -> Placement:
    """A passage cut by an older rule is found by its words alone."""
    selector, old = passage.selector, passage.revision.text
    is_of_old = anchor.select(old, selector.spans) == selector
    placed = anchor.place(selector, revision.text, old_text=old if is_of_old else "")
    return Placement(
        passage=passage,
        revision=revision,
        state=placed.state,
        spans=[[span.start, span.end] for span in placed.spans],
        score=placed.score,
        context=placed.context,
    )
