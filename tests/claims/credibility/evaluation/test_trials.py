import pytest

from claims.credibility.evaluation.baselines import logistic, majority
from claims.credibility.evaluation.measures import figures_of
from claims.credibility.evaluation.stories import Article, Stand, Story, flooded
from claims.credibility.evaluation.trials import best_line, cross_validated, ledger


def told(name, truth, stands):
    """A story whose good outlet is right and whose rag says yes to all."""
    by = {"good.example": stands[0], "rag.example": stands[1]}
    articles = (
        Article(source, f"{source} on {name} {truth}", stand)
        for source, stand in by.items()
    )
    return Story(name, truth, tuple(articles))


@pytest.fixture(scope="module")
def stories():
    """Forty stories: heads counted say nothing, who said it says all."""
    true = [told(f"t{n}", True, (Stand.FOR, Stand.FOR)) for n in range(20)]
    false = [told(f"f{n}", False, (Stand.AGAINST, Stand.FOR)) for n in range(20)]
    return [*true, *false, told("open", None, (Stand.FOR, Stand.FOR))]


class TestLedger:
    def test_learns_whom_to_believe(self, stories):
        found = cross_validated(stories, ledger(stories), seed=1)

        assert len(found) == 40
        assert figures_of(found).accuracy == 1

    def test_stands_a_flood_of_copies(self, stories):
        copied = [flooded(story, 20) for story in stories]
        still = cross_validated(copied, ledger(copied), seed=1)

        assert figures_of(still).accuracy == 1
        assert figures_of(majority(copied)).accuracy == 0.5

    def test_never_reads_the_end_it_forecasts(self, stories):
        turned = [
            Story(one.id, not one.truth, one.articles) if one.id == "t0" else one
            for one in stories
        ]
        train, test = stories[1:40], stories[:1]

        (as_it_was,) = ledger(stories)(train, test)
        (as_turned,) = ledger(turned)(train, turned[:1])

        assert as_it_was.p == as_turned.p

    def test_refuses_too_few(self, stories):
        with pytest.raises(ValueError, match="20 settled stories"):
            cross_validated(stories[:10], majority_of, seed=1)


def majority_of(train, test):
    return majority(test)


class TestBestLine:
    def test_parts_the_classes(self):
        assert best_line([(0.2, False), (0.4, False), (0.7, True)]) == pytest.approx(
            0.55
        )

    def test_may_say_yes_to_all_or_none(self):
        assert best_line([(0.6, True)]) == 0.6
        assert best_line([(0.6, False)]) == 1.0


class TestBaselines:
    def test_count_heads(self):
        story = told("s", True, (Stand.FOR, Stand.AGAINST))

        assert majority([story])[0].is_said_true is False
        assert majority([story])[0].p == 0.5

    def test_fit_counts(self, stories):
        found = cross_validated(stories, logistic, seed=1)

        assert figures_of(found).accuracy == 1
        assert all(0 < one.p < 1 for one in found)
