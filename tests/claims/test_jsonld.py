import json
from dataclasses import replace
from datetime import UTC, date, datetime

from claims.jsonld import Place, claim_of, for_script
from claims.models.snapshot import (
    ShownDocument,
    ShownRating,
    ShownSpeaker,
    ShownWording,
)
from tests.published import snapshot

PLACE = Place(
    page="https://news.example/claims/42-bridge/",
    site="https://news.example/",
    version="https://news.example/claims/42/v/7/",
    number=7,
    name="tag:news.example,2025:claim/42/v/7",
    publisher="Harbour News",
)
PLAIN = snapshot(
    "The bridge is safe", "documented", "Seen.", datetime(2025, 3, 3, tzinfo=UTC)
)
GAZETTE = ShownDocument(
    id=1,
    title="Board speaks",
    outlet="Gazette",
    url="https://gazette.example/1",
    published_on=date(2025, 3, 1),
)
LEAFLET = ShownDocument(id=2, title="Leaflet", outlet="", url="", published_on=None)


def wording(name, *, stance="asserts", document=GAZETTE):
    return ShownWording(
        statement=1,
        stance=stance,
        modality="asserted",
        kind="indirect",
        parts=("The bridge is safe",),
        speaker=ShownSpeaker(name, slug="board") if name else None,
        chain=(),
        venue="",
        said_on=None,
        document=document,
        found_by_machine=False,
        checked_by="",
        checked_on=None,
    )


def claim(*wordings, **changed):
    return claim_of(replace(PLAIN, wordings=wordings, **changed), PLACE)


class TestClaimOf:
    def test_is_a_claim_and_no_review(self):
        made = claim()
        assert made["@type"] == "Claim"
        assert made["@id"] == PLACE.page
        assert made["text"] == "The bridge is safe"
        assert made["abstract"] == "Original record seen. Seen."
        assert "Rating" not in json.dumps(made)
        assert "ClaimReview" not in json.dumps(made)

    def test_names_who_first_asserted_it(self):
        made = claim(wording("Mayor", stance="denies"), wording("Board"))
        assert made["author"] == {
            "name": "Board",
            "url": "https://news.example/speakers/board/",
        }

    def test_makes_nobody_the_author_who_denies_it(self):
        made = claim(wording("Mayor", stance="denies"), wording("", stance="open"))
        assert "author" not in made
        assert "firstAppearance" not in made

    def test_lists_each_appearance_once(self):
        made = claim(wording("A"), wording("B"), wording("C", document=LEAFLET))
        assert made["appearance"] == [
            {
                "@type": "CreativeWork",
                "headline": "Board speaks",
                "url": "https://gazette.example/1",
                "datePublished": "2025-03-01",
                "publisher": {"@type": "Organization", "name": "Gazette"},
            },
            {"@type": "CreativeWork", "headline": "Leaflet"},
        ]
        assert made["firstAppearance"] == made["appearance"][0]

    def test_knows_outlets_for_organisations(self):
        outlet = ShownSpeaker("Gazette", slug="gazette", is_outlet=True)
        (party,) = claim(about=(outlet,))["about"]
        assert party == {
            "@type": "Organization",
            "name": "Gazette",
            "url": "https://news.example/outlets/gazette/",
        }


class TestForScript:
    def test_lets_nothing_end_the_script(self):
        words = {"text": "</script><!--<script>alert(1) & more"}
        written = for_script(words)
        assert not set(written) & set("<>&")
        assert json.loads(written) == words


class TestReview:
    RATING = ShownRating(
        code="wrong",
        words="Wrong",
        definition="It is not so.",
        reason="The order says otherwise.",
        signed_by="Ann and Ben",
        rated_at=datetime(2025, 3, 2, tzinfo=UTC),
        scale=1,
    )

    def test_is_made_of_a_rating_that_people_published(self):
        made = claim(wording("Harbour Board"), rating=self.RATING)
        rating, item = made["reviewRating"], made["itemReviewed"]
        assert (made["@type"], item["@type"]) == ("ClaimReview", "Claim")
        assert made["claimReviewed"] == item["text"] == "The bridge is safe"
        assert rating["alternateName"] == "Wrong"
        assert rating["ratingExplanation"] == "The order says otherwise."
        assert "ratingValue" not in rating
        assert made["author"]["name"] == "Harbour News"
        assert made["datePublished"] == "2025-03-02"
        assert item["author"]["name"] == "Harbour Board"
        assert item["appearance"][0]["url"] == "https://gazette.example/1"
        assert str(made).count("https://schema.org") == 1
