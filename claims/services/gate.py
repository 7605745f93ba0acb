"""What stands between a claim and its readers, each reason said in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from claims.credibility.vocabulary import StatusCode
from claims.credibility.wording import needs_check
from claims.models import Claim, Rating, Review, Stage
from claims.queries.finding import warnings_of
from claims.queries.standing import Standing
from claims.quoting import quotable_words
from claims.services.shown import Shown
from sources.models import Document, Passage, Revision
from sources.reading.speakers import SpeakerKind
from sources.reading.types import Rights, Span

_FREE = {Rights.OWN, Rights.LICENSED}
_PEOPLE = {SpeakerKind.PERSON, SpeakerKind.UNNAMED}
_SERIOUS = {StatusCode.CORROBORATED, StatusCode.REFUTED}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why the claim cannot be published yet, and what to do about it.

    `document` is the one to look at, where it lies with one.
    """

    code: str
    words: str
    document: Document | None = None


def obstacles(
    claim: Claim, shown: Shown, standing: Standing, *, rating: Rating | None = None
) -> list[Obstacle]:
    """Return every reason against publishing the claim as it stands; none is best."""
    return [
        *_of_claim(claim, standing),
        *_of_rating(claim, rating),
        *_of_wordings(shown),
        *_of_documents(shown),
        *_of_ties(shown),
        *_of_length(claim, shown.passages),
    ]


def loaded_words(claim: Claim) -> list[Obstacle]:
    """Return what stands against it until somebody says that these words were read."""
    return [Obstacle("loaded_words", words) for words in warnings_of(claim)]


def needs_second_person(claim: Claim, standing: Standing) -> bool:
    """Return whether the newsroom's rule asks for two people, were there two.

    So it is for anything of risk, and where the evidence settles a matter about a
    person, named or not. A rating was decided by two before it can be published.
    """
    if claim.risk:
        return True
    is_about_person = any(s.kind in _PEOPLE for s in claim.about.all())
    return is_about_person and standing.outcome.code in _SERIOUS


def has_two_people() -> bool:
    """Return whether this newsroom keeps the two-person rule."""
    return bool(settings.TWO_PERSON_RULE)


def _of_claim(claim: Claim, standing: Standing) -> Iterable[Obstacle]:
    if claim.stage == Stage.MERGED:
        yield Obstacle("merged", "It was merged into another claim. Publish that one.")
    if not claim.finding.strip():
        words = "Write the finding: one sentence that readers see first."
        yield Obstacle("finding", words)
    if needs_check(standing.outcome):
        words = "Record a check: it is said, and nobody has looked for evidence yet."
        yield Obstacle("check", words)


def _of_rating(claim: Claim, rating: Rating | None) -> Iterable[Obstacle]:
    if rating is not None and rating.text != claim.text:
        words = (
            f"The rating was given to other words: “{rating.text}”. Rate the claim "
            "again, or withdraw the rating."
        )
        yield Obstacle("rating", words)


def _of_wordings(shown: Shown) -> Iterable[Obstacle]:
    rows = [row for row in shown.assertions if row.statement.review != Review.ACCEPTED]
    if rows:
        n = len(rows)
        noun = "1 statement has" if n == 1 else f"{n} statements have"
        words = f"{noun} not been accepted in the queue yet. Review or detach first."
        yield Obstacle("unreviewed", words)


def _of_documents(shown: Shown) -> Iterable[Obstacle]:
    for document in shown.documents:
        if document.rights == Rights.CONFIDENTIAL:
            words = (
                f"“{document.title}” is confidential and cannot be cited. "
                "Unlink or detach what rests on it."
            )
            yield Obstacle("confidential", words)


def _of_ties(shown: Shown) -> Iterable[Obstacle]:
    if any(row.tie and not row.tie.counts for row in shown.evidence):
        words = "A tie that evidence rests on was taken back. Change that link first."
        yield Obstacle("tie", words)


def _of_length(claim: Claim, passages: Iterable[Passage]) -> Iterable[Obstacle]:
    by_document: defaultdict[Document, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_document[passage.revision.document].append(passage)
    limited = [row for row in by_document if row.rights not in _FREE]
    elsewhere = _quoted_elsewhere(claim, limited)
    texts = _texts(limited)
    for document in limited:
        others = elsewhere[document.pk]
        n = n_words_quoted([*by_document[document], *others])
        limit = quotable_words(len(texts[document.pk].split()))
        if n > limit:
            words = (
                f"{n} words of “{document.title}” would be quoted on our pages, "
                f"{limit} are allowed{_shares(n_words_quoted(others))}"
            )
            yield Obstacle("too_long", words, document)


def _shares(n_elsewhere: int) -> str:
    """What to do about too many words, where other claims quote some of them."""
    if not n_elsewhere:
        return ". Mark shorter passages."
    stand = "1 of them stands" if n_elsewhere == 1 else f"{n_elsewhere} of them stand"
    return f": {stand} on other claims. Mark shorter passages here or there."


def n_words_quoted(passages: Iterable[Passage]) -> int:
    """Return how many words the passages show, what lies in another counted once."""
    by_revision: defaultdict[int, dict[Span, int]] = defaultdict(dict)
    for passage in passages:
        selector = passage.selector
        for span, part in zip(selector.spans, selector.parts, strict=True):
            by_revision[passage.revision_id][span] = len(part.split())
    return sum(
        n
        for spans in by_revision.values()
        for span, n in spans.items()
        if not any(_lies_in(span, other) for other in spans)
    )


def _lies_in(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end


def _quoted_elsewhere(
    claim: Claim, documents: Iterable[Document]
) -> defaultdict[int, list[Passage]]:
    """Return what other published claims quote of each document."""
    ids = [document.pk for document in documents]
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    live = {"claim__live_version__isnull": False, "removed_at__isnull": True}
    spoken = {f"statements__assertions__{key}": value for key, value in live.items()}
    linked = {f"evidence__{key}": value for key, value in live.items()}
    rows = Passage.objects.filter(revision__document__in=ids).select_related("revision")
    rows = rows.defer("revision__text")
    others = (
        rows.filter(**spoken)
        .exclude(statements__assertions__claim=claim)
        .union(rows.filter(**linked).exclude(evidence__claim=claim))
    )
    for passage in others:
        found[passage.revision.document_id].append(passage)
    return found


def _texts(documents: Iterable[Document]) -> dict[int, str]:
    ids = [document.pk for document in documents]
    rows = Revision.objects.filter(document__in=ids).order_by("number")
    return dict(rows.values_list("document_id", "text"))
