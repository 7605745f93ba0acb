import pytest

from sources.fetching import Policy
from tests.sources.web import PAGE, running_site


@pytest.fixture
def site():
    with running_site() as running:
        running.serve("/page", PAGE)
        yield running


@pytest.fixture
def policy(site):
    """What reaches the site of the test, with limits that end within a second."""
    return Policy(
        allow_loopback=True,
        ports=frozenset({site.port}),
        connect_timeout=2,
        read_timeout=2,
        total_timeout=5,
        max_bytes=10_000,
        max_redirects=3,
    )
