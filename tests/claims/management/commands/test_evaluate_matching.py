"""manage.py evaluate matching: a folder of claims and queries in, one table out."""

import json

import pytest
from django.core.management import CommandError

from claims.models import Claim, WordCount
from tests.claims.management.commands.evaluating import evaluate
from tests.factories import ClaimFactory

CLAIMS = [
    ("7", "The ferry to Orrin runs late every day", "Does the Orrin ferry run late?"),
    ("8", "Nitrate in Tarn Valley water doubled", "Did nitrate double in Tarn Valley?"),
    ("9", "The school roof leaks", "Roofs of schools"),
]


@pytest.fixture
def matching(tmp_path):
    names = ("vclaim_id", "claim", "title")
    claims = [dict(zip(names, row, strict=True)) for row in CLAIMS]
    post = "Water of #TarnValley: nitrate x2"
    queries = [
        {"query_id": "1", "text": post, "vclaim_ids": [8]},
        {"query_id": "2", "text": "That school again", "vclaim_ids": ["7"]},
    ]
    for name, rows in (("verified_claims", claims), ("dev", queries)):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines)
    return tmp_path


@pytest.mark.django_db
class TestEvaluateMatching:
    def test_ranks_as_the_product_does(self, matching):
        own = ClaimFactory(text="Nitrate in the water of Tarn Valley doubled")

        found = json.loads(evaluate("matching", matching, "--json", "--errors", 5))

        assert found["claims"] == 3
        assert found["dev"]["groups"]["all"] == {
            "n": 2,
            "MAP@1": 0.5,
            "MAP@3": 0.5,
            "MAP@5": 0.5,
            "MRR": 0.5,
            "recall@30": 0.5,
        }
        assert found["dev"]["places"] == {"first": 1, "no candidate": 1}
        (wrong,) = found["dev"]["errors"]
        assert wrong["gold"] == [CLAIMS[0][1]]
        assert wrong["found"] == [CLAIMS[2][1]]
        assert list(Claim.objects.all()) == [own]
        assert not WordCount.objects.exists()

    def test_prints_a_table_with_intervals_and_mistakes(self, matching):
        text = evaluate("matching", matching, "--errors", 1)
        assert "dev all (2)" in text
        assert "50.0 [0.0, 100.0]" in text
        assert "query  That school again" in text

    def test_needs_queries(self, matching):
        (matching / "dev.jsonl").unlink()
        with pytest.raises(CommandError, match=r"no train\.jsonl"):
            evaluate("matching", matching)
