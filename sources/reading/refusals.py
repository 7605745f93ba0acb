"""Why something could not be taken in, and what to do next: one sentence each."""

from enum import StrEnum
from functools import partial
from typing import Any


class Refusal(StrEnum):
    """The code of a refusal; OTHER_LANGUAGE is a mark on what was kept."""

    NOT_A_URL = "not_a_url"
    ADDRESS_NOT_ALLOWED = "address_not_allowed"
    NOT_AN_ARTICLE = "not_an_article"
    PAYWALL = "paywall"
    ROBOTS = "robots"
    TOO_BIG = "too_big"
    WRONG_TYPE = "wrong_type"
    UNDECODABLE = "undecodable"
    DUPLICATE = "duplicate"
    OTHER_LANGUAGE = "other_language"
    EMPTY = "empty"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    HTTP_ERROR = "http_error"
    GONE = "gone"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    UNREADABLE = "unreadable"
    LOCKED = "locked"
    NO_TEXT_LAYER = "no_text_layer"
    BROKEN_FILE = "broken_file"
    NOT_A_FEED = "not_a_feed"

    @property
    def sentence(self) -> str:
        """What is wrong and what to do next, in words for the person who asked."""
        return SENTENCES[self]


SENTENCES = {
    Refusal.NOT_A_URL: (
        "This is not a web address; give one that starts with https:// or http://, "
        "or paste the text instead."
    ),
    Refusal.ADDRESS_NOT_ALLOWED: (
        "This address is not allowed because it is not a public web page; paste the "
        "text instead."
    ),
    Refusal.NOT_AN_ARTICLE: (
        "No article was found on this page, which may be a list or an error page; "
        "open the article itself and use its address, or paste the text instead."
    ),
    Refusal.PAYWALL: (
        "Only the beginning of this article is free to read; if you have access, "
        "paste the text instead."
    ),
    Refusal.ROBOTS: (
        "This site asks programs not to read this page; open it yourself and paste "
        "the text instead."
    ),
    Refusal.TOO_BIG: (
        "This is larger than what can be taken in (5 MB for a page, 20 MB or 500 "
        "pages for a file, 1,000,000 characters of text); paste only the part that "
        "matters."
    ),
    Refusal.WRONG_TYPE: (
        "This is no text that can be read here; choose a .pdf, .docx, .html, .md or "
        ".txt file, or paste the text instead."
    ),
    Refusal.UNDECODABLE: (
        "The characters of this text cannot be made out; save it as UTF-8 and try "
        "again, or paste the text instead."
    ),
    Refusal.DUPLICATE: (
        "This is already here; open the existing document, or add it as a new version."
    ),
    Refusal.OTHER_LANGUAGE: (
        "This does not seem to be in English, so it is kept and can be quoted, but no "
        "statements were looked for; mark its passages by hand, or say on its page "
        "that it is English."
    ),
    Refusal.EMPTY: (
        "There is no text in this; check that the whole article was copied, and paste "
        "the text instead."
    ),
    Refusal.UNREACHABLE: (
        "The site could not be reached; check the address and try again later, or "
        "paste the text instead."
    ),
    Refusal.TIMEOUT: (
        "The site took too long to answer; try again later, or paste the text instead."
    ),
    Refusal.HTTP_ERROR: (
        "The site did not hand out this page; check the address in a browser, or "
        "paste the text instead."
    ),
    Refusal.GONE: (
        "The site says that this page was taken away for good; if you have a copy, "
        "paste the text instead."
    ),
    Refusal.TOO_MANY_REDIRECTS: (
        "This address leads on to others without end; open the article in a browser "
        "and use the address shown there, or paste the text instead."
    ),
    Refusal.UNREADABLE: (
        "This is built in a way that could not be read within the limits; paste the "
        "text instead."
    ),
    Refusal.LOCKED: (
        "This file is protected with a password; open it, save a copy without the "
        "password and choose that, or paste the text instead."
    ),
    Refusal.NO_TEXT_LAYER: (
        "The pages of this PDF are pictures without text; run text recognition (OCR) "
        "over it and choose the result, or paste the text instead."
    ),
    Refusal.BROKEN_FILE: (
        "This file is damaged or is not what its name says; open it and save it "
        "anew, or paste the text instead."
    ),
    Refusal.NOT_A_FEED: (
        "This is no feed, and the page names none; look on the site for the address of "
        "an RSS, Atom or JSON feed, or add its articles one by one."
    ),
}


TEMPORARY = frozenset({Refusal.UNREACHABLE, Refusal.TIMEOUT})
"""What may well be gone at the next attempt, besides some HTTP errors."""


class Refused(Exception):  # noqa: N818 (a refusal is an answer, no error)
    """Something was refused: `code` for programs, `sentence` for people.

    `detail` is for the log (an HTTP status, a host name), never for a page;
    `is_temporary` says whether to try again later is worth it, `wait` how many
    seconds the other side asked for.
    """

    def __init__(
        self,
        code: Refusal,
        detail: str = "",
        *,
        is_temporary: bool = False,
        wait: float = 0,
    ) -> None:
        self.code = code
        self.sentence = code.sentence
        self.detail = detail
        self.is_temporary = is_temporary or code in TEMPORARY
        self.wait = wait
        super().__init__(f"{code}: {detail}" if detail else str(code))

    def __reduce__(self) -> tuple[Any, ...]:
        again = partial(Refused, is_temporary=self.is_temporary, wait=self.wait)
        return again, (self.code, self.detail)
