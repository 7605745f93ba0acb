"""What only the desk sees: machine links that wait, ratings that differ."""

from claims.credibility.facts import Rating, World
from claims.credibility.moment import Moment
from claims.credibility.records import standing
from claims.credibility.results import Outcome
from claims.credibility.status import rank
from claims.credibility.vocabulary import Flag, StatusCode

# So far apart, a rating and the model's status belong in the "audit these" queue.
APART = 2.0
_RANK_OF_TRUTH = {
    True: rank(StatusCode.CORROBORATED),
    False: rank(StatusCode.REFUTED),
}


def desk_flags(world: World, outcome: Outcome) -> tuple[Flag, ...]:
    """Return the chips for the desk only; none of them may reach a public page."""
    moment = Moment(outcome.at, outcome.clock)
    rating = standing(world.ratings, moment).get(outcome.claim)
    chips = {
        Flag.MACHINE_WAITING: _is_waiting(world, outcome.claim, moment),
        Flag.RATING_DIFFERS: rating is not None and differs(outcome, rating),
    }
    return tuple(flag for flag, is_set in chips.items() if is_set)


def differs(outcome: Outcome, rating: Rating) -> bool:
    """Return whether editors and model stand two ranks or more apart."""
    model = rank(outcome.code)
    human = _rank_of(rating)
    if human is None or model is None:
        return False
    return abs(human - model) >= APART


def _rank_of(rating: Rating) -> float | None:
    if rating.rank is not None or rating.truth is None:
        return rating.rank
    return _RANK_OF_TRUTH[rating.truth]


def _is_waiting(world: World, claim: str, moment: Moment) -> bool:
    return any(
        link.claim == claim
        and (link.reviewed_at is None or link.reviewed_at > moment.at)
        and moment.holds(link.added_at, link.removed_at)
        for link in world.links
    )
