"""The backup file: a tar with PostgreSQL's dump and a manifest that describes it."""

import hashlib
import json
import tarfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from newsclaims.backups.database import BackupError

DUMP, MANIFEST = "database.dump", "manifest.json"
FORMAT = 1
BLOCK = 1 << 20  # bytes read at a time
MEGABYTE = 1_000_000

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup. `migrations` are `app.name`, `sha256` is the dump's."""

    created_at: str
    newsclaims: str
    server: int
    tool: int
    migrations: list[str]
    counts: dict[str, int]
    sha256: str
    n_bytes: int
    format: int = FORMAT

    @classmethod
    def read(cls, words: bytes) -> "Manifest":
        """Return the manifest in these bytes. Raises BackupError if it is none."""
        try:
            given: dict[str, Any] = json.loads(words)
            if given.get("format") == FORMAT:
                return cls(**given)
        except (ValueError, TypeError, AttributeError) as error:
            raise BackupError(f"Its {MANIFEST} cannot be read: {error}") from error
        raise BackupError(
            f"It has format {given.get('format')}, and {FORMAT} is known here: "
            "update NewsClaims first."
        )

    def write(self) -> bytes:
        """Return the manifest as JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


class Progress:
    """Hashes and counts bytes that pass, and says so at each doubling."""

    def __init__(self, say: Say, verb: str) -> None:
        self.n_bytes = 0
        self._hash = hashlib.sha256()
        self._say, self._verb, self._next = say, verb, 10 * MEGABYTE

    def take(self, block: bytes) -> None:
        """Count these bytes."""
        self._hash.update(block)
        self.n_bytes += len(block)
        if self.n_bytes >= self._next:
            self._say(f"{self._verb} {self.n_bytes // MEGABYTE} MB ...")
            self._next *= 2

    @property
    def sha256(self) -> str:
        """The hash of all bytes so far."""
        return self._hash.hexdigest()


def put_dump(tar: IO[bytes], dump: IO[bytes], say: Say) -> Progress:
    """Copy the dump into the file as it comes; its header is written last.

    So a backup needs the room of one dump and no file between.
    """
    start = tar.tell()
    tar.write(_header(DUMP, 0))
    passed = Progress(say, "Saved")
    while block := dump.read(BLOCK):
        passed.take(block)
        tar.write(block)
    _fill(tar)
    end = tar.tell()
    tar.seek(start)
    tar.write(_header(DUMP, passed.n_bytes))
    tar.seek(end)
    return passed


def put_manifest(tar: IO[bytes], manifest: Manifest) -> None:
    """Write the manifest and the end of the file."""
    words = manifest.write()
    tar.write(_header(MANIFEST, len(words)) + words)
    _fill(tar)
    tar.write(bytes(2 * tarfile.BLOCKSIZE))


class Backup:
    """A backup file opened for reading."""

    def __init__(self, path: Path) -> None:
        """Open it and read its manifest. Raises BackupError when it is no backup."""
        try:
            self._tar = tarfile.open(path, "r:")  # noqa: SIM115 - closed by `close`
        except FileNotFoundError:
            raise BackupError(f"There is no file {path}.") from None
        except (OSError, tarfile.TarError) as error:
            raise BackupError(f"{path} is not a backup: {error}") from error
        try:
            self.manifest = Manifest.read(self._member(MANIFEST).read())
        except BackupError:
            self._tar.close()
            raise

    def __enter__(self) -> "Backup":
        return self

    def __exit__(self, *_: object) -> None:
        self._tar.close()

    def dump(self) -> IO[bytes]:
        """Return the dump to be read from its start."""
        return self._member(DUMP)

    def check(self, say: Say) -> None:
        """Raise BackupError unless the dump is whole and unchanged."""
        passed = Progress(say, "Checked")
        dump = self.dump()
        while block := dump.read(BLOCK):
            passed.take(block)
        if passed.sha256 != self.manifest.sha256:
            raise BackupError("The file is damaged (sha256 differs): use another one.")

    def _member(self, name: str) -> IO[bytes]:
        try:
            found = self._tar.extractfile(name)
        except (KeyError, tarfile.TarError, OSError) as error:
            raise BackupError(f"The file is no whole backup: {error}") from error
        if found is None:
            raise BackupError(f"The file is no backup: {name} is not a file in it.")
        return found


def _header(name: str, size: int) -> bytes:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    # This format says any size within the same 512 bytes.
    return member.tobuf(tarfile.GNU_FORMAT)


def _fill(tar: IO[bytes]) -> None:
    tar.write(bytes(-tar.tell() % tarfile.BLOCKSIZE))
