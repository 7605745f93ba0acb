import json
from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from claims.syndication import FORMATS, START, About, Entry, media_type, write

AT = datetime(2025, 3, 3, 8, tzinfo=UTC)
ABOUT = About(
    title="News & <more>",
    words="What changed.",
    page="https://news.example/?q=a&status=b",
    url="https://news.example/feeds/claims.atom?q=a&status=b",
    publisher="News",
    home="https://news.example/",
)


def entry(**changed):
    fields = {
        "name": "tag:news.example,2025:claim/42/v/7",
        "url": "https://news.example/claims/42/v/7/",
        "title": "Board: 5 < 6 & so on (Said only)",
        "lines": ("Said only. <b>Bold</b>", "", "Correction: a & b"),
        "category": "asserted",
        "at": AT,
    }
    return Entry(**(fields | changed))


class TestWrite:
    @pytest.mark.parametrize("ending", ["atom", "rss"])
    def test_is_read_by_feed_readers(self, ending):
        read = feedparser.parse(write(ending, ABOUT, [entry()]))
        assert (read.bozo, read.feed.title) == (False, "News & <more>")
        (item,) = read.entries
        assert item.id == "tag:news.example,2025:claim/42/v/7"
        assert item.title == "Board: 5 < 6 & so on (Said only)"
        assert item.link == "https://news.example/claims/42/v/7/"
        assert item.summary == (
            "<p>Said only. &lt;b&gt;Bold&lt;/b&gt;</p><p>Correction: a &amp; b</p>"
        )
        assert item.published_parsed[:5] == (2025, 3, 3, 8, 0)
        assert [one.term for one in item.tags] == ["asserted"]

    def test_says_when_an_atom_entry_was_updated(self):
        read = feedparser.parse(write("atom", ABOUT, [entry()]))
        assert read.entries[0].updated == read.feed.updated == AT.isoformat()

    def test_writes_json_feeds(self):
        feed = json.loads(write("json", ABOUT, [entry()]))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == ABOUT.url
        assert feed["authors"] == [{"name": "News", "url": "https://news.example/"}]
        (item,) = feed["items"]
        assert item["id"] == "tag:news.example,2025:claim/42/v/7"
        assert item["date_modified"] == AT.isoformat()
        assert item["content_html"].startswith("<p>Said only. &lt;b&gt;")

    @pytest.mark.parametrize("ending", FORMATS)
    def test_drops_what_no_feed_can_hold(self, ending):
        wild = entry(title="One\x00 \x0btwo\ufffe", lines=("\x1fthree",))
        text = write(ending, ABOUT, [wild])
        assert "One two" in text
        assert "<p>three</p>" in text or "&lt;p&gt;three" in text

    @pytest.mark.parametrize("ending", FORMATS)
    def test_says_the_same_while_nothing_happens(self, ending):
        assert write(ending, ABOUT, []) == write(ending, ABOUT, [])

    def test_is_as_old_as_its_newest_entry(self):
        older = entry(at=AT - timedelta(days=3))
        read = feedparser.parse(write("atom", ABOUT, [older, entry()]))
        assert read.feed.updated == AT.isoformat()
        empty = feedparser.parse(write("atom", ABOUT, []))
        assert (empty.bozo, empty.feed.updated) == (False, START.isoformat())


class TestMediaType:
    def test_names_each_format(self):
        assert [media_type(ending) for ending in FORMATS] == [
            "application/atom+xml",
            "application/rss+xml",
            "application/feed+json",
        ]
