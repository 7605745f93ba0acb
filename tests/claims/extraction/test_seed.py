"""The seed article, read where it lies."""

import json

import pytest

from claims.extraction import extract
from claims.extraction.evaluation.measure import View, measure
from claims.extraction.evaluation.predicting import predict
from claims.extraction.types import SpeakerKind, Terms


@pytest.fixture(scope="module")
def text(shared):
    return (shared / "seed_article.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def found(text):
    return extract(text)


class TestSeedArticle:
    def test_gives_the_five_core_relations_and_no_other(self, shared):
        path = shared / "data" / "seed" / "core.jsonl"
        if not path.is_file():
            pytest.skip("the core relations are not here")
        gold = [json.loads(line) for line in path.read_text("utf-8").splitlines()]

        (row,) = predict(gold)
        rates = measure(gold, {row["doc_id"]: row["relations"]}, View.FULL)

        assert rates["relation"] == (1.0, 1.0, 1.0)

    def test_names_the_speakers(self, found):
        names = {speaker.name: speaker for speaker in found.speakers}

        said = ["David Sacks", "Financial Times", "OpenAI", "Steven Adler"]
        assert names.keys() >= {*said, "Timnit Gebru", "Donald Trump"}
        assert names["Financial Times"].aliases == ("FT",)
        assert names["Financial Times"].kind is SpeakerKind.OUTLET
        assert "drummer" in names["Steven Adler"].notes[0]
        assert not any("Guns" in name for name in names)

    def test_takes_the_title_once(self, found):
        title = found.document.title

        assert title is not None
        assert title.count("DeepSeek") == 1

    def test_says_nothing_from_title_or_tail(self, text, found):
        story = range(text.index("The process"), text.index("About the Author"))

        places = [place for s in found.statements for span in s.spans for place in span]
        assert all(place in story or place == story.stop for place in places)

    def test_follows_the_chain_to_an_unnamed_origin(self, found):
        chains = [[hop.speaker for hop in s.hops] for s in found.statements]

        assert chains[:2] == [
            ["Fox News", "David Sacks"],
            ["Financial Times", "OpenAI"],
        ]
        assert found.statements[1].hops[-1].terms is Terms.UNNAMED

    def test_keeps_remarks_on_evidence_with_their_statement(self, found):
        first, second, *_ = found.statements

        assert [note.text for note in first.evidence_notes] == ["didn’t elaborate"]
        assert [note.text for note in second.evidence_notes] == [
            "was anonymous",
            "unsupported by evidence",
        ]
