"""manage.py fit_checkability: labelled sentences in, a table of weights out."""

import io
import json

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def rows(tmp_path):
    worth = [{"text": f"Marlow paid {n} dollars", "label": 1} for n in range(30)]
    other = [{"text": "We hope for rain", "label": 0} for _ in range(30)]
    path = tmp_path / "sentences.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in [*worth, *other]))
    return path


class TestFitCheckability:
    def test_writes_weights_and_their_card(self, rows, tmp_path):
        out = io.StringIO()
        call_command("fit_checkability", rows, out=tmp_path / "fit", stdout=out)
        assert "word\tdollars\t" in (tmp_path / "fit" / "weights.tsv").read_text()
        assert "made from | 60 sentences" in (tmp_path / "fit" / "CARD.md").read_text()
        assert "Macro-F1 1.000" in out.getvalue()

    @pytest.mark.parametrize("n", [1, 70])
    def test_asks_for_enough_of_both(self, n, tmp_path):
        path = tmp_path / "few.jsonl"
        path.write_text((json.dumps({"text": "It rains", "label": 0}) + "\n") * n)
        with pytest.raises(CommandError, match="with both labels"):
            call_command("fit_checkability", path, out=tmp_path)
        assert not (tmp_path / "weights.tsv").exists()

    def test_says_where_it_cannot_write(self, rows, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(CommandError, match="Name another folder"):
            call_command("fit_checkability", rows, out=tmp_path / "file" / "fit")
