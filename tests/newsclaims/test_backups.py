"""Saving and restoring a database of its own, which no other test sees."""

import stat
import tarfile

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from claims.models import Claim, Version
from newsclaims.backups import database
from newsclaims.backups.archive import Backup
from newsclaims.backups.database import find_tool
from sources.models import User
from tests.columns import stores_with
from tests.newsclaims.own_database import (
    altered,
    contents,
    destroy,
    example_story,
    row_counts,
    run,
)


@pytest.fixture(scope="module")
def newsroom(django_db_setup, django_db_blocker):
    """A database of its own with the example story."""
    with example_story(django_db_blocker):
        yield


@pytest.fixture(scope="module")
def saved(newsroom, tmp_path_factory):
    """A backup of the newsroom."""
    path = tmp_path_factory.mktemp("backups") / "newsroom.tar"
    run("backup", path)
    return path


class TestBackup:
    def test_writes_a_private_file(self, saved):
        assert stat.S_IMODE(saved.stat().st_mode) == 0o600
        assert [path.name for path in saved.parent.iterdir()] == [saved.name]

    def test_says_what_is_in_it(self, saved):
        with Backup(saved) as backup:
            backup.check(str)
            manifest = backup.manifest
        assert manifest.counts == row_counts()
        assert manifest.counts["public.claims_claim"] == Claim.objects.count() > 0
        assert "claims.0002_all_tables" in manifest.migrations
        assert manifest.tool >= manifest.server >= 15

    def test_is_an_ordinary_tar(self, saved):
        with tarfile.open(saved) as tar:
            assert tar.getnames() == ["database.dump", "manifest.json"]

    def test_overwrites_no_file(self, saved):
        before = saved.read_bytes()
        with pytest.raises(CommandError, match="is there already"):
            run("backup", saved)
        assert saved.read_bytes() == before

    def test_asks_for_a_folder_that_exists(self, newsroom, tmp_path):
        with pytest.raises(CommandError, match="make it first"):
            run("backup", tmp_path / "none" / "a.tar")

    def test_leaves_nothing_of_a_failure(self, newsroom, tmp_path):
        destroy()
        with pytest.raises(CommandError, match="nothing to save"):
            run("backup", tmp_path / "a.tar")
        assert list(tmp_path.iterdir()) == []

    def test_keeps_passwords_out_of_the_list_of_processes(self, newsroom, monkeypatch):
        monkeypatch.setitem(connection.settings_dict, "PASSWORD", "not-to-be-seen")
        tool = find_tool("pg_dump", at_least=15)
        process = database.start(tool, "--version")
        assert "not-to-be-seen" not in " ".join(process.args)
        assert b"pg_dump" in process.communicate()[0]


@pytest.fixture(scope="module")
def restored(saved):
    """The same newsroom, destroyed and brought back."""
    destroy()
    run("restore", saved)


class TestRestore:
    @pytest.fixture(autouse=True)
    def full(self, saved):
        """Each test meets the saved database, or makes its own damage."""
        if row_counts().get("public.claims_claim"):
            return
        destroy()
        run("restore", saved)

    def test_brings_everything_back(self, saved):
        rows, before = row_counts(), contents()
        destroy()
        said = run("restore", saved)
        assert row_counts() == rows
        assert contents() == before
        assert "all counts agree" in said

    def test_leaves_nothing_to_migrate(self, restored):
        executor = MigrationExecutor(connection)
        assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []

    @pytest.mark.parametrize(
        "change",
        ["DELETE FROM claims_claimevent", "UPDATE claims_claimevent SET text = ''"],
    )
    def test_keeps_history_append_only(self, restored, change):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM claims_claimevent")
            (before,) = cursor.fetchone()
            Claim.objects.update(text="The harbour was closed in May.")
            cursor.execute("SELECT count(*) FROM claims_claimevent")
            assert cursor.fetchone()[0] == before + Claim.objects.count()
            with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
                cursor.execute(change)
            transaction.set_rollback(True)

    def test_keeps_the_triggers_with_their_hashes(self, restored):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_trigger"
                " WHERE NOT tgisinternal AND obj_description(oid) IS NULL"
            )
            assert cursor.fetchone() == (0,)

    def test_refuses_a_full_database(self, saved):
        with pytest.raises(CommandError, match="say --replace"):
            run("restore", saved)
        assert Claim.objects.exists()

    def test_replaces_when_told_and_keeps_what_was_there(self, saved):
        rows = row_counts()
        User.objects.create(username="came-later")
        run("restore", saved, "--replace")
        assert row_counts() == rows
        (kept,) = saved.parent.glob("*.before-*")
        with Backup(kept) as backup:
            found = backup.manifest.counts
        assert found["public.sources_user"] == rows["public.sources_user"] + 1
        kept.unlink()

    def test_applies_migrations_that_came_later(self, saved, tmp_path):
        call_command("migrate", "claims", "zero", verbosity=0)
        older = tmp_path / "older.tar"
        run("backup", older)
        destroy()
        run("restore", older)
        self.test_leaves_nothing_to_migrate(older)

    def test_refuses_a_damaged_file(self, saved, tmp_path):
        def spoil(member, words):
            is_dump = member.name == "database.dump"
            return words[:-9] + b"scratched" if is_dump else words

        bad = altered(saved, tmp_path / "bad.tar", spoil)
        with pytest.raises(CommandError, match="damaged"):
            run("restore", bad, "--replace")
        assert Claim.objects.exists()

    def test_refuses_a_newer_one(self, saved, tmp_path):
        def renamed(member, words):
            return words.replace(
                b"claims.0002_all_tables", b"claims.9999_of_a_later_year"
            )

        newer = altered(saved, tmp_path / "newer.tar", renamed)
        with pytest.raises(CommandError, match="update the code first"):
            run("restore", newer, "--replace")
        assert Claim.objects.exists()

    def test_refuses_one_that_must_pass_through_an_older_version(self, saved, tmp_path):
        def halfway(member, words):
            return words.replace(
                b"claims.0024_checks_keep_a_log", b"sources.0011_erasures"
            )

        older = altered(saved, tmp_path / "older.tar", halfway)
        with pytest.raises(CommandError, match=r"git checkout .* Restore there"):
            run("restore", older, "--replace")
        assert Claim.objects.exists()

    def test_notices_rows_that_did_not_come(self, saved, tmp_path):
        def more(member, words):
            return words.replace(
                b'"public.claims_claim": ', b'"public.claims_claim": 9'
            )

        wrong = altered(saved, tmp_path / "wrong.tar", more)
        destroy()
        with pytest.raises(CommandError, match=r"public\.claims_claim: 9"):
            run("restore", wrong)

    @pytest.mark.parametrize("words", [b"", b"no tar at all"], ids=["empty", "words"])
    def test_refuses_other_files(self, newsroom, tmp_path, words):
        path = tmp_path / "other.tar"
        path.write_bytes(words)
        with pytest.raises(CommandError, match="not a backup"):
            run("restore", path)

    def test_asks_for_a_file_that_exists(self, newsroom, tmp_path):
        with pytest.raises(CommandError, match="There is no file"):
            run("restore", tmp_path / "none.tar")


class TestErasures:
    def test_stay_erased_in_what_a_backup_brings_back(self, saved, tmp_path):
        destroy()
        run("restore", saved)
        assert stores_with("David Sacks")
        for name, role in (("boss", "senior_editor"), ("root", "admin")):
            User.objects.create(username=name, role=role)
        told = {"ground": "Art. 17", "public": "Erased on request."}
        said = run("erase", "--words=David Sacks", "--by=boss", *flags(told))
        uid = said.split()[3].strip(".")
        assert "claims.Version: " in run("erase", f"--confirm={uid}", "--by=root")
        ledger = tmp_path / "erased.json"
        ledger.write_text(run("erase", "--ledger"))
        assert "sacks" not in ledger.read_text().lower()
        assert "Erased again" in run("restore", saved, "--replace")
        assert stores_with("David Sacks") == []
        destroy()
        run("restore", saved, f"--erasures={ledger}")
        assert stores_with("David Sacks") == []
        assert Version.objects.exists()
        destroy()


def flags(told):
    return [f"--{name}={value}" for name, value in told.items()]
