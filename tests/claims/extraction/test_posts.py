import pytest

from claims.extraction.posts import Post, read_post

POSTS = [
    ("The bridge is safe.", Post("The bridge is safe.")),
    ("It leaks https://t.co/x9 now", Post("It leaks now")),
    ("It leakspic.twitter.com/x9", Post("It leaks")),
    ("See ft.com/content/1 now", Post("See now")),
    ("#TarnValley runs dry", Post("Tarn Valley runs dry")),
    ("#G7 met @OrrinCouncil", Post("G 7 met Orrin Council")),
    ("Up 3.5% to £2.4m at 5:30", Post("Up 3.5% to £2.4m at 5:30")),
    (
        "It leaks — Ada Okafor (@AdaOkafor) May 3, 2024",
        Post("It leaks", "Ada Okafor Ada Okafor"),
    ),
    ("", Post("")),
]


class TestReadPost:
    @pytest.mark.parametrize(("text", "post"), POSTS)
    def test_keeps_words_and_author(self, text, post):
        assert read_post(text) == post

    def test_is_quick_on_hostile_text(self):
        text = "—" * 5000 + "a." * 5000 + "#" * 5000
        assert read_post(text).author == ""
