"""A legal hold takes a thing off every public page at once, and gives it back."""

import re
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Version
from claims.services.holds import Order, lift_hold, place_hold
from claims.services.publication import Announcement, publish_version
from sources.models import Document, Speaker
from sources.reading.speakers import SpeakerKind
from tests.factories import (
    LONG_AGO,
    AliasFactory,
    AssertionFactory,
    CheckFactory,
    EvidenceFactory,
    HopFactory,
    OutletFactory,
    PassageFactory,
    SpeakerFactory,
    StatementFactory,
    UserFactory,
)
from tests.html import problems
from tests.test_leaks import said
from tests.test_rights import address, patterns
from tests.world import World

pytestmark = pytest.mark.django_db
THEN = timezone.now() - timezone.timedelta(days=10)
ASOF = f"asof={timezone.localdate(THEN)}"
WORDS = "Withheld by order of a court."
ORDER = Order("England and Wales", "High Court", "Injunction", WORDS, also=("Wobby",))
INSIDE = ("admin/", "readyz", "desk/", "api/v1/desk/", "login/", "logout/")


@dataclass
class Story:
    """One published claim, and what of it a hold can name, each with its words."""

    claim: Claim
    old: Version
    document: Document
    speaker: Speaker

    @property
    def subjects(self):
        """Each with words that stand for it on some page and must vanish."""
        return [
            (self.claim, ["Jetty"]),
            (self.old, ["Oldfinding"]),
            (self.document, ["Quicksand", "Plankquote", "Reasonably", "quick.example"]),
            (self.speaker, ["Wobbleton", "Marbury", "Wobby"]),
        ]

    def world(self):
        """Every address it has."""
        claim = {"pk": self.claim.pk, "slug": self.old.slug}
        claims = {str(n): {**claim, "number": n} for n in (1, 2)}
        document = {"pk": self.document.pk, "slug": self.document.slug}
        outlet = {"slug": self.document.outlet.slug}
        speaker = {"slug": self.speaker.slug}
        return World(
            {
                "claims/<": claims,
                "feeds/claims/<": claims,
                "feeds/speakers/<": {"": speaker},
                "feeds/outlets/<": {"": outlet},
                "sitemap-<": {one: {"section": one} for one in ("claims", "speakers")},
                "articles/<": {"": document},
                "speakers/<": {"": speaker},
                "outlets/<": {"": outlet},
                "api/v1/claims/<": claims,
                "api/v1/documents/<": {"": document},
                "api/v1/speakers/<": {"": speaker},
                "api/v1/outlets/<": {"": outlet},
            }
        )


@pytest.fixture
def boss():
    return UserFactory(role="senior_editor")


@pytest.fixture
def story(boss, settings):
    settings.API_RATES = {"stranger": "", "token": ""}
    speaker = SpeakerFactory(
        name="Wobbleton Marbury",
        slug="wobbleton-marbury",
        kind=SpeakerKind.PERSON,
        public_role="harbour master",
    )
    AliasFactory(speaker=speaker, name="Marbury")
    evidence = EvidenceFactory(
        claim__text="The Jetty stands, says Marbury",
        claim__finding="Oldfinding by Wobby.",
        passage__revision__document__title="Quicksand survey report",
        passage__revision__document__url="https://quick.example/wobbleton-marbury-1",
        passage__revision__document__outlet=OutletFactory(name="The Gull"),
        passage__revision__document__record="official",
        passage__revision__text="Plankquote: the jetty stands, said Wobbleton Marbury.",
        public_reason="Reasonably the record.",
    )
    claim = evidence.claim
    claim.about.add(speaker)
    claim.topics = ["Wobby piers", "Harbours"]
    claim.save()
    told = StatementFactory(
        passage=PassageFactory(revision=evidence.passage.revision, end=10),
        review="accepted",
        reviewed_at=LONG_AGO,
        reviewed_by=boss,
    )
    HopFactory(statement=told, speaker=speaker, mention="Marbury")
    AssertionFactory(claim=claim, statement=told)
    CheckFactory(claim=claim, found="Nothing by Wobbleton  Marbury's office")
    old = publish_version(claim, by=boss, at=THEN)
    claim.refresh_from_db()
    claim.finding = "The survey says so."
    claim.save()
    told = Announcement("correction", "Marbury told us more.")
    publish_version(claim, by=boss, at=timezone.now(), announcement=told)
    claim.refresh_from_db()
    return Story(claim, old, evidence.passage.revision.document, speaker)


def pages(story):
    """Every public address of it, and lists searched for each of its words."""
    world, found = story.world(), []
    for route, _ in patterns():
        if route.startswith(INSIDE) or "^" in route:
            continue
        found += [address(route, place) for place in world.of(route).values()]
    found += [f"{path}?{ASOF}" for path in found if "/desk/" not in path]
    found.append(f"{reverse('claim_record', args=[story.claim.pk])}?by=2026-01-01")
    for name in ("tracker", "tracker_csv", "api:claims"):
        for word in ("Jetty", "Marbury", "Oldfinding", "Plankquote", "piers"):
            found.append(f"{reverse(name)}?q={word}")
        found.append(f"{reverse(name)}?topic=Harbours")
        found.append(f"{reverse('api:claims')}?speaker={story.speaker.slug}")
    return found


def pages_with(words, story):
    """The addresses that say any of the words; the one searched for is no leak."""
    reader, found = Client(), set()
    for path in pages(story):
        response = reader.get(path)
        if response.get("Location", "").startswith("/login/"):
            continue  # a page of the desk: only its own address comes back
        text = said(response)
        searched = path.partition("?q=")[2].lower()
        for word in (one.lower() for one in words):
            seen = rf"{word}[ _-]?\w" if word == searched else word
            if re.search(seen, text):
                found.add(path)
    return found


class TestHold:
    @pytest.mark.parametrize("place", range(4), ids=["claim", "old", "paper", "person"])
    def test_hides_everywhere_and_gives_back(self, story, boss, place):
        subject, words = story.subjects[place]
        before = pages_with(words, story)
        hold = place_hold(subject, by=boss, order=ORDER, at=timezone.now())
        assert pages_with(words, story) == set()
        lift_hold(hold, by=boss, why="Set aside", at=timezone.now())
        assert pages_with(words, story) == before
        assert len(before) > 3

    def test_answers_451_with_the_words_for_readers(self, story, boss, client):
        for subject, _ in story.subjects:
            place_hold(subject, by=boss, order=ORDER, at=timezone.now())
        pk, api = story.claim.pk, reverse("api:claim", args=[story.claim.pk])
        for path in (
            reverse("claim_short", args=[pk]),
            reverse("claim_version", args=[pk, 1]),
            f"/claims/{pk}.jsonld",
            f"/claims/{pk}.bib",
            f"/feeds/claims/{pk}.atom",
            "/feeds/speakers/wobbleton-marbury.atom",
            "/speakers/wobbleton-marbury/",
            reverse("article_short", args=[story.document.pk]),
            api,
            f"{api}versions/2/",
        ):
            response = client.get(path)
            assert response.status_code == 451, path
            assert WORDS.lower() in said(response), path
        assert problems(client.get(reverse("claim_short", args=[pk])).content) == []

    def test_counts_nothing_of_it(self, story, boss, client):
        place_hold(story.claim, by=boss, order=ORDER, at=timezone.now())
        found = client.get(reverse("tracker")).context["found"]
        assert found.page.paginator.count == 0
        assert not any(found.facets.values())

    def test_leaves_the_counts_where_a_document_is_held(self, story, boss, client):
        url = reverse("claim_short", args=[story.claim.pk])
        before = client.get(url, follow=True).context["page"]
        place_hold(story.document, by=boss, order=ORDER, at=timezone.now())
        response = client.get(url, follow=True)
        after = response.context["page"]
        assert after.snapshot.counts == before.snapshot.counts
        assert [card.title for card in after.evidence_for] == [WORDS]
        assert problems(response.content) == []

    def test_hides_nothing_from_the_desk(self, story, boss, client):
        for subject, _ in story.subjects:
            place_hold(subject, by=boss, order=ORDER, at=timezone.now())
        client.force_login(
            UserFactory(role="journalist"),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        for path, words in (
            (reverse("claim_short", args=[story.claim.pk]), "Plankquote"),
            (reverse("claim_edit", args=[story.claim.pk]), "Marbury"),
            (story.document.get_absolute_url(), "Quicksand"),
            (story.speaker.get_absolute_url(), "Wobbleton"),
        ):
            response = client.get(path, follow=True)
            assert words.lower() in said(response)
            assert WORDS.lower() in said(response)
            assert problems(response.content) == []
