"""Where each thing of the newsroom stands: what a route can be asked for."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from claims.services.publication import take_down
from sources.models import Document, Speaker
from sources.services.erasing import Wish, ask_erasure
from tests import newsroom
from tests.factories import (
    LONG_AGO,
    AliasFactory,
    FeedEntryFactory,
    FeedFactory,
    HoldFactory,
    InterestFactory,
    JobFactory,
    PassageFactory,
    RetractionFactory,
    StatementFactory,
    UserFactory,
)
from tests.newsroom import OPEN, SECRET

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
    shown, evidence, draft_of = newsroom.public(boss)
    draft = newsroom.draft()
    gone = newsroom.published(boss, f"{SECRET} gone bridge")
    take_down(gone.claim, by=boss, reason="It was wrong", at=timezone.now())
    waiting = newsroom.published(boss, f"{SECRET} waiting bridge", risk=["court_case"])
    secret = newsroom.confidential()
    secret_statement = StatementFactory(
        passage=PassageFactory(revision=secret), claim_text=f"{SECRET} suggestion"
    )
    claims = {
        "public": _claim(shown),
        "draft": _claim(draft.claim),
        "taken_down": _claim(gone.claim),
        "merged": _claim(newsroom.merged(shown)),
        "merged_away": _claim(newsroom.merged(draft.claim)),
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
            "desk/parameters/<": {"trial": {"pk": newsroom.trial(boss).pk}},
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
