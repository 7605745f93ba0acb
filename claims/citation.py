"""How to cite a version of a claim: a line for people, BibTeX and CSL-JSON."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$&#%_"},
}
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


@dataclass(frozen=True, slots=True)
class Citation:
    """One frozen version: what it says, where it stands, and as of which day."""

    claim: int
    number: int
    text: str
    headline: str
    publisher: str
    url: str
    as_of: date

    @property
    def key(self) -> str:
        """The name of the entry in a list of references."""
        return f"claim-{self.claim}-v{self.number}"

    @property
    def note(self) -> str:
        """What distinguishes it from other versions of the page."""
        return f"{self.headline}. Version {self.number}, as of {written(self.as_of)}"


def written(day: date) -> str:
    """Return a day as a reader writes it: 3 March 2025."""
    return f"{day.day} {day:%B %Y}"


def line(citation: Citation) -> str:
    """Return the reference as one line of text, without the address."""
    return f"{citation.publisher}: “{citation.text}”. {citation.note}."


def story(
    citation: Citation, *, who: str, venue: str, said_on: date | None, finding: str
) -> str:
    """Return a paragraph for an article: the claim, who says so, how it stands, where.

    `who` is empty where nobody who says so is known by name or description.
    """
    place = f", {venue}" if venue else ""
    day = f", {written(said_on)}" if said_on else ""
    said = f" Said by {who}{place}{day}." if who else ""
    found = f" {_sentence(finding)}" if finding else ""
    as_of = written(citation.as_of)
    return (
        f"The claim: {_sentence(citation.text)}{said} "
        f"What the record shows as of {as_of}: {_sentence(citation.headline)}{found} "
        f"({citation.publisher}, {citation.url})"
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def bibtex(citation: Citation) -> str:
    """Return a BibTeX entry in UTF-8; every sign that TeX reads is escaped."""
    fields = {
        "author": f"{{{_tex(citation.publisher)}}}",
        "title": f"{{{_tex(citation.text)}}}",
        "year": str(citation.as_of.year),
        "month": str(citation.as_of.month),
        "note": _tex(citation.note),
        "url": citation.url.translate(IN_ADDRESS),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{citation.key},\n{lines}}}\n"


def csl(citation: Citation) -> list[dict[str, Any]]:
    """Return the reference as CSL-JSON: a list of one item."""
    day = citation.as_of
    item = {
        "id": citation.key,
        "type": "webpage",
        "title": citation.text,
        "author": [{"literal": citation.publisher}],
        "container-title": citation.publisher,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "version": str(citation.number),
        "note": citation.note,
        "URL": citation.url,
    }
    return [item]


def _tex(text: str) -> str:
    one_line = re.sub(r"\s+", " ", text)
    return "".join(BIBTEX_SIGNS.get(sign, sign) for sign in one_line)
