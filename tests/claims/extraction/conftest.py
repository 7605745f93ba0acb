"""Where the seed article lies, if it does."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def shared():
    folder = Path(os.environ.get("NEWSCLAIMS_SHARED", ROOT.parent / "shared"))
    if not (folder / "seed_article.txt").is_file():
        pytest.skip("the seed article is not here: set NEWSCLAIMS_SHARED")
    return folder
