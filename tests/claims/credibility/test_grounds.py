"""Chains between outlets, told by the statements of one claim."""

from dataclasses import replace

from claims.credibility.types import Retraction
from tests.claims.credibility.worlds import assessed, day, item, link, source, world

OUTLETS = tuple(source(name, "press") for name in ("herald", "post", "times"))


def said(carrier, *hops, speaker=None, basis="report", **fields):
    """A report in `carrier` that it has from the last of `hops`."""
    name = f"in-{carrier}-{len(hops)}"
    return (
        item(name, carrier),
        link(name, name, "supports", basis, hops=hops, speaker=speaker, **fields),
    )


def test_counts_papers_that_name_one_outlet_as_one_origin():
    found = assessed(world(*OUTLETS, *said("herald", "times"), *said("post", "times")))
    assert (found.sayers, found.n_documents, found.n_origins) == (1, 2, 1)
    assert {row.source for row in found.rows} == {"times"}


def test_follows_an_outlet_that_only_passes_on():
    found = assessed(world(*OUTLETS, *said("herald", "post"), *said("post", "times")))
    assert {row.origin for row in found.rows} == {"source:times"}


def test_stops_at_an_outlet_with_words_of_its_own():
    rows = (*said("herald", "post"), *said("post", "times"), *said("post"))
    found = assessed(world(*OUTLETS, *rows))
    origins = {row.link: row.origin for row in found.rows}
    assert origins["in-herald-1"] == origins["in-post-0"] == "source:post"


def test_keeps_the_speaker_behind_the_outlets():
    speaker = source("minister", "politician")
    rows = (speaker, *said("herald", "times", speaker="minister"))
    found = assessed(world(*OUTLETS, *rows))
    assert [row.source for row in found.rows] == ["minister"]


def test_counts_no_distance_for_hops():
    found = assessed(world(*OUTLETS, *said("herald", "post", "times")))
    assert found.r == 0.5


def test_hears_outlets_that_only_cite_each_other_as_hearsay():
    rows = (
        *said("herald", "post", basis="verification"),
        *said("post", "herald", basis="verification"),
    )
    found = assessed(world(*OUTLETS, *rows))
    assert (found.code, found.r) == ("asserted", 0.25)
    assert all(row.is_circular for row in found.rows)


def test_keeps_another_claim_out_of_the_chain():
    """A derivation of one claim must not drag in statements of another."""
    other = replace(said("post", "herald")[1], claim="k")
    rows = (*said("herald", "post"), item("in-post-1", "post"), other)
    found = assessed(world(*OUTLETS, *rows))
    assert [(row.source, row.is_circular) for row in found.rows] == [("post", False)]


def test_dies_with_the_report_it_names():
    paper, own = said("times")
    withdrawn = replace(paper, retractions=(Retraction(day(5)),))
    of = world(*OUTLETS, *said("herald", "times"), withdrawn, own)
    assert assessed(of, at=day(4)).sayers == 1
    assert assessed(of, at=day(5)).code == "retracted"
