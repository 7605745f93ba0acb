"""The web process must not load spaCy."""

import subprocess
import sys

CHECK = "import sys, claims.extraction; sys.exit('spacy' in sys.modules)"


class TestImport:
    def test_loads_no_spacy(self):
        done = subprocess.run([sys.executable, "-c", CHECK], check=False)

        assert done.returncode == 0
