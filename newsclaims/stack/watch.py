"""Waiting that a signal ends at once, and progress with the seconds passed."""

import contextlib
import os
import select
import signal
import sys
import time
from types import FrameType
from typing import Self

ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Stop(Exception):  # noqa: N818 - a wish, not an error
    """Somebody asked us to end."""


class Failure(Exception):  # noqa: N818 - reads as what happened
    """A part did not start or stay up; the text says which and why."""


class Watch:
    """Wakes on a child's death or a wish to stop while used as a context manager.

    Outside of a `with` it touches no signal and just waits.
    """

    def __init__(self, *, is_quiet: bool = False) -> None:
        self.began = time.monotonic()
        self.is_stopping = False
        self._is_quiet = is_quiet
        self._ends: tuple[int, ...] = ()

    def __enter__(self) -> Self:
        self._ends = os.pipe()
        for end in self._ends:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._ends[1], warn_on_full_buffer=False)
        for number in (*ENDING, signal.SIGCHLD):
            signal.signal(number, self._notice)
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(-1)
        for number in (*ENDING, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        for end in self._ends:
            os.close(end)
        self._ends = ()

    def _notice(self, number: int, _frame: FrameType | None) -> None:
        if number in ENDING:
            self.is_stopping = True

    def wait(self, seconds: float) -> None:
        """Return after the seconds or on any signal; raise Stop when asked to end."""
        if self.is_stopping:
            raise Stop
        woken, _, _ = select.select(self._ends[:1], [], [], max(seconds, 0))
        if woken:
            os.read(self._ends[0], 1024)
        if self.is_stopping:
            raise Stop

    def say(self, text: str) -> None:
        """Print one line of progress."""
        if self._is_quiet:
            return
        with contextlib.suppress(OSError):  # the terminal may be gone
            sys.stdout.write(f"[{time.monotonic() - self.began:5.1f} s] {text}\n")
            sys.stdout.flush()
