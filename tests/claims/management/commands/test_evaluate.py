"""manage.py evaluate: a gold file in, one table out."""

import gzip
import json
import os
from pathlib import Path

import pytest
from django.core.management import CommandError

from tests.claims.management.commands.evaluating import evaluate

ROOT = Path(__file__).resolve().parents[4]
ROW = {
    "doc_id": "d",
    "text": "“It leaks,” said Ann Bell.",
    "relations": [
        {
            "quote_spans": [[0, 11]],
            "cue_spans": [[12, 16]],
            "source_spans": [[17, 25]],
            "speaker": "Ann Bell",
        }
    ],
}


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROW) + "\n")
    return path


def run(*args):
    return evaluate("quotes", *args)


class TestEvaluateQuotes:
    def test_prints_a_table(self, gold):
        assert "relation         100.0  100.0  100.0" in run(gold)

    def test_prints_json(self, gold):
        assert json.loads(run(gold, "--json"))["full"]["relation"]["f1"] == 1

    def test_writes_predictions(self, gold, tmp_path):
        path = tmp_path / "found.jsonl"

        run(gold, "--predictions", path)

        row = json.loads(path.read_text("utf-8"))
        assert row["relations"][0]["quote_spans"] == [[0, 11]]

    def test_tells_how_sure_the_figures_are(self, gold):
        assert json.loads(run(gold, "--json"))["full"]["direct"]["interval"] == [1, 1]

    def test_lists_mistakes(self, tmp_path):
        path = tmp_path / "gold.jsonl"
        wrong = ROW["relations"][0] | {"source_spans": [[1, 3]], "speaker": "It"}
        path.write_text(json.dumps(ROW | {"relations": [wrong]}))

        listed = run(path, "--errors", "5")

        assert "wrong source (direct), d" in listed
        assert f"text   {ROW['text']}" in listed
        assert "gold   It: It leaks" in listed
        assert "found  Ann Bell: It leaks" in listed

    def test_lists_no_mistake_where_none_is(self, gold):
        assert "gold   " not in run(gold, "--errors", "5")

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{", "line 1: not JSON"),
            ('{"doc_id": 1}', "is needed"),
            ("", "no documents"),
        ],
    )
    def test_refuses_a_bad_gold_file(self, tmp_path, line, message):
        path = tmp_path / "bad.jsonl"
        path.write_text(line)

        with pytest.raises(CommandError, match=message):
            run(path)


class TestEvaluateCheckworthiness:
    ROWS = (
        ("Marlow paid its owners more than £40 million in 2023.", 1),
        ("I feel great about all of it.", 0),
    )

    @pytest.fixture
    def sentences(self, tmp_path):
        path = tmp_path / "sentences.jsonl"
        rows = (json.dumps({"text": text, "label": n}) for text, n in self.ROWS)
        path.write_text("\n".join(rows), encoding="utf-8")
        return path

    def test_prints_a_table_by_type(self, sentences):
        table = evaluate("checkworthiness", sentences)

        assert "all                  2      1  100.0  100.0  100.0" in table
        assert "opinion" in table

    def test_prints_json(self, sentences):
        values = json.loads(evaluate("checkworthiness", sentences, "--json"))

        assert values["all"]["average_precision"] == 1
        assert values["quantity"]["n"] == 1

    def test_refuses_other_rows(self, gold):
        with pytest.raises(CommandError, match="label, text is needed"):
            evaluate("checkworthiness", gold)


class TestEvaluateStatus:
    @pytest.fixture
    def stories(self, tmp_path):
        path = tmp_path / "stories.jsonl"
        rows = (
            {
                "claim_id": str(n),
                "truth": "true" if n % 2 else "false",
                "articles": [
                    {
                        "source": f"{n % 3}.example",
                        "headline": f"What came of {n}",
                        "stance": "for" if n % 2 else "against",
                    }
                ],
            }
            for n in range(20)
        )
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
        return path

    def test_prints_a_table_for_each_world(self, stories):
        table = evaluate("status", stories)

        assert "20 settled of 20 stories" in table
        assert table.count("evidence ledger                1.000  1.000") == 2

    def test_prints_json(self, stories):
        values = json.loads(evaluate("status", stories, "--json"))

        assert values["as told"]["majority"]["accuracy"] == 1

    def test_refuses_what_it_cannot_read(self, gold, tmp_path):
        path = tmp_path / "few.jsonl"
        path.write_text('{"claim_id": "a", "truth": "true", "articles": []}')

        with pytest.raises(CommandError, match="truth is needed"):
            evaluate("status", gold)
        with pytest.raises(CommandError, match="20 settled stories"):
            evaluate("status", path)

    @pytest.mark.whole
    def test_reaches_its_figures_on_known_stories(self):
        shared = Path(os.environ.get("NEWSCLAIMS_SHARED", ROOT.parent / "shared"))
        path = shared / "data" / "emergent" / "all_sources.train.jsonl"
        if not path.exists():
            pytest.skip("Emergent's stories are not here")

        values = json.loads(evaluate("status", path, "--json"))

        plain = values["as told"]["evidence ledger"]
        assert plain["accuracy"] >= 0.84
        assert plain["auc"] >= 0.93
        copied = values["20 copies of each false story"]
        assert copied["evidence ledger"]["accuracy"] >= 0.85
        assert copied["majority"]["accuracy"] < 0.5


class TestEvaluatePages:
    def test_prints_a_table(self, tmp_path):
        body = " ".join(f"The dam above town number {n} has leaked." for n in range(60))
        row = {"id": "a", "url": "https://example.org/a", "articleBody": body}
        (tmp_path / "gold.jsonl").write_text(json.dumps(row))
        (tmp_path / "html").mkdir()
        page = f"<html><body><article><h1>Dam</h1><p>{body}</p></article></body></html>"
        path = tmp_path / "html" / "a.html.gz"
        path.write_bytes(gzip.compress(page.encode()))

        values = json.loads(evaluate("pages", tmp_path, "--json"))

        assert values["pages"] == 1
        assert values["recall"] == 1
        assert "pages 1, refused 0" in evaluate("pages", tmp_path)

    def test_says_what_is_missing(self, tmp_path):
        with pytest.raises(CommandError, match=r"gold\.jsonl .* are needed"):
            evaluate("pages", tmp_path)
