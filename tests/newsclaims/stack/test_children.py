import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from newsclaims.stack.children import Child, Plan
from newsclaims.stack.places import CHECKOUT
from newsclaims.stack.watch import Failure, Watch
from tests.newsclaims.stack.living import is_alive, until

FOREVER = "import signal; print('up', flush=True); signal.pause()"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {FOREVER}"
FAMILY = f"import os; os.fork(); {FOREVER}"
LAUNCHER = """
import sys
from pathlib import Path
from tests.newsclaims.stack.test_children import plan
from newsclaims.stack.children import Child
from newsclaims.stack.watch import Watch
child = Child(plan(sys.argv[1]), Path(sys.argv[2]))
child.start(Watch())
print(child.process.pid, flush=True)
sys.stdin.read()
"""


def plan(code, **changes):
    made = Plan(
        name="part",
        argv=[sys.executable, "-c", code],
        environment=dict(os.environ),
        account=None,
        folder=CHECKOUT,
        patience=0.2,
    )
    return replace(made, **changes)


@pytest.fixture
def watch():
    return Watch(is_quiet=True)


@pytest.fixture
def child(tmp_path, watch):
    child = Child(plan(FOREVER), tmp_path)
    child.start(watch)
    yield child
    child.stop()


def is_up(child):
    return child.log.read_text().endswith("up\n")


DEAF = "import signal; print(signal.getsignal(signal.SIGQUIT).name, flush=True)"


class TestChild:
    def test_hears_how_to_end_where_its_launcher_would_not(self, tmp_path, watch):
        known = signal.signal(signal.SIGQUIT, signal.SIG_IGN)
        try:
            child = Child(plan(DEAF), tmp_path)
            child.start(watch)
            until(lambda: not child.is_alive(), 20)
        finally:
            signal.signal(signal.SIGQUIT, known)
        assert child.log.read_text() == "SIG_DFL\n"

    def test_writes_its_log(self, child):
        until(lambda: is_up(child))
        assert child.last_words() == "    up"

    def test_leads_a_group_of_its_own(self, child):
        assert os.getpgid(child.process.pid) == child.process.pid

    def test_stops(self, child):
        child.stop()
        assert child.process.returncode == -signal.SIGTERM

    def test_is_restarted_after_a_death(self, child, watch):
        before = child.process.pid
        child.process.kill()

        until(lambda: child.tend(watch) or child.process is None)
        until(lambda: child.tend(watch) or child.is_alive())

        assert child.process.pid != before

    def test_is_given_up_after_five_quick_deaths(self, tmp_path, watch):
        child = Child(plan("raise SystemExit('no such thing')"), tmp_path)
        starts = []
        child.start(watch)
        with pytest.raises(Failure, match="no such thing") as failure:
            until(lambda: starts.append(child.process) or child.tend(watch))
        assert "5 times in a row" in str(failure.value)

    def test_must_answer_in_time(self, tmp_path, watch):
        child = Child(plan(FOREVER, is_ready=lambda: False), tmp_path)
        child.start(watch)
        with pytest.raises(Failure, match="part did not answer"):
            child.wait_ready(watch, 0.1)
        child.stop()

    def test_is_forced_when_it_will_not_stop(self, tmp_path, watch):
        child = Child(plan(STUBBORN), tmp_path)
        child.start(watch)
        until(lambda: is_up(child))

        child.stop()

        assert child.process.returncode == -signal.SIGKILL

    def test_ends_its_whole_family(self, tmp_path, watch):
        child = Child(plan(FAMILY), tmp_path)
        child.start(watch)
        until(lambda: child.log.read_text() == "up\nup\n")
        family = members(child.process.pid)
        assert len(family) == 2

        child.stop()

        until(lambda: not any(map(is_alive, family)))

    def test_waits_for_the_family_of_a_killed_launcher(self, tmp_path, watch):
        first = launcher(FOREVER, tmp_path)
        old = int(first.stdout.readline())
        first.kill()
        first.communicate()

        child = Child(plan(FOREVER), tmp_path)
        child.start(watch)

        assert not is_alive(old)
        child.stop()

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can drop its rights")
    def test_can_drop_root(self, tmp_path, watch):
        from newsclaims.stack.places import unprivileged

        account = unprivileged()
        shell = plan("", argv=["/bin/sh", "-c", "id -u; id -G"], account=account)
        child = Child(replace(shell, folder="/"), tmp_path)
        child.start(watch)
        child.process.wait(10)
        assert child.log.read_text().split() == [str(account.uid), str(account.gid)]


@pytest.mark.skipif(sys.platform != "linux", reason="a promise of Linux only")
class TestOrphan:
    def test_ends_with_its_launcher(self, tmp_path):
        first = launcher(FOREVER, tmp_path)
        pid = int(first.stdout.readline())

        first.kill()
        first.communicate()

        until(lambda: not is_alive(pid))


def launcher(code, folder):
    return subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, code, folder],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def members(group):
    found = subprocess.run(
        ["ps", "-eo", "pid=,pgid="], capture_output=True, text=True, check=True
    )
    pairs = (line.split() for line in found.stdout.splitlines())
    return [int(pid) for pid, of in pairs if int(of) == group]
