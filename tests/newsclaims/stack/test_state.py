import stat

import pytest

from newsclaims.stack import state

SETTINGS = {"DATABASE_URL": "postgresql://127.0.0.1:1/x", "WEB_URL": "http://x"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSCLAIMS_STATE_DIR", str(tmp_path))
    return tmp_path


class TestRead:
    def test_gives_what_a_living_supervisor_wrote(self, folder):
        with state.lock(folder):
            state.write(folder, SETTINGS)
            assert state.read() == SETTINGS

    def test_forgets_a_dead_supervisor(self, folder):
        state.write(folder, SETTINGS)
        assert state.read() == {}

    @pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"settings": 1}', "\0"])
    def test_survives_a_broken_file(self, folder, text):
        (folder / state.STATE_FILE).write_text(text)
        with state.lock(folder):
            assert state.read() == {}

    def test_survives_a_missing_folder(self, folder, monkeypatch):
        monkeypatch.setenv("NEWSCLAIMS_STATE_DIR", str(folder / "none"))
        assert state.read() == {}


class TestWrite:
    def test_lets_only_the_owner_read(self, folder):
        (folder / state.STATE_FILE).write_text("old and open")
        state.write(folder, SETTINGS)
        mode = (folder / state.STATE_FILE).stat().st_mode
        assert stat.S_IMODE(mode) == 0o600


class TestLock:
    def test_is_held_once(self, folder):
        with state.lock(folder):
            assert state.lock(folder) is None

    def test_is_free_after_its_owner(self, folder):
        state.lock(folder).close()
        with state.lock(folder) as again:
            assert again is not None
