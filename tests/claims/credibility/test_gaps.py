from dataclasses import replace

import pytest

from claims.credibility.gaps import Gap, gaps_of, newest_of
from claims.credibility.types import Check, ClaimFacts, ClaimKind
from tests.claims.credibility.worlds import assessed, day, item, one, world

FOR = "supports"
SAID = one("a", "company", FOR, "statement")
RECORD = one("r", "court", FOR, "primary_document", record="official")
SECOND = one("b", "individual", FOR, "first_hand")
ASKED = Check("c", day(1), "ann", was_asked=True)
LOOKED = Check("c", day(1), "ann")


def lacking(*rows, checks=(), at=2, **facts):
    claim = ClaimFacts("c", **facts)
    of = replace(world(*rows, claim=claim), checks=checks)
    return set(gaps_of(assessed(of, at=day(at))))


class TestGaps:
    @pytest.mark.parametrize(
        ("rows", "checks", "gaps"),
        [
            ((), (), {Gap.NO_DOCUMENT, Gap.NOT_LOOKED}),
            (
                SAID,
                (),
                {Gap.NO_DOCUMENT, Gap.ONE_ORIGIN, Gap.NOT_LOOKED, Gap.NOT_ASKED},
            ),
            (SAID, (LOOKED,), {Gap.NO_DOCUMENT, Gap.ONE_ORIGIN, Gap.NOT_ASKED}),
            (SAID, (ASKED, LOOKED), {Gap.NO_DOCUMENT, Gap.ONE_ORIGIN}),
            ((*SAID, *SECOND), (ASKED,), {Gap.NO_DOCUMENT}),
            (RECORD, (LOOKED,), set()),
        ],
        ids=["nothing", "said", "looked", "asked", "two", "record"],
    )
    def test_are_those_of_the_record(self, rows, checks, gaps):
        assert lacking(*rows, checks=checks) == gaps

    def test_grow_old_with_the_newest_words(self):
        dated = replace(item("r", record="official"), published_at=day(0))

        young = lacking(*RECORD, dated, checks=(LOOKED,), at=90)
        old = lacking(*RECORD, dated, checks=(LOOKED,), at=91)

        assert (young, old) == (set(), {Gap.OLD})

    def test_are_none_of_a_view(self):
        assert lacking(*SAID, kind=ClaimKind.OPINION) == set()

    def test_know_a_check_only_once_it_was_made(self):
        assert Gap.NOT_ASKED in lacking(*SAID, checks=(ASKED,), at=0.5)

    def test_have_words(self):
        assert all(gap.words.endswith(".") for gap in Gap)


class TestNewest:
    def test_is_nothing_without_dates(self):
        assert newest_of(assessed(world(*SAID))) is None
