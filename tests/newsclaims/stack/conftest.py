"""Supervisors for the tests that start everything."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.newsclaims.stack.living import Stack


@pytest.fixture(scope="module")
def prepared():
    """A state folder that the unprivileged account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="newsclaims-stack-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def running(prepared):
    stack = Stack(prepared / "kept").start()
    yield stack
    stack.end()


@pytest.fixture
def stack(prepared):
    stack = Stack(prepared / "ended").start()
    yield stack
    if stack.process.poll() is None:
        stack.end()
    stack.process.stdout.close()
