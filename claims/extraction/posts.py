"""Posts of social media as plain words: no addresses, tags split into words."""

import re
from dataclasses import dataclass

_LINK = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.com/)\S+"
    r"|(?<![a-z0-9.-])(?:[a-z0-9-]+\.)+(?:com|org|net|co|ly|be|me|gl)/\S*",
    re.IGNORECASE,
)
# Links are often glued to the word before them.
_GLUED = re.compile(r"(?<=\S)(?=https?://|pic\.twitter\.com/)")
_TAG = re.compile(r"[#@](\w+)")
_SEAM = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|_"
)
# "— Ada Okafor (@adaokafor) May 3, 2024": how embedded posts end.
_SIGNATURE = re.compile(
    r"\s*(?<![—–-])[—–-]+\s*(?P<name>[^—\n]{0,80})\(@(?P<handle>\w+)\)"
    r"\s*[A-Z][a-z]+ \d{1,2}, \d{4}\s*$"
)


@dataclass(frozen=True, slots=True)
class Post:
    """What was said, and by whom as far as the text is signed."""

    words: str
    author: str = ""


def read_post(text: str) -> Post:
    """Other texts come back as they are, but for links and spacing."""
    author = ""
    if signed := _SIGNATURE.search(text):
        author = " ".join((signed["name"].strip(), _split(signed["handle"]))).strip()
        text = text[: signed.start()]
    text = _LINK.sub(" ", _GLUED.sub(" ", text))
    text = _TAG.sub(lambda tag: f" {_split(tag[1])} ", text)
    return Post(" ".join(text.split()), author)


def _split(tag: str) -> str:
    """Words of a tag, told by their capitals: "TarnValley" is two."""
    return _SEAM.sub(" ", tag)
