"""The README's picture; script/picture runs this, the test run does not."""

from pathlib import Path

import pytest

from claims.models import Claim

TARGET = Path(__file__).resolve().parents[2] / "docs" / "claim-page.png"
SIZE = {"x": 0, "y": 0, "width": 1000, "height": 1500}


@pytest.mark.browser
def test_takes_the_picture(visit):
    page = visit(width=1000)
    claim = Claim.objects.filter(live_version__code="asserted").latest("pk")
    page.goto(f"/claims/{claim.pk}/")
    page.screenshot(path=TARGET, clip=SIZE, full_page=True)
    assert TARGET.stat().st_size > 10_000
