from datetime import date

import pytest

from sources.reading.page import MAX_BYTES, read_page
from sources.reading.refusals import Refusal, Refused
from tests.sources.reading.pages import STORY, article, described, html, meta

URL = "https://www.bridge-news.example.com/2024/03/bridge"


def refusal(markup, **arguments):
    with pytest.raises(Refused) as refused:
        read_page(markup.encode(), url=URL, **arguments)
    return refused.value.code


def read(markup, url=URL):
    return read_page(markup.encode(), url=url)


class TestReadPage:
    def test_finds_the_words_of_the_article_alone(self):
        page = read(article())
        assert [line for line in page.text.splitlines() if line in STORY] == STORY
        assert "Imprint" not in page.text
        assert "Home" not in page.text

    def test_marks_another_language(self):
        story = [
            "Der Rat hat am Montag nach langer Debatte für die neue Brücke gestimmt.",
            "„Wir haben jahrelang gewartet“, sagte die Bürgermeisterin der Zeitung.",
        ]
        assert read(article(story * 2, lang="de")).language == "de"

    def test_takes_the_described_body_of_a_page_that_shows_it_by_script(self):
        body = "<p>The council voted.</p>" + "".join(f"<p>{s}</p>" for s in STORY)
        page = read(html("<div id=app></div>", head=described(articleBody=body)))
        assert STORY[3] in page.text.splitlines()

    def test_refuses_nothing_at_all(self):
        assert refusal(" \n") is Refusal.EMPTY

    def test_refuses_more_than_the_limit(self):
        assert refusal("a" * (MAX_BYTES + 1)) is Refusal.TOO_BIG
        assert refusal(article(), max_bytes=100) is Refusal.TOO_BIG

    def test_survives_broken_markup(self):
        markup = article().replace("</p>", "").replace("</article>", "</b></i>")
        assert STORY[2] in read(markup).text


class TestTitle:
    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("Council votes - Bridge News", "Council votes"),
            ("Council votes | BRIDGE NEWS", "Council votes"),
            ("Council votes | bridge-news.example.com", "Council votes"),
            ("Council votes: a bridge – at last", "Council votes: a bridge – at last"),
            ("Council votesCouncil votes", "Council votes"),
        ],
    )
    def test_is_the_headline_alone(self, title, expected):
        head = meta(og__title=title, og__site_name="Bridge News")
        assert read(article(head=head, title=title)).title == expected


class TestByline:
    def test_names_the_described_authors(self):
        authors = [{"@type": "Person", "name": "Ada Example"}, {"name": "Bo Sample"}]
        assert read(article(head=described(author=authors))).byline == (
            "Ada Example, Bo Sample"
        )

    def test_is_read_from_the_head(self):
        head = "<meta name='author' content='By Ada Example'>"
        assert read(article(head=head)).byline == "Ada Example"

    @pytest.mark.parametrize("name", ["admin", "https://example.com/ada", "@ada"])
    def test_is_never_an_account(self, name):
        assert read(article(head=described(author=name))).byline != name


class TestOutlet:
    def test_is_the_masthead(self):
        head = meta(og__site_name="Bridge News") + described(publisher={"name": "Co."})
        assert read(article(head=head)).outlet == "Bridge News"

    def test_is_the_publisher_where_no_masthead_is_given(self):
        head = meta(og__site_name="@bridge") + described(publisher={"name": "Bridge"})
        assert read(article(head=head)).outlet == "Bridge"


class TestPublishedOn:
    @pytest.mark.parametrize(
        "head",
        [
            described(datePublished="2024-03-04T23:30:00-05:00"),
            meta(article__published_time="2024-03-04T08:00:00Z"),
            "<meta name='date' content='2024-03-04'>",
        ],
    )
    def test_is_the_day_that_the_page_states(self, head):
        assert read(article(head=head)).published_on == date(2024, 3, 4)

    def test_is_unknown_where_nothing_says_it(self):
        assert read(article(), url="https://example.com/bridge").published_on is None


class TestCanonicalUrl:
    @pytest.mark.parametrize(
        ("stated", "expected"),
        [
            ("https://bridge-news.example.com/b", "https://bridge-news.example.com/b"),
            ("/b?utm_source=x&id=3", "https://www.bridge-news.example.com/b?id=3"),
            ("https://other.example.org/b", URL),
            ("https://www.bridge-news.example.com/", URL),
            ("javascript:alert(1)", URL),
            ("", URL),
        ],
    )
    def test_is_believed_within_the_site(self, stated, expected):
        head = f"<link rel='canonical' href='{stated}'>"
        assert read(article(head=head)).canonical_url == expected

    def test_of_a_neighbour_in_the_same_house_is_not_believed(self):
        ours = "https://harbourwatch.wordpress.com/bridge"
        theirs = "https://other.wordpress.com/bridge"
        head = f"<link rel='canonical' href='{theirs}'>"
        assert read(article(head=head), url=ours).canonical_url == ours

    def test_is_the_open_graph_address_where_there_is_no_link(self):
        stated = "https://www.bridge-news.example.com/story"
        assert read(article(head=meta(og__url=stated))).canonical_url == stated

    def test_loses_trackers(self):
        page = read(article(), url=URL + "?utm_campaign=x&fbclid=y#top")
        assert page.canonical_url == URL

    def test_is_empty_for_a_file(self):
        assert read(article(), url="").canonical_url == ""


class TestPaywall:
    @pytest.mark.parametrize("is_free", [False, "False", "http://schema.org/False"])
    def test_refuses_a_teaser(self, is_free):
        head = described(isAccessibleForFree=is_free)
        assert refusal(article(STORY[:2], head=head)) is Refusal.PAYWALL

    def test_refuses_a_teaser_that_asks_to_subscribe(self):
        story = [*STORY[:2], "Subscribe to continue reading this article today."]
        assert refusal(article(story)) is Refusal.PAYWALL

    def test_marks_a_free_beginning(self):
        page = read(article(head=described(isAccessibleForFree=False)))
        assert page.is_partial

    def test_takes_a_whole_article_of_a_closed_site(self):
        story = [f"{line} ({n})" for n in range(5) for line in STORY]
        page = read(article(story, head=described(isAccessibleForFree=False)))
        assert not page.is_partial

    def test_takes_a_free_article(self):
        assert not read(article(head=described(isAccessibleForFree=True))).is_partial

    def test_takes_a_short_report(self):
        assert STORY[0] in read(article(STORY[:2])).text


class TestNotAnArticle:
    @pytest.mark.parametrize(
        ("title", "words"),
        [
            ("404 Not Found", "The page you are looking for is gone. " * 4),
            ("Page not found - Bridge News", "Try the search or the front page. " * 5),
            (
                "Access Denied",
                "You have no permission to read this on our server. " * 3,
            ),
            ("Just a moment...", "Checking your browser before you can go on. " * 3),
            ("Bridge News", "Please enable JavaScript to read this application. " * 3),
            ("Council votes", "Too short."),
        ],
    )
    def test_is_said_of_errors_and_walls(self, title, words):
        markup = html(f"<main><p>{words}</p></main>", title=title)
        assert refusal(markup) is Refusal.NOT_AN_ARTICLE

    def test_is_said_of_a_front_page(self):
        cards = "".join(
            f"<div><h2><a href='/{n}'>{line}</a></h2></div>"
            for n, line in enumerate(STORY * 2)
        )
        assert refusal(html(f"<main>{cards}</main>")) is Refusal.NOT_AN_ARTICLE

    def test_is_said_of_words_without_markup(self):
        assert refusal("just words") is Refusal.NOT_AN_ARTICLE

    def test_is_not_said_of_a_story_about_errors(self):
        title = "404 not found: how the town lost its archive"
        story = [f"{line} ({n})" for n in range(4) for line in STORY]
        assert read(article(story, title=title)).text
        short = read(article(title=title, head=meta(og__type="article")))
        assert STORY[1] in short.text

    def test_is_not_said_of_a_story_full_of_links(self):
        story = [*STORY, *(f"<a href='/{n}'>Also: vote {n}</a>" for n in range(4))]
        assert STORY[1] in read(article(story)).text
