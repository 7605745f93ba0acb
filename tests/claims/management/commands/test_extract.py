"""manage.py extract: a file in, JSON or lines out, no database."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

TEXT = "Dam leaks\r\n“It leaks 🌊,” said Ann Bell.\r\n"


def run(*args):
    out = io.StringIO()
    call_command("extract", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return str(path)


class TestExtract:
    def test_prints_json_with_offsets_of_the_file(self, article):
        found = json.loads(run(article, "--json"))

        (statement,) = found["statements"]
        assert found.keys() == {"document", "statements", "speakers", "interests"}
        assert statement["spans"] == [[11, 24]]
        assert TEXT[11:24] == statement["text"] == "“It leaks 🌊,”"
        assert statement["class"] == "statement"
        assert statement["hops"][0]["speaker"] == "Ann Bell"

    def test_prints_lines_for_people(self, article):
        out = run(article)

        assert "Ann Bell (direct, asserted)" in out
        assert "“It leaks 🌊,”" in out

    def test_reads_standard_input(self, monkeypatch):
        stream = io.TextIOWrapper(io.BytesIO(TEXT.encode()))
        monkeypatch.setattr(sys, "stdin", stream)

        assert "Ann Bell" in run("-")

    @pytest.mark.parametrize(
        ("data", "message"),
        [(b"", "there is no text"), (b"caf\xe9", "byte 3 is not UTF-8")],
    )
    def test_refuses_what_it_cannot_read(self, tmp_path, data, message):
        path = tmp_path / "bad.txt"
        path.write_bytes(data)

        with pytest.raises(CommandError, match=message):
            run(str(path))

    def test_refuses_a_missing_file(self, tmp_path):
        with pytest.raises(CommandError, match="No such file"):
            run(str(tmp_path / "none.txt"))
