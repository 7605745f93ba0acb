"""What readers would find changed is said before it is published."""

from dataclasses import replace
from datetime import UTC, date, datetime

from claims.models.snapshot import ShownCheck
from claims.queries.revised import Revised, revised
from tests.published import snapshot

OLD = snapshot("The bridge holds", "asserted", "Nobody shows it.", datetime.now(UTC))


class TestRevised:
    def test_finds_nothing_in_the_same(self):
        assert revised(OLD, replace(OLD, signed_by="Somebody else")) == []

    def test_tells_what_reads_differently(self):
        new = replace(OLD, finding="One record shows it.")
        found = [Revised("Finding", "Nobody shows it.", "One record shows it.")]
        assert revised(OLD, new) == found

    def test_names_what_came(self):
        check = ShownCheck(date(2025, 1, 30), "The register", "Nothing")
        new = replace(OLD, checks=(check,))
        assert revised(OLD, new) == [Revised("Checks", "", "30 Jan 2025")]
        assert revised(new, OLD) == [Revised("Checks", "30 Jan 2025", "")]
