"""Recognising a statement in a second run."""

from claims.extraction import extract, fingerprint


def of(text):
    (statement,) = extract(text).statements
    return fingerprint(statement)


class TestFingerprint:
    def test_survives_a_move_and_other_marks(self):
        moved = "Some news.\n\n'The dam leaks,' said Ann Bell."

        assert of("“The dam leaks,” said Ann Bell.") == of(moved)

    def test_changes_with_the_words(self):
        assert of("“It leaks,” said Ann Bell.") != of("“It broke,” said Ann Bell.")

    def test_changes_with_the_speaker(self):
        assert of("“It leaks,” said Ann Bell.") != of("“It leaks,” said Ann Cole.")
