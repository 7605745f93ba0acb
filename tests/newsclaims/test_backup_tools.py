import pytest

from newsclaims.backups.database import BackupError, find_tool


class TestFindTool:
    def test_says_which_versions_there_are(self):
        with pytest.raises(BackupError, match=r"99 or newer is needed \(found: .*18"):
            find_tool("pg_dump", at_least=99)
