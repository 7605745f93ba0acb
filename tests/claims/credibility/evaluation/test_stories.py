import pytest

from claims.credibility.book import assess
from claims.credibility.evaluation.stories import (
    RATED_AT,
    Article,
    Stand,
    Story,
    flooded,
    ratings_of,
    story_of,
    upstream,
    world_of,
)
from claims.credibility.facts import World

FIRE = Article("a.example", "Fire at the old mill, nobody hurt", Stand.FOR)
SAME = Article("b.example", "Fire at the old mill: nobody hurt!", Stand.FOR)
DOUBT = Article("c.example", "Fire at the old mill, nobody hurt", Stand.AGAINST)
OTHER = Article("d.example", "Council to vote on the bypass", Stand.FOR)


class TestUpstream:
    def test_finds_the_first_of_copies(self):
        assert upstream([FIRE, OTHER, SAME, SAME]) == [None, None, 0, 0]

    def test_takes_no_denial_for_a_copy(self):
        assert upstream([FIRE, DOUBT]) == [None, None]

    def test_takes_empty_headlines_for_no_copies(self):
        blank = Article("a.example", "", Stand.FOR)

        assert upstream([blank, blank]) == [None, None]


class TestWorldOf:
    def test_weighs_copies_once(self):
        once, twice = (
            assess(world_of([Story("s", None, told)]), "s", RATED_AT)
            for told in ((FIRE,), (FIRE, SAME))
        )

        assert once.r == twice.r > 0
        assert twice.n_documents == 2

    def test_weighs_what_observes_at_nothing(self):
        seen = Article("a.example", "Mill fire: what we know", Stand.OBSERVING)
        outcome = assess(world_of([Story("s", None, (seen,))]), "s", RATED_AT)

        assert (outcome.r, outcome.s) == (0, 0)

    def test_is_empty_without_stories(self):
        assert world_of([]) == World()


class TestRatingsOf:
    def test_leaves_out_what_was_never_settled(self):
        stories = [Story(name, truth, ()) for name, truth in (("a", None), ("b", True))]

        assert [(row.claim, row.truth) for row in ratings_of(stories)] == [("b", True)]


class TestFlooded:
    def test_copies_the_first_telling_of_a_false_story(self):
        story = flooded(Story("s", False, (DOUBT, FIRE)), 3)

        assert [one.headline for one in story.articles[2:]] == [FIRE.headline] * 3
        assert len({one.source for one in story.articles}) == 5

    @pytest.mark.parametrize(
        "story",
        [
            Story("s", True, (FIRE,)),
            Story("s", None, (FIRE,)),
            Story("s", False, (DOUBT,)),
        ],
        ids=["true", "unsettled", "told by nobody"],
    )
    def test_leaves_others_alone(self, story):
        assert flooded(story, 3) == story


class TestStoryOf:
    def test_reads_a_row(self):
        row = {"claim_id": "s", "truth": "false", "articles": [
            {"source": "a.example", "headline": "Fire", "stance": "against"}
        ]}  # fmt: skip

        assert story_of(row) == Story(
            "s", False, (Article("a.example", "Fire", Stand.AGAINST),)
        )

    @pytest.mark.parametrize(
        "row",
        [
            {"truth": "maybe", "articles": []},
            {"truth": "true", "articles": 3},
            {"truth": "true", "articles": ["x"]},
            {"truth": "true", "articles": [{"stance": "sideways"}]},
        ],
        ids=["truth", "articles", "article", "stance"],
    )
    def test_refuses_other_forms(self, row):
        with pytest.raises(ValueError, match=r"needed|object|not a valid"):
            story_of(row)
