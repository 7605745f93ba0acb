"""Connections that go to one checked address and end at one moment, come what may."""

import socket
import threading
import time
from typing import Any

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from sources.fetching.addresses import Target
from sources.fetching.policy import Policy, Validators

MIN_TIMEOUT = 0.001
"""A timeout of 0 would mean "do not wait at all" to a socket."""


class Deadline:
    """The end of all waiting for one download.

    A read timeout starts anew with each byte, so a site that drips could hold a
    worker for hours: when the time is over the watched sockets are shut.
    """

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._watched: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            for watched in self._watched:
                watched.close()
            self._watched.clear()

    @property
    def left(self) -> float:
        """Seconds until the end, at least 0."""
        return max(0.0, self._ends - time.monotonic())

    @property
    def is_over(self) -> bool:
        """Whether nothing may be waited for any more."""
        return self.left == 0

    def watch(self, connection: socket.socket) -> None:
        """Shut this connection at the end; a copy is kept, as TLS takes the first."""
        with self._lock:
            self._watched.append(connection.dup())

    def _shut(self) -> None:
        with self._lock:
            for watched in self._watched:
                try:
                    watched.shutdown(socket.SHUT_RDWR)
                except OSError:  # it has ended already
                    continue


class PinnedAdapter(IPFilterAdapter):  # type: ignore[misc]  # it has no types
    """Goes to an address found before, under the name that it was found for.

    The request's URL holds the address, so requests-hardened judges that very
    address once more and no second look-up can answer otherwise (DNS rebinding).
    """

    def __init__(self, target: Target, policy: Policy, deadline: Deadline) -> None:
        self._target = target
        self._deadline = deadline
        super().__init__(target.scheme == "https", policy.allow_loopback)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make every connection known to the deadline before it is used."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _watched_pools(self._deadline)

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, *args: Any, **kwargs: Any
    ) -> tuple[Any, Any]:
        """Put the name back where the address stood: Host, SNI, certificate."""
        host, pool = super().build_connection_pool_key_attributes(
            request, *args, **kwargs
        )
        request.headers["Host"] = self._target.authority
        if self._target.scheme == "https":
            pool["assert_hostname"] = pool["server_hostname"] = self._target.host
        return host, pool


def _watched_pools(deadline: Deadline) -> dict[str, type[HTTPConnectionPool]]:
    class Connection(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            connection = super()._new_conn()
            deadline.watch(connection)
            return connection

    class SecureConnection(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            connection = super()._new_conn()
            deadline.watch(connection)
            return connection

    class Pool(HTTPConnectionPool):
        ConnectionCls = Connection

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = SecureConnection

    return {"http": Pool, "https": SecurePool}


def connect(
    target: Target,
    addresses: list[str],
    policy: Policy,
    deadline: Deadline,
    known: Validators,
) -> requests.Response:
    """The answer of the first address that takes a connection, its body unread.

    Follows no redirect; raises what requests raises for the last address tried.
    """
    for address in addresses[:-1]:
        try:
            return _get(target, address, policy, deadline, known)
        except requests.ConnectionError:
            if deadline.is_over:
                raise
    return _get(target, addresses[-1], policy, deadline, known)


def _get(
    target: Target,
    address: str,
    policy: Policy,
    deadline: Deadline,
    known: Validators,
) -> requests.Response:
    timeout = (
        max(MIN_TIMEOUT, min(policy.connect_timeout, deadline.left)),
        max(MIN_TIMEOUT, min(policy.read_timeout, deadline.left)),
    )
    with HTTPSession(_config(policy, timeout)) as session:
        session.trust_env = False  # no proxies, no .netrc, no other certificates
        adapter = PinnedAdapter(target, policy, deadline)
        session.mount(f"{target.scheme}://", adapter)
        url = _url_at(target, address)
        response: requests.Response = session.get(
            url, stream=True, timeout=timeout, headers=_headers(policy, known)
        )
        return response


def _headers(policy: Policy, known: Validators) -> dict[str, str]:
    asked = {
        "Accept": policy.accept,
        "If-None-Match": known.etag,
        "If-Modified-Since": known.last_modified,
    }
    return {name: value for name, value in asked.items() if value}


def _url_at(target: Target, address: str) -> str:
    host = f"[{address}]" if ":" in address else address
    return f"{target.scheme}://{host}:{target.port}{target.path}"


def _config(policy: Policy, timeout: tuple[float, float]) -> Config:
    return Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=policy.allow_loopback,
        never_redirect=True,
        default_timeout=timeout,
        user_agent_override=policy.user_agent,
    )
