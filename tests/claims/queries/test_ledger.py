"""Rows of the database become the links of one claim's world."""

from datetime import timedelta

import pytest

from claims.credibility.vocabulary import Basis, Identity, Interest, Stance
from claims.queries.ledger import load_world
from sources.models import Derivation
from sources.reading.speakers import SourceType, SpeakerKind
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    CheckFactory,
    DocumentFactory,
    EvidenceFactory,
    HopFactory,
    MembershipFactory,
    OutletFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db


def links_of(claim):
    return load_world([claim.pk]).links


def only_link(claim):
    (link,) = links_of(claim)
    return link


def derive(document, origin, decision="accepted"):
    decided_at = None if decision == "proposed" else LONG_AGO
    return Derivation.objects.create(
        document=document,
        origin=origin,
        kind="syndicated",
        decision=decision,
        decided_at=decided_at,
    )


class TestStanceOfAnAssertion:
    @pytest.mark.parametrize(
        ("stance", "modality", "expected"),
        [
            ("asserts", "asserted", Stance.SUPPORTS),
            ("asserts", "denied", Stance.REFUTES),
            ("denies", "asserted", Stance.REFUTES),
            ("denies", "denied", Stance.SUPPORTS),
            ("asserts", "possible", Stance.CONTEXT),
            ("asserts", "question", Stance.CONTEXT),
            ("denies", "conditional", Stance.CONTEXT),
            ("open", "asserted", Stance.CONTEXT),
        ],
    )
    def test_follows_stance_and_modality(self, stance, modality, expected):
        row = AssertionFactory(stance=stance, modality=modality)
        assert only_link(row.claim).stance is expected


class TestFactClaim:
    def test_counts_the_innermost_hop_with_the_outlets_before_it(self):
        row, paper, company = AssertionFactory(), OutletFactory(), SpeakerFactory()
        HopFactory(statement=row.statement, speaker=paper, basis="told")
        HopFactory(statement=row.statement, speaker=company, terms="on_record")
        link = only_link(row.claim)
        assert link.speaker == str(company.pk)
        assert link.hops == (str(paper.pk),)
        assert (link.basis, link.identity) == (Basis.STATEMENT, Identity.NAMED)

    def test_is_hearsay_from_someone_who_was_told_by_nobody_named(self):
        row = AssertionFactory()
        HopFactory(statement=row.statement, speaker=OutletFactory(), basis="told")
        assert only_link(row.claim).basis is Basis.HEARSAY

    def test_is_a_report_where_nobody_but_the_outlet_speaks(self):
        link = only_link(AssertionFactory().claim)
        assert (link.basis, link.speaker) == (Basis.REPORT, None)

    def test_takes_no_name_that_was_refused(self):
        row = AssertionFactory()
        HopFactory(
            statement=row.statement, speaker=SpeakerFactory(), resolution="refused"
        )
        link = only_link(row.claim)
        assert (link.speaker, link.identity) == (None, Identity.DESCRIBED)

    def test_holds_the_organisation_to_what_its_unnamed_people_say(self):
        row, company = AssertionFactory(), SpeakerFactory()
        nobody = MembershipFactory(speaker__kind="unnamed", group=company).speaker
        HopFactory(statement=row.statement, speaker=nobody, terms="unnamed")
        assert only_link(row.claim).speaker == str(company.pk)

    @pytest.mark.parametrize(
        ("terms", "mention", "has_speaker", "expected"),
        [
            ("on_record", "Ana Silva", False, Identity.NAMED),
            ("background", "an official", False, Identity.DESCRIBED),
            ("background", "", False, Identity.DESCRIBED),
            ("unnamed", "an official", False, Identity.DESCRIBED),
            ("unnamed", "", False, Identity.UNNAMED),
            ("not_stated", "Silva", True, Identity.NAMED),
            ("not_stated", "Silva", False, Identity.DESCRIBED),
            ("not_stated", "", False, Identity.UNNAMED),
        ],
    )
    def test_tells_how_well_the_speaker_is_known(
        self, terms, mention, has_speaker, expected
    ):
        row = AssertionFactory()
        speaker = SpeakerFactory() if has_speaker else None
        HopFactory(
            statement=row.statement, speaker=speaker, terms=terms, mention=mention
        )
        assert only_link(row.claim).identity is expected


class TestQuotationClaim:
    def test_counts_the_hop_that_reports_it(self):
        row, paper = AssertionFactory(claim__kind="quotation"), OutletFactory()
        HopFactory(statement=row.statement, speaker=paper, basis="told")
        HopFactory(statement=row.statement, speaker=SpeakerFactory())
        link = only_link(row.claim)
        assert (link.speaker, link.basis) == (str(paper.pk), Basis.REPORT)

    def test_counts_the_outlet_where_only_the_speaker_is_named(self):
        row = AssertionFactory(claim__kind="quotation")
        HopFactory(statement=row.statement, speaker=SpeakerFactory())
        assert only_link(row.claim).speaker is None


class TestParty:
    def test_has_a_strong_interest(self):
        row, company = AssertionFactory(), SpeakerFactory()
        row.claim.about.add(company)
        HopFactory(statement=row.statement, speaker=company)
        assert only_link(row.claim).interest is Interest.STRONG

    def test_is_seen_behind_a_copy_of_what_it_published(self):
        evidence, original = EvidenceFactory(basis="data"), DocumentFactory()
        derive(evidence.passage.revision.document, original)
        evidence.claim.about.add(original.outlet)
        assert only_link(evidence.claim).interest is Interest.STRONG

    def test_is_not_discounted_when_it_admits(self):
        evidence = EvidenceFactory(basis="admission")
        evidence.claim.about.add(evidence.passage.revision.document.outlet)
        assert only_link(evidence.claim).interest is Interest.NONE

    def test_is_not_discounted_for_the_record_of_its_own_words(self):
        evidence = EvidenceFactory(claim__kind="quotation")
        evidence.claim.about.add(evidence.passage.revision.document.outlet)
        assert only_link(evidence.claim).interest is Interest.NONE

    def test_leaves_the_interest_an_editor_stated(self):
        evidence = EvidenceFactory(interest="some", interest_serves="supports")
        evidence.claim.about.add(evidence.passage.revision.document.outlet)
        assert only_link(evidence.claim).interest is Interest.SOME


class TestReplacement:
    def test_puts_live_evidence_in_the_place_of_its_assertion(self):
        row = AssertionFactory()
        evidence = EvidenceFactory(claim=row.claim, assertion=row)
        assert [link.id for link in links_of(row.claim)] == [f"e{evidence.pk}"]

    def test_ends_when_the_evidence_is_unlinked(self):
        row = AssertionFactory()
        EvidenceFactory(
            claim=row.claim,
            assertion=row,
            reviewed_at=LONG_AGO + timedelta(days=1),
            removed_at=LONG_AGO + timedelta(days=3),
            removed_by=row.reviewed_by,
        )
        spoken = [link for link in links_of(row.claim) if link.id[0] == "a"]
        days = [
            tuple(at and (at - LONG_AGO).days for at in (x.reviewed_at, x.removed_at))
            for x in spoken
        ]
        assert days == [(0, 1), (3, None)]


class TestLoadWorld:
    def test_reads_only_accepted_derivations_all_the_way_up(self):
        evidence = EvidenceFactory()
        copy, middle = evidence.passage.revision.document, DocumentFactory()
        original, unrelated = DocumentFactory(), DocumentFactory()
        derive(copy, middle)
        derive(middle, original)
        derive(copy, unrelated, "proposed")
        items = load_world([evidence.claim_id]).items
        assert {item.id for item in items} == {
            str(row.pk) for row in (copy, middle, original)
        }

    def test_ends_on_documents_that_only_cite_each_other(self):
        evidence = EvidenceFactory()
        document, other = evidence.passage.revision.document, DocumentFactory()
        derive(document, other)
        derive(other, document)
        assert len(load_world([evidence.claim_id]).items) == 2

    def test_knows_people_and_outlets_by_default_types(self):
        row = AssertionFactory()
        person = SpeakerFactory(kind=SpeakerKind.PERSON, type=SourceType.UNKNOWN)
        HopFactory(statement=row.statement, speaker=person)
        types = {source.id: source for source in load_world([row.claim_id]).sources}
        assert types[str(person.pk)].type == SourceType.INDIVIDUAL
        assert types[str(person.pk)].is_person

    def test_takes_as_many_statements_for_many_rows(self, django_assert_num_queries):
        rows = [AssertionFactory() for _ in range(3)]
        for row in rows:
            HopFactory(statement=row.statement, speaker=SpeakerFactory())
            evidence = EvidenceFactory(claim=row.claim, speaker=SpeakerFactory())
            derive(evidence.passage.revision.document, DocumentFactory())
            CheckFactory(claim=row.claim)
        EvidenceFactory()
        with django_assert_num_queries(10):
            world = load_world([row.claim_id for row in rows])
        assert (len(world.claims), len(world.links), len(world.checks)) == (3, 6, 3)
