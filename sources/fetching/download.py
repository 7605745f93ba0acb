"""Download one page from the public web, under every guard."""

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from http import HTTPStatus

import requests
import urllib3
from requests_hardened.ip_filter import InvalidIPAddress

from sources.fetching import robots
from sources.fetching.addresses import (
    Target,
    allowed_addresses,
    follow,
    parse_target,
)
from sources.fetching.answers import (
    content_type,
    fetched,
    read_body,
    refuse_bad_status,
)
from sources.fetching.connections import MIN_TIMEOUT, Deadline, connect
from sources.fetching.policy import Fetched, Policy, Validators
from sources.reading.refusals import Refusal, Refused

TIMEOUTS = (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)
FATAL_FOR_ROBOTS = frozenset({Refusal.ADDRESS_NOT_ALLOWED, Refusal.HTTP_ERROR})
ROBOTS_AGE = 600.0
"""Seconds for which a robots.txt is believed; the RFC allows a day."""

ROBOTS_KEPT = 256
"""Sites whose robots.txt is remembered by one process."""

ALLOW_ALL = ""
NOTHING_KNOWN = Validators()
FOR_GOOD = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: Target
    is_for_good: bool


def fetch(
    url: str, *, policy: Policy | None = None, known: Validators = NOTHING_KNOWN
) -> Fetched:
    """The page at a public web address; raises Refused with the reason otherwise.

    With `known`, which came with the page last time, it may be `is_unchanged`.
    """
    return _fetcher(policy or Policy()).fetch(url, known=known)


@lru_cache(maxsize=4)
def _fetcher(policy: Policy) -> "Fetcher":
    return Fetcher(policy)


class Fetcher:
    """Downloads under one policy and remembers robots.txt files for a while."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._robots: dict[str, tuple[float, str]] = {}

    def fetch(self, url: str, *, known: Validators = NOTHING_KNOWN) -> Fetched:
        """The page at a public web address; raises Refused otherwise."""
        first = target = parse_target(url, self._policy)
        moved_to, is_for_good = "", True
        with Deadline(self._policy.total_timeout) as deadline:
            for _ in range(self._policy.max_redirects + 1):
                if self._policy.honour_robots:
                    self._ask_robots(target, deadline)
                answer = self._get(target, deadline, known)
                if isinstance(answer, Fetched):
                    return replace(answer, url=first.url, moved_to=moved_to)
                target = answer.target
                is_for_good = is_for_good and answer.is_for_good
                moved_to = target.url if is_for_good else moved_to
        raise Refused(Refusal.TOO_MANY_REDIRECTS, first.url)

    def _get(
        self, target: Target, deadline: Deadline, known: Validators
    ) -> Fetched | _Redirect:
        """The page, or where the site sends us instead."""
        with (
            _faults_as_refusals(target, deadline),
            self._open(target, deadline, known) as r,
        ):
            if r.is_redirect:
                to = follow(target, r.headers["Location"], self._policy)
                return _Redirect(to, r.status_code in FOR_GOOD)
            if r.status_code == HTTPStatus.NOT_MODIFIED and known != NOTHING_KNOWN:
                return fetched(target, r, ("", ""), b"")
            refuse_bad_status(r, target)
            kind = content_type(r)
            if kind[0] and kind[0] not in self._policy.content_types:
                raise Refused(Refusal.WRONG_TYPE, kind[0])
            body = read_body(r, self._policy.max_bytes, deadline)
        if len(body) > self._policy.max_bytes:
            raise Refused(Refusal.TOO_BIG, f"over {self._policy.max_bytes} bytes")
        return fetched(target, r, kind, body)

    def _open(
        self, target: Target, deadline: Deadline, known: Validators = NOTHING_KNOWN
    ) -> requests.Response:
        found = _resolve(target, self._policy, deadline)
        addresses = allowed_addresses(target, found, self._policy)
        return connect(target, addresses, self._policy, deadline, known)

    def _ask_robots(self, target: Target, deadline: Deadline) -> None:
        rules = self._robots_of(target, deadline)
        if not robots.may_read(rules, self._policy.robots_token, target.path):
            raise Refused(Refusal.ROBOTS, target.url)

    def _robots_of(self, target: Target, deadline: Deadline) -> str:
        known = self._robots.get(target.origin)
        if known and time.monotonic() - known[0] < ROBOTS_AGE:
            return known[1]
        rules = self._download_robots(target, deadline)
        if len(self._robots) >= ROBOTS_KEPT:
            self._robots.pop(next(iter(self._robots)), None)
        self._robots[target.origin] = (time.monotonic(), rules)
        return rules

    def _download_robots(self, target: Target, deadline: Deadline) -> str:
        """The rules, under the same guards; a missing file allows everything.

        RFC 9309 takes a server error for a closed door, which we say as what it is;
        where the file alone cannot be reached a person's single reading goes on.
        """
        at = replace(target, path="/robots.txt")
        for _ in range(self._policy.max_redirects + 1):
            try:
                answer = self._get_robots(at, deadline)
            except Refused as refused:
                if refused.code in FATAL_FOR_ROBOTS or deadline.is_over:
                    raise
                return ALLOW_ALL
            if isinstance(answer, str):
                return answer
            at = answer
        return ALLOW_ALL

    def _get_robots(self, at: Target, deadline: Deadline) -> str | Target:
        with _faults_as_refusals(at, deadline), self._open(at, deadline) as response:
            if response.is_redirect:
                return follow(at, response.headers["Location"], self._policy)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                refuse_bad_status(response, at)
            if response.status_code != HTTPStatus.OK:
                return ALLOW_ALL
            body = read_body(response, robots.MAX_BYTES, deadline)
        return body[: robots.MAX_BYTES].decode("utf-8", "replace")


def _resolve(target: Target, policy: Policy, deadline: Deadline) -> list[str]:
    """The addresses of a name; in a thread, as a look-up knows no timeout."""
    answers: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue(1)

    def look_up() -> None:
        try:
            answers.put(policy.resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left or MIN_TIMEOUT)
    except queue.Empty:
        raise Refused(Refusal.TIMEOUT, f"looking up {target.host}") from None
    if not isinstance(answer, list):
        raise Refused(Refusal.UNREACHABLE, f"{target.host}: {answer}") from answer
    return answer


@contextmanager
def _faults_as_refusals(target: Target, deadline: Deadline) -> Iterator[None]:
    """Faults of the network and of the site, as refusals a person can read."""
    try:
        yield
    except InvalidIPAddress as error:
        raise Refused(Refusal.ADDRESS_NOT_ALLOWED, str(error)) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        timed_out = isinstance(error, TIMEOUTS) or deadline.is_over
        code = Refusal.TIMEOUT if timed_out else Refusal.UNREACHABLE
        raise Refused(code, f"{target.host}: {error}") from error
    if deadline.is_over:  # a body without a length looks complete when it is shut
        raise Refused(Refusal.TIMEOUT, target.url)
