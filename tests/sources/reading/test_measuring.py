import gzip
import json

from sources.reading.measuring import score_pages
from sources.reading.refusals import Refusal, Refused
from sources.reading.types import Page

GOLD = {"a": "the council voted for the bridge", "b": "the mayor waited for years"}


def saved(folder):
    (folder / "html").mkdir()
    rows = [{"id": k, "url": f"u/{k}", "articleBody": v} for k, v in GOLD.items()]
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)))
    for key in GOLD:
        page = folder / "html" / f"{key}.html.gz"
        page.write_bytes(gzip.compress(key.encode()))
    return folder


class TestScorePages:
    def test_is_perfect_for_the_same_words(self, tmp_path):
        scores = score_pages(
            saved(tmp_path), lambda body, url: Page(GOLD[body.decode()].upper())
        )
        assert (scores.precision, scores.recall, scores.f1) == (1, 1, 1)
        assert scores.lost == ()

    def test_counts_what_is_missing_and_what_is_too_much(self, tmp_path):
        def read(body, url):
            if body == b"b":
                raise Refused(Refusal.PAYWALL)
            return Page(GOLD["a"] + " and more words")

        scores = score_pages(saved(tmp_path), read)
        assert (scores.pages[0].precision, scores.pages[0].recall) == (0.5, 1)
        assert scores.recall == 0.5
        assert [page.url for page in scores.lost] == ["u/b"]

    def test_is_nothing_when_all_is_lost(self, tmp_path):
        def read(body, url):
            raise Refused(Refusal.EMPTY)

        assert score_pages(saved(tmp_path), read).f1 == 0
