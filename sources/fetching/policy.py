"""What a download may do, and what it brings home."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

Resolver = Callable[[str, int], list[str]]
"""Host name and port -> IP addresses, in the order in which to try them."""


def resolve_by_system(host: str, port: int) -> list[str]:
    """Ask the system; raises socket.gaierror for an unknown name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class Policy:
    """Limits of one download; times in seconds, sizes in bytes.

    The default reaches public addresses only. `allow_loopback` is for tests and for
    reading one's own machine on purpose.
    """

    user_agent: str = "NewsClaims/0.1 (reads single articles; honours robots.txt)"
    robots_token: str = "NewsClaims"  # noqa: S105 (a product token of RFC 9309)
    accept: str = "text/html, text/plain;q=0.8, */*;q=0.1"
    connect_timeout: float = 5
    read_timeout: float = 10
    total_timeout: float = 20
    max_bytes: int = 5_000_000
    max_redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    content_types: frozenset[str] = frozenset(
        {"text/html", "application/xhtml+xml", "text/plain"}
    )
    honour_robots: bool = True
    allow_loopback: bool = False
    resolve: Resolver = resolve_by_system


@dataclass(frozen=True, slots=True)
class Validators:
    """What the site gave us last time, so that it need not send the same again."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One downloaded page: `body` decoded from its transport, bytes as the site sent.

    `content_type` and `charset` are what the header says, in lower case, or empty.
    `moved_to` is where the site says that the page lies for good from now on.
    """

    url: str
    final_url: str
    status: int
    content_type: str
    charset: str
    body: bytes
    moved_to: str = ""
    validators: Validators = Validators()

    @property
    def is_unchanged(self) -> bool:
        """Whether it is what we had, by the site's own word."""
        return self.status == HTTPStatus.NOT_MODIFIED
