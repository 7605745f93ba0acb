from datetime import date

import pytest

from claims.citation import Citation, bibtex, csl, line


def cited(text="The bridge is safe"):
    return Citation(
        claim=42,
        number=7,
        text=text,
        headline="Original record seen",
        publisher="Harbour News",
        url="https://news.example/claims/42/v/7/",
        as_of=date(2025, 3, 3),
    )


class TestLine:
    def test_names_version_and_day(self):
        assert line(cited()) == (
            "Harbour News: “The bridge is safe”. Original record seen. "
            "Version 7, as of 3 March 2025."
        )


class TestBibtex:
    def test_writes_an_entry(self):
        assert bibtex(cited()) == (
            "@misc{claim-42-v7,\n"
            "  author = {{Harbour News}},\n"
            "  title = {{The bridge is safe}},\n"
            "  year = {2025},\n"
            "  month = {3},\n"
            "  note = {Original record seen. Version 7, as of 3 March 2025},\n"
            "  url = {https://news.example/claims/42/v/7/},\n"
            "}\n"
        )

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("5% of $3 & #1", r"5\% of \$3 \& \#1"),
            ("a_b {c}", r"a\_b \{c\}"),
            ("\\input{x}", r"\textbackslash{}input\{x\}"),
            ("~ and ^", r"\textasciitilde{} and \textasciicircum{}"),
            ("two\n\n lines", "two lines"),
            ("“São Paulo”", "“São Paulo”"),
        ],
    )
    def test_escapes_what_tex_reads(self, text, written):
        assert f"title = {{{{{written}}}}}" in bibtex(cited(text))


class TestCsl:
    def test_is_a_list_of_one_web_page(self):
        (item,) = csl(cited())
        assert item["type"] == "webpage"
        assert item["issued"] == {"date-parts": [[2025, 3, 3]]}
        assert (item["version"], item["URL"]) == ("7", cited().url)
