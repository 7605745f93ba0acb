import stat

import pytest

from newsclaims.stack.runtime import mirror


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "source"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "skipped").mkdir()
    (folder / "deep" / "er" / "open.py").write_text("a = 1\n")
    (folder / "closed.py").write_text("b = 2\n")
    (folder / "closed.py").chmod(0o600)
    (folder / "skipped" / "x").write_text("x")
    return folder


class TestMirror:
    def test_is_readable_by_all(self, source, tmp_path):
        made = mirror(source, tmp_path / "made", "1", set())

        for path in made.rglob("*"):
            wanted = 0o755 if path.is_dir() else 0o644
            assert stat.S_IMODE(path.stat().st_mode) & 0o755 == wanted, path

    def test_takes_no_room_for_what_is_readable(self, source, tmp_path):
        made = mirror(source, tmp_path / "made", "1", set())

        original = source / "deep" / "er" / "open.py"
        assert (made / "deep" / "er" / "open.py").samefile(original)

    def test_leaves_the_source_closed(self, source, tmp_path):
        mirror(source, tmp_path / "made", "1", set())
        assert stat.S_IMODE((source / "closed.py").stat().st_mode) == 0o600

    def test_leaves_out_what_is_skipped(self, source, tmp_path):
        made = mirror(source, tmp_path / "made", "1", {"skipped"})
        assert not (made / "skipped").exists()

    def test_is_kept_while_its_age_is_the_same(self, source, tmp_path):
        mirror(source, tmp_path / "made", "1", set())
        (source / "new.py").write_text("")

        assert not (mirror(source, tmp_path / "made", "1", set()) / "new.py").exists()
        assert (mirror(source, tmp_path / "made", "2", set()) / "new.py").exists()

    def test_without_an_age_copies_each_time(self, source, tmp_path):
        mirror(source, tmp_path / "made", None, set())
        (source / "deep" / "er" / "open.py").write_text("a = 3\n")

        made = mirror(source, tmp_path / "made", None, set())

        assert (made / "deep" / "er" / "open.py").read_text() == "a = 3\n"
