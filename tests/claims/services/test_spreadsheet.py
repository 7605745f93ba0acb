import pytest

from claims.services.spreadsheet import (
    MOST_BYTES,
    MOST_ROWS,
    SheetError,
    read_sheet,
    sheet_text,
)

pytestmark = pytest.mark.django_db  # words that were erased stay so

PLAIN = "text,kind,topics\nThe bridge is safe,fact,bridges\nTolls rise,number,\n"


def texts(body):
    return [row.text for row in read_sheet(sheet_text(body)).rows]


class TestReadSheet:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_reads_what_spreadsheets_write(self, encoding, delimiter, line_end):
        sheet = PLAIN.replace(",", delimiter).replace("\n", line_end)
        sheet = sheet.replace("Tolls", "Zürich's tolls")
        expected = ["The bridge is safe", "Zürich's tolls rise"]
        assert texts(sheet.encode(encoding)) == expected

    def test_reads_one_column(self):
        assert texts(b"Text\nThe bridge, he said, is safe\n") == ["The bridge"]
        assert texts(b'Text\n"The bridge, he said, is safe"\n') == [
            "The bridge, he said, is safe"
        ]

    def test_reads_quoted_cells(self):
        sheet = 'text;said on\n"Two\nlines; and ""quotes""";2025-01-29\n'
        row = read_sheet(sheet).rows[0]
        assert (row.text, row.said_on) == ('Two lines; and "quotes"', "2025-01-29")

    def test_skips_empty_rows_and_counts_them(self):
        sheet = read_sheet("text,kind\n,\nThe bridge is safe,fact\n")
        assert [row.line for row in sheet.rows] == [2]

    def test_names_columns_that_are_left_out(self):
        sheet = read_sheet("ID,Text,My Notes\n1,The bridge is safe,x\n")
        assert sheet.left_out == ("id", "my_notes")

    def test_reads_short_and_long_rows(self):
        rows = read_sheet("kind,text\nfact\nfact,Safe,more,and more\n").rows
        assert [(row.kind, row.text) for row in rows] == [
            ("fact", ""),
            ("fact", "Safe"),
        ]

    @pytest.mark.parametrize(
        ("sheet", "word"),
        [
            ("", "Found: none"),
            ("claim,kind\nx,fact", "Found: claim, kind"),
            ("text,kind\n", "no rows"),
            ('text,kind\n"never closed,fact\n', "quotation mark"),
            ("text\n" + "x\n" * (MOST_ROWS + 1), "2,000"),
        ],
        ids=["empty", "no text", "no rows", "quote", "long"],
    )
    def test_says_what_is_wrong(self, sheet, word):
        with pytest.raises(SheetError, match=word):
            read_sheet(sheet)


class TestSheetText:
    @pytest.mark.parametrize(
        ("body", "word"),
        [(b"PK\x03\x04" + bytes(99), "Save as"), (b"x" * (MOST_BYTES + 1), "4 MB")],
        ids=["xlsx", "large"],
    )
    def test_says_what_is_wrong(self, body, word):
        with pytest.raises(SheetError, match=word):
            sheet_text(body)
