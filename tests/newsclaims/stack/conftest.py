"""Supervisors for the tests that start everything.

A first start makes the stores, migrates them and reads the example story, which takes
longer than most tests: it is made once, and every stack begins with a copy of it.
"""

import itertools
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.newsclaims.stack.living import Stack


@pytest.fixture(scope="session")
def prepared():
    """A folder for states that the unprivileged account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="newsclaims-stack-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def begin(prepared):
    """Start a stack in a state folder of its own, as it stands after a first start."""
    first = Stack(prepared / "first").start()
    first.end()
    first.process.stdout.close()
    numbers = itertools.count(1)

    def start(**more):
        folder = prepared / f"state-{next(numbers)}"
        subprocess.run(["cp", "-a", first.folder, folder], check=True)
        stack = Stack(folder)
        stack.more = more
        return stack.start()

    return start


@pytest.fixture(scope="session")
def running(begin):
    stack = begin()
    yield stack
    stack.end()


@pytest.fixture
def stack(begin):
    stack = begin()
    yield stack
    if stack.process.poll() is None:
        stack.end()
    stack.process.stdout.close()
    shutil.rmtree(stack.folder)
