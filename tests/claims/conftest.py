"""What tests of the tracker share: a site that may be fetched from."""

import pytest

from tests.sources.web import running_site


@pytest.fixture
def site(settings):
    """A site of our own on this machine, which fetching may reach."""
    with running_site() as running:
        settings.FETCH_ALLOW_LOOPBACK = True
        settings.FETCH_LOOPBACK_PORTS = [running.port]
        yield running
