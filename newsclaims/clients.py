"""Who is calling: the client's address, believed from one configured header only."""

import ipaddress
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

IPV6_PREFIX = 64
"""One subscriber holds at least this much of IPv6: to count addresses one by one
would let anybody start afresh 2^64 times."""

LONGEST_NAME = 255
"""What the throttle's tables hold of a user name; no account has a longer one."""


def address(request: HttpRequest) -> str:
    """Return the caller's address; a proxy's header counts only when it is named.

    `CLIENT_ADDRESS_HEADER` (such as `X-Real-IP`) must be one the proxy overwrites or
    adds to; of a list the last is taken, which the proxy itself wrote. An IPv6
    address stands for its network.
    """
    named = str(request.headers.get(settings.CLIENT_ADDRESS_HEADER or "-", ""))
    own = str(request.META.get("REMOTE_ADDR", ""))
    return _network(named.rpartition(",")[2]) or _network(own)


def user_name(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """Return whose sign-in is counted, cut to what the throttle can store."""
    given = credentials or request.POST
    return str(given.get("username", "")).replace("\x00", "")[:LONGEST_NAME]


def _network(words: str) -> str:
    """The address that `words` hold, IPv6 ones by their network; else nothing."""
    try:
        found = ipaddress.ip_address(words.strip().partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    network = ipaddress.ip_network((found, IPV6_PREFIX), strict=False)
    return str(network.network_address)
