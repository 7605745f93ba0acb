"""The classes of corrections: what each is, and where a page shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet

from claims.models import Correction, CorrectionKind


@dataclass(frozen=True, slots=True)
class CorrectionClass:
    """One class: its words, what belongs to it, and whether it leads the page."""

    kind: CorrectionKind
    words: str
    definition: str
    leads: bool


# The gravest first. What changes how a reader understands the claim leads its page;
# what adds to it, or only mends a letter, stands at the bottom.
CLASSES = (
    CorrectionClass(
        CorrectionKind.RETRACTION,
        "Retraction",
        "We took back something that should not have been published.",
        leads=True,
    ),
    CorrectionClass(
        CorrectionKind.RATING_CHANGE,
        "Rating change",
        "Our rating was given, changed or withdrawn after readers had seen the page.",
        leads=True,
    ),
    CorrectionClass(
        CorrectionKind.CORRECTION,
        "Correction",
        "Something on the page was wrong, and we put it right.",
        leads=True,
    ),
    CorrectionClass(
        CorrectionKind.CLARIFICATION,
        "Clarification",
        "Nothing was wrong, but it could be misunderstood.",
        leads=True,
    ),
    CorrectionClass(
        CorrectionKind.UPDATE,
        "Update",
        "Something new was added: evidence, a statement, a check.",
        leads=False,
    ),
    CorrectionClass(
        CorrectionKind.TYPO,
        "Typo",
        "A slip of the pen that changed no meaning.",
        leads=False,
    ),
)
GONE = "A claim that was taken down"
"""What stands in the place of a claim's words once they were taken down."""

_BY_KIND = {one.kind: one for one in CLASSES}


@dataclass(frozen=True, slots=True)
class Told:
    """A correction with its class, as pages show it."""

    row: Correction
    of: CorrectionClass


@dataclass(frozen=True, slots=True)
class PageCorrections:
    """The corrections of one page: those that lead it and those at its bottom."""

    leading: Sequence[Told]
    trailing: Sequence[Told]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """A class with how many corrections there are of it."""

    of: CorrectionClass
    n: int


def class_of(kind: str) -> CorrectionClass:
    """Return the class of a kind."""
    return _BY_KIND[CorrectionKind(kind)]


def kind_asked(word: str) -> CorrectionKind | None:
    """Return the kind that a visitor asked for; None for any other word."""
    return CorrectionKind(word) if word in set(CorrectionKind) else None


def placed(rows: Iterable[Correction]) -> PageCorrections:
    """Return corrections, newest first, where a page shows them."""
    found = told(rows)
    leading = [one for one in found if one.of.leads]
    return PageCorrections(leading, [one for one in found if not one.of.leads])


def told(rows: Iterable[Correction]) -> list[Told]:
    """Return corrections with their classes, in the order given."""
    return [Told(row, class_of(row.kind)) for row in rows]


def public_corrections(kind: CorrectionKind | None = None) -> "QuerySet[Correction]":
    """Return what was put right on pages that are or were public, newest first.

    Each with `moved_to`: the number of the claim that its own was merged into, and
    `stands`: a version that readers can open of its claim. Where its own version was
    taken down, neither the words of that one nor its address are to be shown.
    """
    rows = Correction.objects.visible()
    rows = rows.annotate(
        moved_to=F("claim__merged_into_id"), stands=F("claim__live_version_id")
    )
    if kind:
        rows = rows.filter(kind=kind)
    return rows.order_by("-at", "-id")


def counts() -> list[ClassCount]:
    """Return how many public corrections each class has, the gravest class first."""
    rows = public_corrections().order_by().values_list("kind")
    found = dict(rows.annotate(n=Count("id")))
    return [ClassCount(one, found.get(one.kind.value, 0)) for one in CLASSES]
