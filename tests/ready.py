"""A claim with all that publishing asks for."""

from tests.factories import EvidenceFactory


def ready_claim():
    """Return a claim that an official record shows."""
    return EvidenceFactory(
        claim__finding="The order revokes it.",
        passage__revision__document__record="official",
    ).claim
