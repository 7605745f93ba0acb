"""The process in which strangers' bytes are parsed: one fork, with limits, each.

Started by `sandbox`. Reads requests from standard input, writes answers to standard
output, ends when the input ends. Nothing but the parsers is loaded here: no settings,
no connections, no secrets.
"""

import gc
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, BinaryIO

from sources.reading import files
from sources.reading.feeds import reader
from sources.reading.feeds.types import ReadFeed
from sources.reading.refusals import Refusal, Refused
from sources.reading.types import Page

CALLS: dict[str, Callable[..., Page | ReadFeed]] = {
    "feed": reader.read_feed,
    "file": files.read_file,
    "response": files.read_response,
}

WARM_UP = """<!doctype html><html><head><title>Council votes</title></head><body>
<article><h1>Council votes</h1><p>By A Reporter, 3 March 2024</p>%s</article></body>
""" % (
    "<p>The council voted for the plan on Monday, said the mayor of the town.</p>" * 9
)
"""A page read once by the ready process, so that every fork finds the parsers' tables
and the language model loaded (0.4 s a page less)."""

MAX_ANSWER = 16_000_000
"""Bytes; the longest text allowed takes a quarter of it."""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests, a line of JSON and a body each, until there are no more."""
    _warm_up()
    while line := requests.readline():
        request = json.loads(line)
        body = requests.read(request["size"])
        answer = _read_in_fork(request, body)
        answers.write(b"%d\n" % len(answer) + answer)
        answers.flush()


def _warm_up() -> None:
    files.read_response(WARM_UP.encode(), url="https://example.org/council-votes")
    gc.collect()
    gc.freeze()  # else each fork's collector would touch, and so copy, all of it


def _read_in_fork(request: dict[str, Any], body: bytes) -> bytes:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _answer_and_exit(request, body, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        answer = pipe.read(MAX_ANSWER + 1)
    if len(answer) > MAX_ANSWER:
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return answer if code == 0 else _refusal(Refused(Refusal.UNREADABLE, f"{code}"))


def _answer_and_exit(request: dict[str, Any], body: bytes, writer: int) -> None:
    """Never returns: whatever happens here ends here."""
    code = 1
    try:
        _limit(request["seconds"], request["memory"])
        answer = _answer(request, body)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(answer)
        code = 0
    except BaseException:  # noqa: BLE001 (a fault of ours must reach the log)
        traceback.print_exc()
    finally:
        os._exit(code)


def _answer(request: dict[str, Any], body: bytes) -> bytes:
    try:
        found = CALLS[request["call"]](body, **request["arguments"])
    except Refused as refused:
        return _refusal(refused)
    except (MemoryError, RecursionError) as error:
        return _refusal(Refused(Refusal.UNREADABLE, type(error).__name__))
    return json.dumps({"found": asdict(found)}, default=str).encode()


def _refusal(refused: Refused) -> bytes:
    return json.dumps({"refused": [refused.code, refused.detail]}).encode()


def _limit(seconds: float, memory: int) -> None:
    """The kernel ends this process when it takes more."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    ceiling = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
