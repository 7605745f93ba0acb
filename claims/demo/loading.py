"""Loads the example story through the services, as a desk would have worked it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from importlib.resources import files

from claims.demo.library import shelve
from claims.demo.shapes import Entry, Heard, Shown
from claims.demo.story import ENTRIES, LOOKED_ON, PLACES
from claims.extraction.types import StatementKind, Terms
from claims.models import Claim, Review, Statement
from claims.services.checks import record_check
from claims.services.claims import Bearing, NewClaim, attach, make_claim
from claims.services.evidence import Judgement, link_words
from claims.services.publication import Announcement, publish_version
from claims.services.review import Link, Reading, accept, mark_statement
from sources.models import Document, Revision, Speaker, User
from sources.roles import Role

OUTLET = "The Example Courier"
"""The made-up newspaper of the example article."""


def desk_account() -> User:
    """Return the account that signs the example content; nobody can sign in with it."""
    user, _ = User.objects.get_or_create(
        username="example-desk",
        defaults={
            "public_name": "Example desk",
            "role": Role.SENIOR_EDITOR,
            "is_active": False,
            "password": "!",
        },
    )
    return user


def article_text() -> str:
    """Return the example article: its title on the first line, then its text."""
    return files("claims.demo").joinpath("article.txt").read_text(encoding="utf-8")


class Desk:
    """The example desk at work on the article of one revision."""

    def __init__(
        self,
        revision: Revision,
        speakers: dict[str, Speaker],
        *,
        by: User,
        at: datetime,
    ) -> None:
        self.revision, self.speakers, self.by, self.at = revision, speakers, by, at
        self.documents: dict[str, Document] = shelve(by, at)

    def work(self, entries: Iterable[Entry] = ENTRIES) -> None:
        """Make, prove and publish every claim of the story."""
        for entry in entries:
            self._work_on(entry)

    def _work_on(self, entry: Entry) -> None:
        claim = make_claim(
            NewClaim(
                text=entry.first_text or entry.text,
                kind=entry.kind,
                about=tuple(self.speakers[name] for name in entry.about),
                topics=entry.topics,
            ),
            by=self.by,
            at=self.at,
        )
        for heard in entry.heard:
            self._attach(claim, heard)
        for shown in entry.shown:
            self._link(claim, shown)
        if entry.check_found:
            record_check(
                claim,
                by=self.by,
                looked_on=LOOKED_ON,
                places=PLACES,
                found=entry.check_found,
                at=self.at,
            )
        if entry.finding:
            self._publish(claim, entry)

    def _attach(self, claim: Claim, heard: Heard) -> None:
        statement = self._statement(heard)
        bearing = Bearing(stance=heard.stance, modality=heard.modality)
        attach(statement.pk, claim, bearing, by=self.by, at=self.at)

    def _statement(self, heard: Heard) -> Statement:
        """The accepted statement of these words: the machine's, or marked by hand."""
        start, end = self._find(self.revision.text, heard.words)
        near = self.revision.statements.filter(
            passage__start__lt=end, passage__end__gt=start
        )
        standing = near.exclude(review=Review.REJECTED).first()
        if standing and standing.review == Review.ACCEPTED:
            return standing
        reading = Reading(
            claim_text=heard.claim_text,
            spans=((start, end),),
            links=tuple(self._links(heard)),
            modality=heard.modality,
            said_on=standing.said_on if standing else None,
        )
        if standing is None:
            return mark_statement(
                self.revision, reading, by=self.by, at=self.at
            ).statement
        spans = tuple((a, b) for a, b in standing.passage.spans)
        kind = StatementKind(standing.kind)
        reading = replace(reading, spans=spans, kind=kind)
        return accept(standing.pk, by=self.by, at=self.at, reading=reading).statement

    def _links(self, heard: Heard) -> Iterable[Link]:
        if heard.via:
            yield Link(speaker=self.speakers[heard.via])
        if heard.speaker:
            yield Link(speaker=self.speakers[heard.speaker])
        else:
            yield Link(words=heard.description, terms=Terms.UNNAMED)

    def _link(self, claim: Claim, shown: Shown) -> None:
        revision = self.documents[shown.document].current_revision
        assert revision is not None  # noqa: S101 - shelved documents have a text
        link_words(
            claim,
            by=self.by,
            revision=revision,
            spans=(self._find(revision.text, shown.words),),
            judgement=Judgement(
                stance=shown.stance,
                basis=shown.basis,
                interest=shown.interest,
                interest_serves="supports" if shown.interest != "none" else "",
                speaker=self.speakers[shown.speaker] if shown.speaker else None,
                public_reason=shown.reason,
            ),
            at=self.at,
        )

    def _publish(self, claim: Claim, entry: Entry) -> None:
        claim.refresh_from_db()
        claim.finding, claim.missing = entry.finding, list(entry.missing)
        claim.wording = entry.wording
        claim.save(update_fields=["finding", "missing", "wording"])
        publish_version(claim, by=self.by, at=self.at)
        if entry.correction:
            kind, words = entry.correction
            claim.text = entry.text
            claim.save(update_fields=["text"])
            publish_version(
                claim,
                by=self.by,
                at=self.at,
                announcement=Announcement(kind, words),
            )

    @staticmethod
    def _find(text: str, words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)
