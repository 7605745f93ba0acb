"""Real processes to watch: a supervisor of its own, and how to wait for things."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from newsclaims.stack.places import CHECKOUT
from newsclaims.stack.ports import free_port
from newsclaims.stack.watch import Watch

STORES = ("DATABASE_URL", "CELERY_BROKER_URL", "SECRET_KEY", "STATIC_ROOT")


def until(condition, seconds=180):  # a first start migrates on a busy machine
    """Wait for what must become true."""
    watch, give_up = Watch(is_quiet=True), time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < give_up, f"{condition} stayed untrue"
        watch.wait(0.05)
    return found


def is_alive(pid):
    """Whether the process runs; one that nobody has waited for yet does not."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return text.rpartition(")")[2].split()[0] != "Z"


class Stack:
    """One `manage.py runstack` in a state folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.process = None
        self.more = {}

    def environment(self):
        kept = {k: v for k, v in os.environ.items() if k not in STORES}
        return kept | {
            "NEWSCLAIMS_STATE_DIR": str(self.folder),
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "newsclaims.settings",
            "NEWSCLAIMS_EMBEDDINGS": "off",
            **self.more,
        }

    def launch(self):
        return subprocess.Popen(
            [sys.executable, "manage.py", "runstack"],
            cwd=CHECKOUT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def start(self):
        self.process = self.launch()
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "ready at" in line:
                return self
        self.process.communicate()
        raise AssertionError("".join(said))

    def pid(self, name):
        text = (self.folder / "run" / f"{name}.lock").read_text()
        return int(text) if text else 0

    def pids(self):
        """The leaders of all parts."""
        return {self.pid(path.stem) for path in self.folder.glob("run/*.lock")}

    def end(self):
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.communicate(timeout=60)
            assert self.process.returncode == 0
