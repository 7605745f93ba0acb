"""Word lists as they are written in this package."""


def word_set(text: str) -> frozenset[str]:
    """Return the words between the white space."""
    return frozenset(text.split())
