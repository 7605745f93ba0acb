from dataclasses import replace
from datetime import UTC, datetime

from claims.models.snapshot import ShownDocument, ShownHop, ShownSpeaker, ShownWording
from claims.queries.provenance_picture import hops_beyond, picture_of
from tests.published import snapshot

AT = datetime(2025, 1, 29, tzinfo=UTC)
COURIER = ShownSpeaker("Courier", "courier", is_outlet=True)
GAZETTE = ShownSpeaker("Gazette", "gazette", is_outlet=True)
OFFICIAL = ShownSpeaker("a union official")


def hop(speaker, terms="on_record"):
    return ShownHop(speaker=speaker, cue="said", terms=terms)


def wording(*hops):
    return ShownWording(
        statement=1,
        stance="asserts",
        modality="asserted",
        kind="indirect",
        parts=("the bridge is safe",),
        speaker=None,
        chain=hops,
        venue="",
        said_on=None,
        document=ShownDocument(1, "A report", "Courier", "", AT.date()),
        found_by_machine=True,
        checked_by="Nina",
        checked_on=AT.date(),
    )


def drawn(*wordings):
    bare = snapshot("The bridge is safe", "asserted", "", AT)
    return picture_of(replace(bare, wordings=wordings))


class TestPictureOf:
    def test_draws_each_hop_behind_the_one_before(self):
        picture = drawn(wording(hop(GAZETTE), hop(OFFICIAL, "unnamed")))
        assert [picture.svg.count(n) > 0 for n in ("Courier", "Gazette", "official")]
        assert any("Gazette" in " ".join(map(str, row)) for row in picture.rows)

    def test_draws_nothing_where_nobody_passes_it_on(self):
        assert drawn(wording()) is None
        assert drawn(wording(hop(COURIER))) is None


class TestHopsBeyond:
    def test_leaves_out_the_outlet_of_the_document(self):
        chain = (hop(COURIER), hop(OFFICIAL))
        assert hops_beyond(wording(*chain)) == chain[1:]

    def test_keeps_other_outlets(self):
        chain = (hop(GAZETTE), hop(OFFICIAL))
        assert hops_beyond(wording(*chain)) == chain
