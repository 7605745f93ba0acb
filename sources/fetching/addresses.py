"""Which addresses a download may go to."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from sources.fetching.policy import Policy
from sources.reading.refusals import Refusal, Refused

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

MAX_URL_LENGTH = 2_048
"""Longer ones are tracking or attack; browsers and proxies stop near here too."""

DEFAULT_PORTS = {"http": 80, "https": 443}
LOCAL_SUFFIXES = ("localhost", "local", "internal", "home.arpa", "lan", "onion")
"""Names that never mean a public web page (RFC 6761, 6762, 8375 and habit)."""

TRANSLATED = tuple(
    ipaddress.ip_network(net)
    for net in (
        "64:ff9b::/96",  # NAT64: any IPv4 address in disguise
        "64:ff9b:1::/48",  # NAT64, local use
        "2002::/16",  # 6to4
        "2001::/32",  # Teredo
        "192.88.99.0/24",  # 6to4 relays
        "100.64.0.0/10",  # carriers' and clouds' inner networks
        "192.0.0.0/24",  # protocol assignments (public to older Pythons)
        "5f00::/16",  # segment routing
        "3fff::/20",  # documentation
    )
)
"""Refused whatever `is_global` of the running Python says of them."""

_NOT_IN_A_URL = re.compile(r"[\s\\\x00-\x20\x7f]")
_ENDS_IN_A_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """A checked web address, cut into the parts that are needed to go there."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and, if it is not the usual one, port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and, if it is not the usual one, port, as the Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == DEFAULT_PORTS[self.scheme]
        return host if usual else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.path


def parse_target(url: str, policy: Policy) -> Target:
    """The parts of a web address; refuses what cannot be a public web page."""
    stripped = url.strip()
    if not stripped or len(stripped) > MAX_URL_LENGTH or _NOT_IN_A_URL.search(stripped):
        raise Refused(Refusal.NOT_A_URL)
    try:
        parsed = parse_url(stripped)
    except LocationParseError as error:
        raise Refused(Refusal.NOT_A_URL, str(error)) from error
    scheme = (parsed.scheme or "").lower()
    if scheme not in DEFAULT_PORTS or not parsed.host:
        raise Refused(Refusal.NOT_A_URL, "neither http nor https")
    if parsed.auth is not None:
        raise Refused(Refusal.ADDRESS_NOT_ALLOWED, "user name in the address")
    port = DEFAULT_PORTS[scheme] if parsed.port is None else parsed.port
    if port not in policy.ports:
        raise Refused(Refusal.ADDRESS_NOT_ALLOWED, f"port {port}")
    return Target(scheme, check_host(parsed.host, policy), port, parsed.request_uri)


def follow(target: Target, location: str, policy: Policy) -> Target:
    """Where a redirect leads, checked like the first address."""
    return parse_target(urljoin(target.url, location.strip()), policy)


def check_host(host: str, policy: Policy) -> str:
    """The host without brackets and final dot; refuses local and disguised ones."""
    host = host.strip("[]").rstrip(".").lower()
    if not host or "%" in host:
        raise Refused(Refusal.NOT_A_URL, "no host")
    literal = _as_address(host)
    if literal is not None:
        _refuse_unless(is_allowed(literal, policy), host)
        return host
    # 2130706433, 0x7f.1 and 0177.0.0.1 are addresses to some parsers, names to others.
    _refuse_unless(not _ENDS_IN_A_NUMBER.search(host), host)
    _refuse_unless(policy.allow_loopback or not _is_local_name(host), host)
    return host


def allowed_addresses(target: Target, found: list[str], policy: Policy) -> list[str]:
    """Those of the found addresses that may be connected to; refuses if none is."""
    allowed = [ip for ip in found if (a := _as_address(ip)) and is_allowed(a, policy)]
    _refuse_unless(bool(allowed), f"{target.host} is {', '.join(found)}")
    return allowed


def is_allowed(address: IPAddress, policy: Policy) -> bool:
    """Whether an address is a public one, seen through an IPv4 address mapped in."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback:
        return policy.allow_loopback
    if any(address in net for net in TRANSLATED):
        return False
    is_site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    special = address.is_multicast or address.is_reserved or is_site_local
    return address.is_global and not special


def _as_address(host: str) -> IPAddress | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_local_name(host: str) -> bool:
    return "." not in host or host.endswith(tuple(f".{s}" for s in LOCAL_SUFFIXES))


def _refuse_unless(allowed: bool, detail: str) -> None:  # noqa: FBT001
    if not allowed:
        raise Refused(Refusal.ADDRESS_NOT_ALLOWED, detail)
