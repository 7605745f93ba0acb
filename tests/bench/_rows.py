"""The rows of a sown newsroom, one function for each table."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from claims.credibility.vocabulary import StatusCode
from claims.models import (
    Assertion,
    Assessment,
    Claim,
    Evidence,
    Hop,
    Statement,
    Version,
)
from sources.models import Document, Passage, Revision, Speaker, User
from tests.bench import _words as words
from tests.bench._copy import DAY
from tests.bench._frozen import snapshot

DAYS = 600
CODES = [code.value for code in StatusCode]
KINDS = ("fact", "fact", "fact", "number", "quotation", "prediction")


@dataclass(slots=True)
class Newsroom:
    """What the rows are made of."""

    rnd: Random
    by: User
    speakers: list[Speaker] = field(default_factory=list)
    outlets: list[Speaker] = field(default_factory=list)

    def speaker(self) -> Speaker:
        """Somebody; few are heard of often, most seldom."""
        return self.speakers[int(len(self.speakers) * self.rnd.random() ** 3)]

    def outlet(self) -> Speaker:
        """A paper, the large ones more often."""
        return self.outlets[int(len(self.outlets) * self.rnd.random() ** 2)]


def claim_row(room: Newsroom) -> Claim:
    rnd = room.rnd
    topics = [words.TOPICS[int(len(words.TOPICS) * rnd.random() ** 2)]]
    topics += rnd.sample(words.TOPICS, rnd.randrange(2))
    return Claim(
        text=words.sentence(rnd),
        kind=rnd.choice(KINDS),
        topics=sorted(set(topics)),
        finding=f"We found that {words.sentence(rnd).lower()}.",
        created_by=room.by,
    )


def document_row(room: Newsroom) -> Document:
    title = words.sentence(room.rnd)
    return Document(
        title=title,
        outlet=room.outlet(),
        url=f"https://paper.example/{room.rnd.getrandbits(60):x}",
        published_on=_day(room.rnd),
        is_public=True,
    )


def revision_row(document: Document, lines: list[str]) -> Revision:
    text = ". ".join(lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Revision(document=document, number=1, text=text, sha256=digest)


def passage_row(revision: Revision, lines: list[str], place: int) -> Passage:
    start = sum(len(line) + 2 for line in lines[:place])
    end = start + len(lines[place])
    return Passage(
        revision=revision,
        spans=[[start, end]],
        start=start,
        end=end,
        exact=lines[place],
        prefix=revision.text[max(0, start - 32) : start],
        suffix=revision.text[end : end + 32],
    )


def statement_row(room: Newsroom, passage: Passage, is_accepted: bool) -> Statement:
    return Statement(
        revision=passage.revision,
        passage=passage,
        kind=room.rnd.choice(("direct", "indirect", "mixed")),
        claim_text=passage.exact,
        speaker=room.speaker(),
        said_on=_day(room.rnd),
        venue=room.rnd.choice(("", "a hearing", "a radio interview")),
        checkability=round(room.rnd.random(), 3),
        found_by=["rules"],
        review="accepted" if is_accepted else "suggested",
        is_attached=is_accepted,
        reviewed_by=room.by if is_accepted else None,
        reviewed_at=DAY if is_accepted else None,
    )


def hop_row(statement: Statement) -> Hop:
    speaker = statement.speaker
    return Hop(
        statement=statement,
        position=0,
        speaker=speaker,
        mention=speaker.name,
        cue="said",
        terms="on_record",
        resolution="accepted",
    )


def assertion_row(room: Newsroom, claim: Claim, statement: Statement) -> Assertion:
    stance = "denies" if room.rnd.random() < 0.1 else "asserts"
    return Assertion(
        statement=statement,
        claim=claim,
        stance=stance,
        reviewed_by=room.by,
        reviewed_at=DAY,
    )


def evidence_row(room: Newsroom, claim: Claim, passage: Passage) -> Evidence:
    return Evidence(
        claim=claim,
        passage=passage,
        stance=room.rnd.choice(("supports", "supports", "refutes", "context")),
        basis="report",
        public_reason="It reports what was counted.",
        added_by=room.by,
        reviewed_by=room.by,
        reviewed_at=DAY,
    )


def assessment_row(room: Newsroom, claim: Claim) -> Assessment:
    return Assessment(
        claim=claim,
        assessed_at=DAY,
        code=room.rnd.choice(CODES),
        r=1.2,
        s=0.3,
        b=0.4,
        d=0.1,
        u=0.5,
        n_for=1,
        n_against=0,
        n_sayers=3,
        n_deniers=1,
        ledger=[],
        parameters_version="sown",
        cause="sown",
    )


def version_row(
    room: Newsroom,
    claim: Claim,
    number: int,
    said: list[Statement],
    proof: Evidence,
    assessment: Assessment,
) -> Version:
    at = DAY + timedelta(minutes=room.rnd.randrange(DAYS * 24 * 60) + number)
    headline = "Reported · 4 documents from 2 sources"
    return Version(
        claim=claim,
        number=number,
        text=claim.text,
        finding=claim.finding,
        code=assessment.code,
        headline=headline,
        assessment=assessment,
        snapshot=snapshot(claim, said, proof, assessment.code, headline, at),
        proposed_by=room.by,
        proposed_at=at,
        published_by=room.by,
        published_at=at,
    )


def _day(rnd: Random) -> date:
    return DAY.date() + timedelta(days=rnd.randrange(DAYS))
