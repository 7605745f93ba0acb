"""Read strangers' bytes in a child process with limits of time and memory.

A process of its own (`child`) stays ready with the parsers loaded and forks once a
page: 13 pages a second against 40 without a sandbox and 1 with a new Python each.
Forking the caller would copy its open connections and secrets into the hostile place
and can hang where it has threads; Celery's children may not use multiprocessing.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sources.reading.feeds.types import Entry, NamedFeed, ReadFeed
from sources.reading.refusals import Refusal, Refused
from sources.reading.types import Page

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one page may take; the slowest saved page takes 0.2 s."""

    seconds: float = 10
    memory: int = 1_500_000_000
    """Bytes of address space; the libraries alone take 250 MB."""


FILE_LIMITS = Limits(seconds=60)
"""A PDF of 300 pages takes 20 s."""


def read_response(
    body: bytes,
    *,
    url: str = "",
    content_type: str = "",
    charset: str = "",
    limits: Limits | None = None,
) -> Page:
    """Read a downloaded answer like `files.read_response`, within the limits."""
    arguments = {"url": url, "content_type": content_type, "charset": charset}
    return _page(_read("response", body, arguments, limits or Limits()))


def read_file(body: bytes, *, name: str, limits: Limits | None = None) -> Page:
    """Read an uploaded file like `files.read_file`, within the limits."""
    return _page(_read("file", body, {"name": name}, limits or FILE_LIMITS))


def read_feed(
    body: bytes, *, url: str = "", charset: str = "", limits: Limits | None = None
) -> ReadFeed:
    """Read a downloaded feed like `feeds.reader.read_feed`, within the limits."""
    arguments = {"url": url, "charset": charset}
    found = _read("feed", body, arguments, limits or Limits())
    feeds = tuple(NamedFeed(**named) for named in found["feeds"])
    return ReadFeed(found["title"], tuple(map(_entry, found["entries"])), feeds)


def _page(fields: dict[str, Any]) -> Page:
    if fields["published_on"]:
        fields["published_on"] = date.fromisoformat(fields["published_on"])
    return Page(**fields)


def _entry(fields: dict[str, Any]) -> Entry:
    if fields["published_at"]:
        fields["published_at"] = datetime.fromisoformat(fields["published_at"])
    return Entry(**fields)


def _read(
    call: str, body: bytes, arguments: dict[str, str], limits: Limits
) -> dict[str, Any]:
    request = {
        "call": call,
        "arguments": arguments,
        "size": len(body),
        "seconds": limits.seconds,
        "memory": limits.memory,
    }
    answer = _child_of_this_process().ask(json.dumps(request).encode() + b"\n", body)
    if "refused" in answer:
        code, detail = answer["refused"]
        raise Refused(Refusal(code), detail)
    found: dict[str, Any] = answer["found"]
    return found


class _Child:
    """The ready process: started when first asked, and again when it has died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: bytes, body: bytes) -> dict[str, Any]:
        """Its answer; raises Refused when it dies of the same request twice."""
        with self._lock:
            for _ in range(2):
                try:
                    return self._ask(request, body)
                except (OSError, ValueError):
                    self.close()
        raise Refused(Refusal.UNREADABLE, "the reading process died")

    def close(self) -> None:
        """End the process, which its input's end asks it to do."""
        if self._process is None:
            return
        process, self._process = self._process, None
        for pipe in (process.stdin, process.stdout):
            try:
                pipe.close()  # type: ignore[union-attr]
            except OSError:  # it died with a request unread
                continue
        process.kill()
        process.wait()

    def _ask(self, request: bytes, body: bytes) -> dict[str, Any]:
        process = self._process = self._process or _start()
        assert process.stdin  # noqa: S101 (for mypy: both are pipes)
        assert process.stdout  # noqa: S101
        process.stdin.write(request + body)
        process.stdin.flush()
        size = int(process.stdout.readline())
        answer: dict[str, Any] = json.loads(process.stdout.read(size))
        return answer


def _environment() -> dict[str, str]:
    """What finds our Python and its packages, wherever they lie; no secrets."""
    path = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    kept = {"PATH": os.defpath, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    home = os.environ.get("PYTHONHOME")
    return kept | {"PYTHONHOME": home} if home else kept


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "sources.reading.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=_environment(),
    )


_children: dict[int, _Child] = {}


def _child_of_this_process() -> _Child:
    """One a process: a worker that was forked must not share its parent's pipes."""
    pid = os.getpid()
    if pid not in _children:
        _children.clear()
        _children[pid] = child = _Child()
        atexit.register(child.close)
    return _children[pid]
