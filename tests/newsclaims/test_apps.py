"""What happens once in every process."""

import subprocess
import sys

CODE = "import gc, django; django.setup(); print(gc.get_freeze_count())"


class TestReady:
    def test_takes_what_is_loaded_out_of_the_garbage_collector(self):
        done = subprocess.run(
            [sys.executable, "-c", CODE], capture_output=True, text=True, check=True
        )
        assert int(done.stdout) > 10_000
