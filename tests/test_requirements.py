"""What we ask for is what is pinned, with hashes, and what is installed."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([A-Za-z0-9][^\\\n]*==[^\\\n]+?)\s*\\?$", re.MULTILINE)


def asked(name):
    lines = (
        line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines()
    )
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def pinned(name):
    """The pins that hold on this Python and platform."""
    lines = map(Requirement, PIN.findall((ROOT / name).read_text()))
    here = [line for line in lines if not line.marker or line.marker.evaluate()]
    return {
        canonicalize_name(line.name): next(iter(line.specifier)).version
        for line in here
    }


@pytest.mark.parametrize(
    "stem", ["requirements", "requirements-embeddings", "requirements-dev"]
)
class TestPins:
    def test_answer_what_is_asked(self, stem):
        pins = pinned(f"{stem}.txt")
        for wanted in asked(f"{stem}.in"):
            pin = pins.get(canonicalize_name(wanted.name))
            assert pin, f"{wanted.name} is not pinned: run script/lock"
            assert wanted.specifier.contains(pin, prereleases=True), wanted

    def test_carry_hashes(self, stem):
        blocks = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / f"{stem}.txt").read_text())
        bare = [
            b.split()[0] for b in blocks if PIN.match(b) and "--hash=sha256:" not in b
        ]
        assert bare == []

    def test_name_no_host(self, stem):
        assert "://" not in (ROOT / f"{stem}.txt").read_text()

    def test_are_what_is_installed(self, stem):
        for package, pin in pinned(f"{stem}.txt").items():
            assert version(package) == pin, package
