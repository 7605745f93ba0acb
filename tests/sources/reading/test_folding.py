from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reading.folding import fold


class TestFold:
    def test_leads_back_to_the_text(self):
        text = "He  said:\n“Wait…” – so"
        folded = fold(text)
        assert folded.text == 'He said: "Wait..." - so'
        start = folded.text.index('"Wait..."')
        span = folded.span(start, start + len('"Wait..."'))
        assert text[span.start : span.end] == "“Wait…”"

    @settings(deadline=None)
    @given(st.text())
    def test_has_an_offset_for_each_letter(self, text):
        folded = fold(text)
        assert len(folded.text) == len(folded.offsets)
        assert list(folded.offsets) == sorted(folded.offsets)
