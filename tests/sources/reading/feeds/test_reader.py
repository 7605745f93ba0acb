from datetime import UTC, datetime

import feedparser
import pytest

from sources.reading import sandbox
from sources.reading.feeds.reader import read_feed
from sources.reading.refusals import Refusal, Refused

URL = "https://gazette.example/feed"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour &amp; Gazette</title><link>https://gazette.example/</link>
<language>en-gb</language>
<item><title>The bridge is closed&nbsp;again</title>
 <link>/bridge?utm_source=rss#top</link>
 <media:title>A picture</media:title><guid isPermaLink="false">tag:1</guid>
 <description>&lt;p&gt;Nobody &lt;b&gt;knows&lt;/b&gt; why,
 said AT&amp;amp;T.&lt;/p&gt;</description>
 <pubDate>Mon, 03 Mar 2025 10:00:00 +0100</pubDate></item>
<item><guid>https://gazette.example/tolls</guid>
 <title><![CDATA[Tolls <i>rise</i>]]></title>
 <dc:date>2025-03-03T11:00:00Z</dc:date></item>
<item><title>No address</title><guid isPermaLink="false">tag:3</guid>
 <pubDate>Mon, 03 Mar 2025 12:00:00 GMT</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/news/"
  xml:lang="de"><title type="html">Hafen &lt;em&gt;Bote&lt;/em&gt;</title>
<entry><id>urn:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One
 <b>bold</b> step</div></title><link rel="self" href="/api/1"/><link href="one"/>
 <updated>2025-03-02T00:00:00Z</updated><summary>Kurz</summary></entry>
<entry><id>urn:2</id><title>Two</title><link rel="alternate" href="https://o.example/2"/>
 <published>2025-03-04T00:00:00Z</published></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://purl.org/rss/1.0/"><channel><title>Old Gazette</title></channel>
<item><title>Old news</title><link>https://gazette.example/old</link></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": [
 {"id": 7, "url": "https://gazette.example/7", "content_html": "<p>Seven</p>",
  "date_published": "2025-03-03T10:00:00Z"},
 {"id": "x", "external_url": "https://o.example/x", "title": "Elsewhere"}, "nonsense",
 {"id": "no address"}]}"""


def read(text):
    return read_feed(text.encode(), url=URL)


class TestReadFeed:
    def test_reads_rss(self):
        feed = read(RSS)
        assert feed.title == "Harbour & Gazette"
        tolls, bridge = feed.entries
        assert (tolls.title, tolls.link) == (
            "Tolls rise",
            "https://gazette.example/tolls",
        )
        assert bridge.title == "The bridge is closed again"
        assert bridge.summary == "Nobody knows why, said AT&T."
        assert bridge.link == "https://gazette.example/bridge?utm_source=rss"
        assert bridge.published_at == datetime(2025, 3, 3, 9, tzinfo=UTC)

    def test_reads_atom(self):
        feed = read(ATOM)
        assert feed.title == "Hafen Bote"
        assert [(e.title, e.link, e.language) for e in feed.entries] == [
            ("Two", "https://o.example/2", "de"),
            ("One bold step", "https://gazette.example/news/one", "de"),
        ]

    def test_reads_rss_1(self):
        (entry,) = read(RDF).entries
        assert (entry.title, entry.link) == ("Old news", "https://gazette.example/old")

    def test_reads_json_feeds(self):
        seven, other = read(JSON).entries
        assert (seven.link, seven.summary) == ("https://gazette.example/7", "Seven")
        assert (other.link, other.title) == ("https://o.example/x", "Elsewhere")

    def test_keeps_nothing_that_no_database_takes(self):
        feed = """{"version": "https://jsonfeed.org/version/1",
         "title": "A\\u0000\\ud800",
         "items": [{"id": "\\u0000", "url": "https://g.example/\\u0000a"},
          {"id": "\\ud800", "url": "https://g.example/\\ud800b"},
          {"id": "\\u0000", "url": "https://g.example/c", "title": "\\u0000\\ud800C",
           "language": "\\u0000x", "date_published": "0001-01-01T00:00:00+14:00"}]}"""
        (entry,) = read(feed).entries
        assert (entry.title, entry.language, entry.published_at) == (
            "\ufffdC", "en", None,
        )  # fmt: skip
        assert read(feed).title == "A\ufffd"

    @pytest.mark.parametrize("text", [RSS, ATOM, RDF], ids=["rss", "atom", "rdf"])
    def test_agrees_with_a_reader_of_others(self, text):
        theirs = {
            e.link.partition("#")[0]
            for e in feedparser.parse(text).entries
            if "link" in e
        }
        ours = {e.link for e in read(text).entries}
        assert {link.rpartition("/")[2] for link in theirs} >= {
            link.rpartition("/")[2] for link in ours
        }

    def test_knows_an_entry_by_either_hash(self):
        entry = "<item><guid isPermaLink='false'>{}</guid><link>{}</link></item>"
        items = [
            ("a", "https://g.example/1"),
            ("b", "http://g.example/1?utm_medium=x"),
            ("a", "https://g.example/2"),
            ("c", "https://g.example/3"),
        ]
        body = "".join(entry.format(*item) for item in items)
        found = read(f"<rss><channel>{body}</channel></rss>").entries
        assert [e.link for e in found] == ["https://g.example/1", "https://g.example/3"]

    def test_reads_what_is_not_well_formed_as_far_as_it_goes(self):
        broken = RSS.replace("</channel></rss>", "<item><title>Cut o")
        assert len(read(broken).entries) == 2

    @pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
    def test_reads_other_encodings(self, encoding):
        text = RSS.replace("utf-8", encoding).replace("closed", "clos\xe9")
        feed = read_feed(text.encode(encoding), url=URL)
        assert feed.entries[1].title == "The bridge is clos\xe9 again"

    def test_names_the_feeds_of_a_page(self):
        page = """<!doctype html><html><head>
        <link rel="alternate stylesheet" href="/a.css">
        <link rel="alternate" type="application/rss+xml" href="/rss"
         title="News &amp; more">
        <link rel="Alternate" type="application/atom+xml; x=1" href="/atom">
        <link rel="alternate" type="application/json" href="/wp-json">
        <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
        </head><body>Words</body></html>"""
        named = [(f.address, f.title) for f in read(page).feeds]
        assert named == [
            ("https://gazette.example/rss", "News & more"),
            ("https://gazette.example/atom", "https://gazette.example/atom"),
        ]

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            (" \n", Refusal.EMPTY),
            ("<html><body><p>No feed here.</p></body></html>", Refusal.NOT_A_FEED),
            ('{"title": "No feed"}', Refusal.NOT_A_FEED),
            ("[" * 100_000, Refusal.NOT_A_FEED),
            ('{"a":' * 100_000, Refusal.NOT_A_FEED),
            (
                "<urlset><url><loc>https://g.example/</loc></url></urlset>",
                Refusal.NOT_A_FEED,
            ),
            ("Only words.", Refusal.NOT_A_FEED),
            ("\x00\x01\x02\x03" * 100, Refusal.WRONG_TYPE),
        ],
        ids=["empty", "page", "json", "brackets", "deep", "sitemap", "words", "binary"],
    )
    def test_refuses_what_is_no_feed(self, body, code):
        with pytest.raises(Refused) as refused:
            read(body)
        assert refused.value.code is code

    @pytest.mark.parametrize(
        "link", ["javascript:alert(1)", "ftp://x.example/", "http://[", "mailto:a@b"]
    )
    def test_leaves_out_what_is_no_web_address(self, link):
        item = f"<item><title>A</title><link>{link}</link></item>"
        assert read(f"<rss><channel>{item}</channel></rss>").entries == ()


LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
ITEM = "<item><title>T{}</title><link>https://g.example/a</link></item>"
HOSTILE = {
    "laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel>'
    + ITEM.format("&a12;")
    + "</channel></rss>",
    "file": "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><channel>"
    + ITEM.format("&f;")
    + "</channel></rss>",
    "deep": "<rss>" + "<item>" * 200_000,
    "attribute": "<rss><channel a='" + "a" * 4_000_000 + "'></channel></rss>",
    "many": "<rss><channel>" + ITEM.format("") * 30_000 + "</channel></rss>",
}


class TestSandbox:
    def test_reads_like_the_reader_itself(self):
        feed = sandbox.read_feed(RSS.encode(), url=URL)
        assert feed == read(RSS)
        link = "<link rel=alternate type=application/rss+xml href=/rss>"
        page = f"<html><head>{link}</head><body><p>Words</p></body></html>"
        assert sandbox.read_feed(page.encode(), url=URL) == read(page)

    @pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
    def test_outlives_hostile_feeds(self, body):
        try:
            titles = {
                entry.title
                for entry in sandbox.read_feed(body.encode(), url=URL).entries
            }
        except Refused as refused:
            titles = {refused.code.value}
        assert titles <= {"T", "unreadable", "not_a_feed"}
        assert sandbox.read_feed(RSS.encode(), url=URL).entries
