"""One newsroom with something of each kind: public, draft, secret, gone, merged.

What no reader may ever see holds `SECRET` in its words, what they may see `OPEN`.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from claims.models import Rescore
from claims.services.publication import publish_version, take_down
from sources.models import Document, Speaker
from sources.reading.speakers import SpeakerKind
from sources.services.erasing import Wish, ask_erasure
from tests.factories import (
    LONG_AGO,
    AliasFactory,
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    DocumentFactory,
    EvidenceFactory,
    FeedEntryFactory,
    FeedFactory,
    HoldFactory,
    HopFactory,
    InterestFactory,
    JobFactory,
    OutletFactory,
    PassageFactory,
    RetractionFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
    UserFactory,
)
from tests.rating import proposed, rated

SECRET = "Zyxwvut"
OPEN = "Harbour"

Place = dict[str, Any]


@dataclass
class World:
    """Where each thing stands, by the beginning of its route and then by its kind."""

    places: dict[str, dict[str, Place]] = field(default_factory=dict)

    def of(self, route: str) -> dict[str, Place]:
        """The places that a route can be asked for; the longest beginning counts."""
        fitting = [start for start in self.places if route.startswith(start)]
        if not fitting:
            return {"": {}}
        return self.places[max(fitting, key=len)]


def build() -> World:
    """Return the world."""
    boss = UserFactory(role="senior_editor", username=f"{SECRET}user")
    shown, evidence, draft_of = _public(boss)
    draft = _draft()
    gone = _published(boss, f"{SECRET} gone bridge")
    take_down(gone.claim, by=boss, reason="It was wrong", at=timezone.now())
    waiting = _published(boss, f"{SECRET} waiting bridge", risk=["court_case"])
    secret = _confidential()
    secret_statement = StatementFactory(
        passage=PassageFactory(revision=secret), claim_text=f"{SECRET} suggestion"
    )
    claims = {
        "public": _claim(shown),
        "draft": _claim(draft.claim),
        "taken_down": _claim(gone.claim),
        "merged": _claim(_merged(shown)),
        "merged_away": _claim(_merged(draft.claim)),
        "nowhere": {"pk": 999_999, "slug": "x", "number": 1},
    }
    links = {
        "own": {"pk": shown.pk, "number": evidence.pk},
        "of_another": {"pk": draft.claim.pk, "number": evidence.pk},
    }
    versions = {
        "waiting": _version(waiting.claim),
        "of_another": _version(waiting.claim) | {"pk": shown.pk},
    }
    ratings = {
        "waiting": _rating(shown),
        "of_another": _rating(shown) | {"pk": draft.claim.pk},
    }
    post = Document.objects.get(title=f"{OPEN} post")
    withdrawn = RetractionFactory(
        document=post, notice=f"{OPEN} notice", reason=f"{SECRET} reason"
    )
    documents = {
        "public": _document(evidence.passage.revision.document),
        "of_private_person": _document(post) | {"number": withdrawn.pk},
        "inside": _document(draft.passage.revision.document),
        "confidential": _document(secret.document),
    }
    statements = {
        "inside": {"pk": draft_of.pk},
        "confidential": {"pk": secret_statement.pk},
    }
    jobs = {
        "inside": {"pk": JobFactory(title=f"{SECRET} job").pk},
        "confidential": {"pk": JobFactory(rights="confidential").pk},
    }
    feed = FeedFactory(title=f"{SECRET} feed", watcher=boss)
    FeedEntryFactory(feed=feed, title=f"{SECRET} entry")
    outlet = evidence.passage.revision.document.outlet
    speakers = _speakers(outlet)
    api = "api/v1/"
    return World(
        {
            "claims/<": claims,
            "claims/<int:pk>/evidence/<": links,
            "claims/<int:pk>/versions/<": versions,
            "claims/<int:pk>/ratings/<": ratings,
            "sitemap-<": {"claims": {"section": "claims"}, "none": {"section": "x"}},
            "feeds/claims/<": claims,
            "feeds/speakers/<": speakers,
            "feeds/outlets/<": speakers,
            "articles/<": documents,
            "desk/parameters/<": {"trial": {"pk": _trial(boss).pk}},
            "speakers/<": speakers,
            "outlets/<": speakers,
            "desk/queue/<": statements,
            **_legal(boss, draft),
            "desk/jobs/<": jobs,
            "desk/feeds/<": {"inside": {"pk": feed.pk}},
            f"{api}claims/<": claims,
            f"{api}desk/claims/<": claims,
            f"{api}documents/<": documents,
            f"{api}revisions/<": {
                "inside": {"pk": draft.passage.revision_id},
                "confidential": {"pk": secret.pk},
            },
            f"{api}statements/<": statements,
            f"{api}jobs/<": jobs,
            f"{api}speakers/<": speakers,
            f"{api}outlets/<": speakers,
            f"{api}ratings/<": {"own": {"pk": ratings["waiting"]["number"]}},
            f"{api}retractions/<": {"own": {"pk": withdrawn.pk}},
            f"{api}evidence/<": {"own": {"pk": evidence.pk}},
        }
    )


def _public(boss):
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


def _trial(boss):
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


def _draft():
    return EvidenceFactory(
        claim__text=f"{SECRET} draft",
        passage__revision__text=f"{SECRET} text",
        passage__revision__document__title=f"{SECRET} inside",
        passage__revision__document__outlet__name=f"{SECRET} Daily",
        passage__revision__document__outlet__slug="hidden-daily",
    )


def _published(boss, text, **fields):
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


def _merged(claim):
    return ClaimFactory(text=f"{SECRET} merged", stage="merged", merged_into=claim)


def _confidential():
    document = DocumentFactory(
        title=f"{SECRET} leak",
        rights="confidential",
        outlet=OutletFactory(name=f"{SECRET} Source"),
        canonical_url="https://leak.example/1",
    )
    return RevisionFactory(document=document, text=f"{SECRET} leaked words.")


def _legal(boss, draft):
    """A hold, an erasure that waits and a tie that nobody sourced."""
    hold = HoldFactory(
        claim=draft.claim,
        reason=f"{SECRET} order",
        ordered_by=f"{SECRET} court",
        public_words=f"{SECRET} words",
    )
    wish = Wish(f"{SECRET} ground", f"{SECRET} stone", words=f"{SECRET} never said")
    erasure = ask_erasure(wish, by=boss, at=LONG_AGO)
    board = Speaker.objects.get(slug="board")
    tie = InterestFactory(
        speaker=board,
        about=Speaker.objects.get(slug="private"),
        words=f"{SECRET} tie",
        passage=None,
        accepted_at=None,
        accepted_by=None,
    )
    return {
        "desk/holds/<int": {"own": {"pk": hold.pk}},
        "desk/holds/<slug": {
            "claim": {"what": "claim", "pk": draft.claim.pk},
            "nothing": {"what": "user", "pk": 1},
        },
        "desk/erasures/<int": {"waiting": {"pk": erasure.pk}},
        "desk/erasures/<slug": {"speaker": {"what": "speaker", "pk": board.pk}},
        "speakers/<slug:slug>/ties/<": {"own": {"slug": "board", "pk": tie.pk}},
    }


def _speakers(outlet):
    private = Speaker.objects.get(slug="private")
    board = Speaker.objects.get(slug="board")
    return {
        "public": {"slug": board.slug, "pk": AliasFactory(speaker=board).pk},
        "private": {"slug": private.slug, "pk": AliasFactory(speaker=private).pk},
        "outlet": {"slug": outlet.slug, "pk": AliasFactory(speaker=outlet).pk},
    }


def _claim(claim) -> Place:
    version = claim.live_version
    return {"pk": claim.pk, "slug": version.slug if version else "x", "number": 1}


def _version(claim) -> Place:
    return {"pk": claim.pk, "number": claim.versions.get().pk}


def _rating(claim) -> Place:
    return {"pk": claim.pk, "number": claim.ratings.waiting().get().pk}


def _document(document) -> Place:
    return {"pk": document.pk, "slug": document.slug, "derivation_pk": 1, "number": 1}
