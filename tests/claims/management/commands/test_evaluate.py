"""manage.py evaluate quotes: a gold file in, one table out."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

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
    out = io.StringIO()
    call_command("evaluate", "quotes", *map(str, args), stdout=out)
    return out.getvalue()


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
