"""Names as written."""

from claims.extraction import candidates
from claims.extraction.gazetteer import builtin_names
from claims.extraction.names import by_name, find_known
from claims.extraction.types import KnownName, SpeakerKind


class TestCandidates:
    def test_gives_runs_and_their_parts(self):
        found = candidates("Then Ann Bell of the FT told Marlow Water’s board.")

        assert {"Ann Bell", "Bell", "FT", "Marlow Water"} <= set(found)
        assert "board" not in found

    def test_gives_each_name_once_in_order(self):
        assert candidates("Zoe met Ann. Ann met Zoe.") == ("Ann", "Zoe")


class TestFindKnown:
    KNOWN = by_name(
        [
            KnownName("Marlow", SpeakerKind.ORGANISATION, "1", "Marlow"),
            KnownName("Marlow Water", SpeakerKind.ORGANISATION, "2", "Marlow Water"),
        ]
    )

    def test_prefers_the_longest(self):
        ((span, name),) = find_known("It is Marlow Water's dam.", self.KNOWN)

        assert (span, name.speaker_key) == ((6, 18), "2")

    def test_leaves_a_word_inside_a_persons_name(self):
        assert find_known("Then Joan Marlow left.", self.KNOWN) == []


class TestBuiltinNames:
    def test_knows_common_initialisms(self):
        table = by_name(builtin_names())

        written = ["FT", "WSJ", "BBC", "FBI", "WHO"]
        assert [table[name].canonical for name in written] == [
            "Financial Times",
            "The Wall Street Journal",
            "BBC",
            "Federal Bureau of Investigation",
            "World Health Organization",
        ]

    def test_means_one_speaker_by_each_name(self):
        names = [name.name for name in builtin_names()]

        assert len(names) == len(set(names))
