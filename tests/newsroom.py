"""One newsroom with something of each kind: public, draft, secret, gone, merged.

What no reader may ever see holds `SECRET` in its words, what they may see `OPEN`.
"""

from django.utils import timezone

from claims.models import Rescore
from claims.services.publication import publish_version
from sources.reading.speakers import SpeakerKind
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    DocumentFactory,
    EvidenceFactory,
    HopFactory,
    OutletFactory,
    PassageFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
)
from tests.rating import proposed, rated

SECRET = "Zyxwvut"
OPEN = "Harbour"


def public(boss):
    """A published claim that was edited since, with a draft's worth of secrets."""
    person = SpeakerFactory(
        name=f"{SECRET} Person", slug="private", kind=SpeakerKind.PERSON
    )
    evidence = EvidenceFactory(
        claim__text=f"The {OPEN} bridge is safe",
        claim__finding=f"The {OPEN} report says so.",
        passage__revision__document__title=f"{OPEN} report",
        passage__revision__document__record="official",
        passage__revision__document__byline=f"{SECRET} Writer",
        passage__revision__text=f"The {OPEN} bridge holds. {SECRET} is the rest of it.",
        passage__end=len(f"The {OPEN} bridge holds."),
        private_note=f"{SECRET} note",
        speaker=person,
    )
    claim = evidence.claim
    claim.about.add(SpeakerFactory(name=f"{OPEN} Board", slug="board"), person)
    said = StatementFactory(
        passage__revision__text=f"The {OPEN} is safe, they said. {SECRET} more.",
        passage__end=len(f"The {OPEN} is safe"),
        claim_text=f"{SECRET} reading",
        review="accepted",
        reviewed_at=LONG_AGO,
        reviewed_by=boss,
    )
    HopFactory(statement=said, speaker=person, mention=f"{SECRET} Person")
    AssertionFactory(claim=claim, statement=said)
    EvidenceFactory(
        claim=claim,
        passage__revision__document__outlet=person,
        passage__revision__document__title=f"{OPEN} post",
        passage__revision__text=f"The {OPEN} bridge stands.",
    )
    CheckFactory(claim=claim, places=f"The {OPEN} archive")
    rated(claim, "unproven", reason=f"The {OPEN} record.", note=f"{SECRET} note")
    claim.refresh_from_db()
    publish_version(claim, by=boss, at=timezone.now())
    claim.refresh_from_db()
    claim.text, claim.finding = f"{SECRET} newer words", f"{SECRET} finding"
    claim.topics, claim.missing = [f"{SECRET} topic"], [f"{SECRET} gap"]
    claim.save()
    return claim, evidence, _unreviewed(claim, evidence)


def trial(boss):
    values = {"values": {"tau": 1.0}, "base": "2025-01"}
    return Rescore.objects.create(
        purpose="trial", values=values, by=boss, asked_at=LONG_AGO, n_total=0
    )


def _unreviewed(claim, evidence):
    """What came to the public claim and its document since: nobody published it."""
    revision = evidence.passage.revision
    EvidenceFactory(
        claim=claim,
        passage__revision__text=f"{SECRET} passage.",
        passage__revision__document__title=f"{SECRET} title",
        public_reason=f"{SECRET} reason",
        reviewed_by=None,
        reviewed_at=None,
    )
    CheckFactory(claim=claim, places=f"{SECRET} places", found=f"{SECRET} found")
    proposed(claim, reason=f"{SECRET} rating", note=f"{SECRET} note")
    return StatementFactory(
        passage=PassageFactory(revision=revision),
        claim_text=f"{SECRET} suggestion",
    )


def draft():
    return EvidenceFactory(
        claim__text=f"{SECRET} draft",
        passage__revision__text=f"{SECRET} text",
        passage__revision__document__title=f"{SECRET} inside",
        passage__revision__document__outlet__name=f"{SECRET} Daily",
        passage__revision__document__outlet__slug="hidden-daily",
    )


def published(boss, text, **fields):
    """A link whose claim went live, or waits for a second person."""
    evidence = EvidenceFactory(
        claim__text=text,
        claim__finding=f"{SECRET} finding",
        passage__revision__text=f"{SECRET} {text}",
        passage__revision__document__title=f"{SECRET} {text}",
        passage__revision__document__record="official",
        passage__revision__document__outlet__name=f"{SECRET} Weekly {text}",
        **{f"claim__{name}": value for name, value in fields.items()},
    )
    publish_version(evidence.claim, by=boss, at=timezone.now())
    evidence.claim.refresh_from_db()
    return evidence


def merged(claim):
    return ClaimFactory(text=f"{SECRET} merged", stage="merged", merged_into=claim)


def confidential():
    document = DocumentFactory(
        title=f"{SECRET} leak",
        rights="confidential",
        outlet=OutletFactory(name=f"{SECRET} Source"),
        canonical_url="https://leak.example/1",
    )
    return RevisionFactory(document=document, text=f"{SECRET} leaked words.")
