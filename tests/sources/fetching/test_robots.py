import pytest

from sources.fetching.robots import may_read

RULES = """
# comment
User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*q=
Disallow:

User-agent: OtherBot
User-agent: NewsClaims/2
Disallow: /ours
Sitemap: https://example.com/map.xml
"""


class TestMayRead:
    @pytest.mark.parametrize(
        ("path", "is_open"),
        [
            ("/", True),
            ("/story", True),
            ("/private", False),
            ("/private/x", False),
            ("/private/open/x", True),
            ("/a/b.pdf", False),
            ("/a/b.pdf?x=1", True),
            ("/search?page=1&q=x", False),
            ("/robots.txt", True),
            ("/ours", True),
        ],
    )
    def test_follows_the_longest_rule(self, path, is_open):
        assert may_read(RULES, "Somebody", path) is is_open

    def test_follows_our_own_group_alone(self):
        assert not may_read(RULES, "NewsClaims", "/ours/x")
        assert may_read(RULES, "newsclaims", "/private")

    @pytest.mark.parametrize(
        "rules",
        ["", "Disallow: /", "User-agent: *\nDisallow:", "<html>no</html>", "\0"],
    )
    def test_is_open_without_rules(self, rules):
        assert may_read(rules, "NewsClaims", "/story")

    def test_prefers_to_allow_at_a_tie(self):
        rules = "User-agent: *\nDisallow: /a\nAllow: /a"
        assert may_read(rules, "NewsClaims", "/a")

    def test_compares_escaped_letters(self):
        rules = "User-agent: *\nDisallow: /caf%C3%A9"
        assert not may_read(rules, "NewsClaims", "/café/x")

    def test_ends_on_rules_made_to_blow_up(self):
        rules = "User-agent: *\nDisallow: /" + "*a" * 2000 + "$"
        assert may_read(rules, "NewsClaims", "/" + "a" * 1900 + "b")
