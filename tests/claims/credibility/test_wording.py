import re
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from claims.credibility.explanation import explain
from claims.credibility.types import (
    Check,
    ClaimFacts,
    ClaimKind,
    Flag,
    StatusCode,
    Strength,
    Wording,
)
from claims.credibility.wording import day_words, describe, needs_check
from tests.claims.credibility import story
from tests.claims.credibility.story import DISTILLED
from tests.claims.credibility.test_decision import ROWS
from tests.claims.credibility.worlds import LATE, assessed, day, one, world

FOR, AGAINST = "supports", "refutes"
FORBIDDEN = re.compile(
    r"\b(true|truth|false|probabl|likely|liar|lie[sd]?|%|percent)", re.IGNORECASE
)


def statement():
    return one("a", "company", FOR, "statement")


def looked(of, at=29):
    return replace(of, checks=(Check("c", day(at), "ann"),))


def words(of, **how):
    return describe(assessed(of, at=day(30)), **how).words


class TestSaid:
    def test_says_that_nobody_looked(self):
        of = world(*statement())
        assert words(of) == "Said. Not looked into yet"
        assert needs_check(assessed(of))

    def test_says_when_we_looked(self):
        of = looked(world(*statement()))
        assert words(of) == (
            "Said. We looked on 30 Jan 2025 and found no published evidence"
        )
        assert not needs_check(assessed(of))

    def test_counts_documents_and_sources(self):
        found = describe(assessed(story.until("E5"), DISTILLED))
        assert found.headline == (
            "Said. Not looked into yet · 13 documents, all tracing to 2 sources"
        )

    def test_counts_what_the_status_speaks_of(self):
        said, shown = statement(), one("b", "expert", FOR, "primary_document")
        denied = one("d", "government", AGAINST, "primary_document")
        counts = {
            found.code: (found.n_documents, found.n_origins)
            for found in (
                assessed(world(*said, *shown), at=day(30)),
                assessed(world(*said, *denied), at=day(30)),
                assessed(world(*said, *shown, *denied), at=day(30)),
            )
        }
        assert counts == {"documented": (2, 2), "refuted": (1, 1), "contested": (3, 3)}


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (world(*one("a", "wire", FOR, "data"), *one("b", "wire", FOR, "data")),
         "Shown by 2 independent sources"),
        (world(claim=ClaimFacts("c", ClaimKind.OPINION)), "Not a checkable statement"),
        (world(claim=ClaimFacts("c", ClaimKind.PREDICTION)), "Cannot be known yet"),
        (world(*statement(), claim=ClaimFacts("c", withdrawn_at=day(1))),
         "The speaker took it back"),
        (story.until("E10"), "Evidence on both sides"),
    ],
    ids=["corroborated", "opinion", "prediction", "withdrawn", "contested"],
)  # fmt: skip
def test_says(of, expected):
    claim = of.claims[0].id
    assert describe(assessed(of, claim)).words == expected


class TestQuotation:
    """The words speak of the quoting: "X said Y" never reads as if Y were shown."""

    @pytest.fixture
    def quotation(self):
        return ClaimFacts("c", ClaimKind.QUOTATION)

    @pytest.mark.parametrize(
        ("wording", "expected"),
        [
            (Wording.EXACT, "Checked against the original"),
            (Wording.SHORTENED, "Shortened"),
            (Wording.DIFFERS, "Differs from the original"),
        ],
    )
    def test_compares_with_the_original(self, quotation, wording, expected):
        post = one("a", "individual", FOR, "primary_document", record="authentic")
        assert words(world(*post, claim=quotation), wording=wording) == expected

    def test_differs_when_the_original_speaks_against_it(self, quotation):
        post = one("a", "wire", AGAINST, "primary_document", record="authentic")
        assert words(world(*post, claim=quotation)) == "Differs from the original"

    @pytest.mark.parametrize("checked", [True, False])
    def test_says_that_the_original_was_not_seen(self, quotation, checked):
        of = world(*one("a", "press", FOR, "report"), claim=quotation)
        of = looked(of) if checked else of
        assert words(of) == "Reported, original not seen"

    @pytest.mark.parametrize("n", [1, 2])
    def test_counts_who_heard_it(self, quotation, n):
        rows = [
            row for i in range(n) for row in one(f"a{i}", "wire", FOR, "first_hand")
        ]
        heard = words(world(*rows, claim=quotation))
        assert "Heard by" in heard
        assert heard.endswith("original not seen")

    def test_is_contested_like_any_claim(self, quotation):
        rows = [*one("a", "wire", FOR, "data"), *one("b", "wire", AGAINST, "data")]
        assert words(world(*rows, claim=quotation)) == "Evidence on both sides"


ALL = [(code, of) for code, worlds in ROWS.items() for of in worlds]


@pytest.mark.parametrize("kind", [ClaimKind.FACT, ClaimKind.QUOTATION])
@pytest.mark.parametrize(("code", "of"), ALL, ids=lambda value: str(value)[:12])
def test_never_judges_the_claim(code, of, kind):
    if code != "none":
        of = replace(of, claims=(replace(of.claims[0], kind=kind),))
    explained = explain(of, "c", LATE)
    told = describe(explained.outcome, what_would_change=explained.what_would_change)
    text = " ".join((told.headline, told.why, told.what_would_change, *told.chips))
    assert not FORBIDDEN.search(text)
    assert not told.words[0].islower()
    assert told.why.endswith(".")
    assert not told.why[0].islower()


class TestWhy:
    def test_admits_that_nobody_looked(self):
        why = describe(assessed(world(*statement()))).why
        assert why == "1 source says so; nobody here has looked for evidence yet."

    def test_says_what_the_look_found(self):
        why = describe(assessed(looked(world(*statement())))).why
        assert why == "1 source says so; we found nothing published that shows it."

    def test_counts_both_sides(self):
        why = describe(assessed(story.until("E10"), DISTILLED)).why
        assert why == (
            "2 independent sources show it and 1 independent source shows otherwise; "
            "neither side outweighs the other."
        )

    def test_tells_how_far_it_is(self):
        why = describe(assessed(story.until("E8"), DISTILLED)).why
        assert why == "1 source shows it; a second, independent one is missing."

    def test_counts_nothing_as_nothing(self):
        weak = one("b", "individual", AGAINST, "first_hand", strength=Strength.WEAK)
        why = describe(assessed(world(*weak))).why
        assert why == "Something speaks against it, too little to count as a source."


def test_prints_what_would_not_change_what_is_said():
    explained = explain(story.article(), DISTILLED, LATE)
    line = explained.what_would_change
    assert line.startswith("Would change it: 1 independent document for it;")
    assert line.endswith("Would not: 100 more people repeating it.")


def test_dates_a_chip():
    found = describe(assessed(looked(world(*statement()), at=0), at=day(45)))
    assert found.chips == ("last looked 45 days ago",)


def test_names_each_chip():
    found = assessed(story.until("E11"), DISTILLED)
    assert found.flags == (Flag.DENIED, Flag.SUPPORT_WITHDRAWN)
    assert describe(found).chips == (
        "denied on record", "part of the support was withdrawn",
    )  # fmt: skip


def test_names_days_in_the_newsroom_zone():
    late = day(0) + timedelta(hours=23)
    assert day_words(late) == "1 Jan 2025"
    assert day_words(late, timezone(timedelta(hours=2))) == "2 Jan 2025"


def test_leaves_the_count_out_where_nothing_is_graded():
    opinion = world(*statement(), claim=ClaimFacts("c", ClaimKind.OPINION))
    found = describe(assessed(opinion))
    assert found.status.code is StatusCode.NONE
    assert found.headline == "Not a checkable statement"
