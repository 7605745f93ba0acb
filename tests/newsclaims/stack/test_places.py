import os
import stat
from pathlib import Path

import pytest

from newsclaims.stack import places
from newsclaims.stack.places import Account

SOMEBODY = Account(uid=65_001, gid=65_001)


class TestMayRead:
    @pytest.mark.parametrize(("mode", "expected"), [(0o644, True), (0o640, False)])
    def test_follows_the_file(self, mode, expected):
        path = Path("/tmp") / f"newsclaims-{os.getpid()}"
        path.write_text("x")
        path.chmod(mode)
        assert places.may_read(path, SOMEBODY) is expected
        path.unlink()

    def test_follows_every_folder_above(self, tmp_path):
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)
        (closed / "file").write_text("x")
        (closed / "file").chmod(0o644)
        assert not places.may_read(closed / "file", SOMEBODY)

    def test_is_no_for_what_is_missing(self):
        assert not places.may_read(Path("/none/at/all"), SOMEBODY)


class TestStateDir:
    def test_can_be_chosen(self, monkeypatch, tmp_path):
        monkeypatch.setenv(places.STATE_VARIABLE, str(tmp_path))
        assert places.state_dir() == tmp_path

    def test_is_in_the_checkout_or_named_by_it(self, monkeypatch):
        monkeypatch.delenv(places.STATE_VARIABLE, raising=False)
        shared = places.SHARED_STATE / places.checkout_key()
        assert places.state_dir() in {places.CHECKOUT / "var", shared}


class TestWritePrivate:
    def test_is_closed_even_over_an_open_file(self, tmp_path):
        path = tmp_path / "secret"
        path.write_text("old")
        places.write_private(path, "new", None)
        assert path.read_text() == "new"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
