import pytest

from claims.models import Claim, Job, Stage
from claims.services.claims import NewClaim, make_claim
from claims.services.importing import (
    ChangedPlanError,
    import_claims,
    keep_import_on_file,
    plan_import,
    read_sources,
)
from claims.services.spreadsheet import Row
from sources.services.edits import NotAllowedError
from tests.factories import LONG_AGO, AssertionFactory, ClaimFactory

pytestmark = pytest.mark.django_db
TODAY = LONG_AGO.date()
GOOD = Row(
    line=1,
    text="The bridge is safe",
    kind="Fact",
    speaker="Ada Okafor",
    said_on="2025-01-28",
    source_url="https://news.example.com/bridge",
    topics="bridges; safety, bridges",
)


def plan(*rows):
    return plan_import(rows, on=TODAY)


def imported(*rows, by):
    return import_claims(rows, seal=plan(*rows).seal, by=by, at=LONG_AGO)


class TestPlanImport:
    def test_makes_a_new_claim_of_a_good_row(self):
        (planned,) = plan(GOOD).rows
        assert (planned.fate, planned.new) == (
            "new",
            NewClaim(
                text="The bridge is safe",
                topics=("bridges", "safety"),
                missing=("The passage in which Ada Okafor says so on 2025-01-28",),
            ),
        )
        assert not Claim.objects.exists()

    @pytest.mark.parametrize("text", ["The bridge is safe.", "the BRIDGE is safe"])
    def test_finds_the_claim_that_says_the_same(self, text):
        ClaimFactory(text="The bridge is not safe")
        claim = ClaimFactory(text="The bridge is safe")
        (planned,) = plan(Row(line=1, text=text)).rows
        assert (planned.fate, planned.claim) == ("same", claim.pk)

    def test_finds_rows_that_say_the_same(self):
        first, second = plan(GOOD, Row(line=2, text="The bridge is safe.")).rows
        assert (first.fate, second.fate) == ("new", "same")
        assert second.why == "Row 1 says the same."

    @pytest.mark.parametrize(
        ("given", "word"),
        [
            ({"text": ""}, "empty"),
            ({"text": "x" * 501}, "500"),
            ({"kind": "rumour"}, "quotation"),
            ({"said_on": "29/01/2025"}, "2025-01-29"),
            ({"said_on": "2025-02-30"}, "2025-01-29"),
            ({"said_on": "2025-01-30"}, "future"),
            ({"source_url": "nonsense"}, "web address"),
            ({"topics": "x" * 61}, "60"),
            ({"speaker": "x" * 200}, "name"),
        ],
    )
    def test_refuses_bad_rows_and_says_why(self, given, word):
        (planned,) = plan(
            Row(**{"line": 1, "text": "The bridge is safe", **given})
        ).rows
        assert planned.fate == "refused"
        assert word in planned.why

    def test_takes_one_statement(self, django_assert_num_queries):
        ClaimFactory.create_batch(3)
        with django_assert_num_queries(1):
            plan(*(Row(line=n, text=f"Claim {n}") for n in range(50)))


class TestImportClaims:
    def test_makes_what_was_planned(self, editor):
        ClaimFactory(text="Tolls rise")
        rows = [GOOD, Row(line=2, text="Tolls rise"), Row(line=3)]
        (made,) = imported(*rows, by=editor)
        claim = Claim.objects.get(pk=made.pk)
        assert (claim.text, claim.topics) == (GOOD.text, ["bridges", "safety"])
        assert (claim.created_by, claim.stage) == (editor, Stage.IN_REVIEW)
        assert claim.missing == [
            "The passage in which Ada Okafor says so on 2025-01-28"
        ]
        assert claim.assessment is not None
        assert not claim.is_public

    def test_makes_none_when_something_changed(self, editor):
        shown = plan(GOOD)
        ClaimFactory(text=GOOD.text)
        with pytest.raises(ChangedPlanError):
            import_claims([GOOD], seal=shown.seal, by=editor, at=LONG_AGO)
        assert Claim.objects.count() == 1

    def test_refuses_journalists(self, journalist):
        with pytest.raises(NotAllowedError):
            imported(GOOD, by=journalist)
        assert not Claim.objects.exists()


class TestReadSources:
    def test_reads_each_address_once(self, editor):
        rows = [GOOD, GOOD, Row(line=2, text="x"), Row(line=3, source_url="nonsense")]
        (job,) = read_sources(rows, by=editor)
        assert (job.url, job.requested_by) == (GOOD.source_url, editor)
        assert Job.objects.count() == 1


class TestKeepImportOnFile:
    def test_keeps_untouched_claims_on_file(self, editor):
        made = imported(GOOD, by=editor)
        assert keep_import_on_file([c.pk for c in made], by=editor) == [made[0].pk]
        claim = Claim.objects.get()
        assert (claim.stage, claim.version) == (Stage.ON_FILE, 2)

    def test_leaves_alone_what_somebody_worked_on(self, editor, senior_editor):
        (edited, attached) = imported(GOOD, Row(line=2, text="Tolls rise"), by=editor)
        Claim.objects.filter(pk=edited.pk).update(version=2)
        AssertionFactory(claim=attached)
        other = make_claim(NewClaim("Not mine"), by=senior_editor, at=LONG_AGO)
        ids = [edited.pk, attached.pk, other.pk]
        assert keep_import_on_file(ids, by=editor) == []
        assert not Claim.objects.filter(stage=Stage.ON_FILE).exists()

    def test_refuses_journalists(self, journalist):
        with pytest.raises(NotAllowedError):
            keep_import_on_file([], by=journalist)
