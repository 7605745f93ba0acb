"""A council with a page, and where editors change it."""

from django.urls import reverse

from tests.factories import AliasFactory, SpeakerFactory


def council():
    """Return a public organisation with one name."""
    speaker = SpeakerFactory(name="City Council", is_public=True)
    return AliasFactory(speaker=speaker, folded="city council").speaker


def do(action, speaker, *args):
    return reverse(f"speaker_{action}", args=[speaker.slug, *args])
