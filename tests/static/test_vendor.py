"""What others wrote is listed with version, licence and checksum."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIST = json.loads((ROOT / "static/vendor/VENDOR.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", LIST, ids=lambda entry: entry["file"])
class TestVendoredFile:
    def test_is_the_file_that_was_listed(self, entry: dict[str, str]) -> None:
        content = (ROOT / entry["file"]).read_bytes()

        assert hashlib.sha256(content).hexdigest() == entry["sha256"]

    def test_carries_its_licence(self, entry: dict[str, str]) -> None:
        assert entry["version"]
        assert entry["licence"]
        assert (ROOT / entry["notice"]).stat().st_size > 100


class TestVendorList:
    def test_names_every_font_and_vendored_script(self) -> None:
        places = [
            "static/fonts/*.woff2",
            "static/vendor/*.js",
            "tests/browser/vendor/*.js",
        ]
        found = {p.relative_to(ROOT).as_posix() for g in places for p in ROOT.glob(g)}

        assert found <= {entry["file"] for entry in LIST}
