"""Which document the machine takes for the origin of another's text."""

from datetime import date

import pytest

from sources.models import Derivation, Document, Speaker
from sources.reading.types import Page
from sources.services.derivations import propose_copies, propose_origins
from sources.services.documents import Given, take_in
from sources.services.wires import add_unseen_origin, unseen_origin_of, wire_marker
from tests.factories import OutletFactory

pytestmark = pytest.mark.django_db
STORY = "\n".join(
    f"Ship number {n} left the harbour with {n * 7} crates of salt on board."
    for n in range(30)
)
MARKED = f"PORT CITY (Reuters) - {STORY}"
CUT = f"PORT CITY, Nov 3 (Reuters) - {STORY[: len(STORY) * 3 // 4]}"


def stored(text, outlet, day=None):
    """The document that a text of an outlet became."""
    page = Page(
        text=text,
        title="Ships leave",
        canonical_url=f"https://{outlet.lower()}.example/ships",
        language="en",
    )
    given = Given(outlet_name=outlet, published_on=day and date(2025, 1, day))
    return take_in(page, given).document


def found():
    rows = Derivation.objects.select_related("document__outlet", "origin__outlet")
    return {
        (row.document.outlet.name, row.origin.outlet.name, row.kind, row.decision)
        for row in rows
    }


class TestProposeOrigins:
    def test_takes_the_agency_for_the_origin_whatever_the_day(self):
        stored(MARKED, "Reuters", day=9)
        stored(CUT, "Gazette", day=3)
        assert found() == {("Gazette", "Reuters", "syndicated", "proposed")}

    def test_does_so_when_the_agency_comes_last(self):
        stored(MARKED, "Gazette", day=3)
        stored(CUT, "Courier", day=4)
        stored(MARKED, "Reuters", day=9)
        assert found() == {
            ("Gazette", "Reuters", "syndicated", "proposed"),
            ("Courier", "Reuters", "syndicated", "proposed"),
            ("Courier", "Gazette", "near_duplicate", "proposed"),
        }

    def test_knows_the_agency_by_its_domain(self):
        outlet = OutletFactory(name="World news wire", domain="reuters.com")
        page = Page(
            text=MARKED,
            title="Ships leave",
            canonical_url="https://www.reuters.com/ships",
            language="en",
        )
        take_in(page, Given())
        stored(CUT, "Gazette")
        assert found() == {("Gazette", outlet.name, "syndicated", "proposed")}

    def test_goes_by_the_day_without_a_marker(self):
        stored(STORY, "Reuters", day=9)
        stored(STORY[: len(STORY) * 3 // 4], "Gazette", day=3)
        assert found() == {("Reuters", "Gazette", "near_duplicate", "proposed")}

    def test_proposes_nothing_by_a_marker_alone(self):
        stored("PORT CITY (Reuters) - Something else happened.", "Reuters")
        stored(MARKED, "Gazette")
        assert found() == set()

    def test_puts_right_what_nobody_decided(self):
        gazette = stored(MARKED, "Gazette", day=3)
        reuters = stored(STORY, "Reuters", day=9)
        row = Derivation.objects.get()
        Derivation.objects.filter(pk=row.pk).update(
            document=reuters, origin=gazette, kind="near_duplicate"
        )
        propose_origins(gazette.current_revision)
        assert found() == {("Gazette", "Reuters", "syndicated", "proposed")}
        Derivation.objects.filter(pk=row.pk).update(
            document=reuters, origin=gazette, kind="near_duplicate",
            decision="refused", decided_at="2025-02-01T00:00Z",
        )  # fmt: skip
        propose_origins(gazette.current_revision)
        assert found() == {("Reuters", "Gazette", "near_duplicate", "refused")}

    def test_lets_later_copies_share_an_unseen_origin(self):
        gazette = stored(MARKED, "Gazette")
        unseen = add_unseen_origin(gazette, wire_marker(gazette, MARKED).agency)
        Derivation.objects.create(
            document=gazette, origin=unseen, kind="syndicated",
            decision="accepted", decided_at="2025-02-01T00:00Z",
        )  # fmt: skip
        stored(CUT, "Courier")
        stored(STORY, "Herald")
        assert ("Courier", "Reuters", "syndicated", "proposed") in found()
        assert not any(row[:2] == ("Herald", "Reuters") for row in found())


class TestUnseenOrigins:
    def test_stand_for_what_an_agency_sent(self):
        gazette = stored(MARKED, "Gazette", day=3)
        agency = wire_marker(gazette, MARKED).agency
        unseen = add_unseen_origin(gazette, agency)
        assert (unseen.title, unseen.published_on) == (gazette.title, date(2025, 1, 3))
        assert (unseen.outlet.name, unseen.outlet.type) == ("Reuters", "wire")
        assert unseen.current_revision is None
        again = add_unseen_origin(gazette, agency)
        assert again.outlet == unseen.outlet
        assert Speaker.objects.filter(name="Reuters").count() == 1
        assert unseen_origin_of([gazette], agency) is None

    def test_keep_a_confidential_title_inside(self):
        gazette = stored(MARKED, "Gazette")
        Document.objects.filter(pk=gazette.pk).update(rights="confidential")
        gazette.refresh_from_db()
        agency = wire_marker(gazette, MARKED).agency
        assert add_unseen_origin(gazette, agency).rights == "confidential"

    def test_are_proposed_to_the_other_copies(self):
        courier = stored(CUT, "Courier")
        gazette = stored(MARKED, "Gazette")
        unseen = add_unseen_origin(gazette, wire_marker(gazette, MARKED).agency)
        rows = propose_copies(unseen, gazette)
        assert [row.document for row in rows] == [courier]


def test_an_agency_carries_no_marker_of_its_own():
    reuters, afp = stored(MARKED, "Reuters"), stored(MARKED, "AFP")
    assert wire_marker(reuters, MARKED) is None
    assert wire_marker(afp, MARKED).agency.name == "Reuters"
