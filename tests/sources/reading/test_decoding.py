import pytest

from sources.reading.decoding import decode
from sources.reading.refusals import Refusal, Refused

WORDS = "“Café” costs 5 € – said Zoë"


class TestDecode:
    @pytest.mark.parametrize(
        ("encoding", "charset"),
        [
            ("utf-8", ""),
            ("utf-8", "iso-8859-1"),
            ("utf-8-sig", ""),
            ("utf-16", ""),
            ("utf-16-le", "utf-16-le"),
            ("cp1252", "windows-1252"),
            ("cp1252", "iso-8859-1"),
            ("cp1252", "us-ascii"),
            ("utf-8", "no-such-charset"),
            ("utf-8", "base64"),
        ],
    )
    def test_reads(self, encoding, charset):
        assert decode(WORDS.encode(encoding), charset=charset) == WORDS

    @pytest.mark.parametrize(
        "declaration",
        ["<meta charset=windows-1252>", "<META content='text/html; charset=cp1252'>"],
    )
    def test_believes_the_page(self, declaration):
        body = (declaration + WORDS).encode("cp1252")
        assert decode(body, is_html=True).endswith(WORDS)

    def test_believes_the_header_before_the_page(self):
        body = ("<meta charset=iso-8859-15>" + WORDS).encode("cp1252")
        assert decode(body, charset="cp1252", is_html=True).endswith(WORDS)

    def test_guesses_undeclared_text(self):
        words = "Zoë aß im Café über der Straße, schön früh am Morgen. " * 5
        assert decode(words.encode("cp1252")) == words

    def test_shows_what_is_broken_in_long_text(self):
        body = ("The council met. " * 100).encode() + b"\xff end"
        assert decode(body).endswith("\ufffd end")

    @pytest.mark.parametrize(
        "body", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 100, b"ab\x01\x02" * 50]
    )
    def test_refuses_what_is_no_text(self, body):
        with pytest.raises(Refused) as refused:
            decode(body)
        assert refused.value.code in {Refusal.UNDECODABLE, Refusal.WRONG_TYPE}
