"""PDFs and Word files of our own, written with the least that readers need."""

import io
import zlib

from docx import Document
from pypdf import PdfReader, PdfWriter

LEADING = 14
TOP = 780


def lines_of(lines):
    """A content stream: one line under the other, an empty one as a gap."""
    shown = "\n".join(
        f"1 0 0 1 60 {TOP - n * LEADING} Tm ({line}) Tj"
        for n, line in enumerate(lines)
        if line
    )
    return f"BT /F1 10 Tf\n{shown}\nET".encode("latin-1")


def pdf(*pages, title=""):
    """A PDF of pages, each a list of lines."""
    return raw_pdf(*(zlib.compress(lines_of(page)) for page in pages), title=title)


def raw_pdf(*streams, title=""):
    """A PDF whose pages have these deflated content streams."""
    n = len(streams)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(n))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {n} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, stream in enumerate(streams):
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources "
            b"<< /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * i)
        )
        head = b"<< /Filter /FlateDecode /Length %d >>" % len(stream)
        parts.append(head + b"\nstream\n" + stream + b"\nendstream")
    parts.append(f"<< /Title ({title}) >>".encode())
    return _file(parts)


def _file(parts):
    out, at = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, start=1):
        at.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in at)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF"
    return bytes(out) + trailer % (len(parts) + 1, len(parts), start)


def locked(body, *, user="", owner="owner", algorithm="AES-256"):
    """The PDF encrypted; an empty `user` word lets everybody read it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(body)))
    writer.encrypt(user, owner, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(*paragraphs):
    """A Word file of paragraphs; a list of lists stands for a table."""
    document = Document()
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            document.add_paragraph(paragraph)
            continue
        table = document.add_table(rows=0, cols=len(paragraph[0]))
        for row in paragraph:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
