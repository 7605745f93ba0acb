"""Tables of the lower app."""

from sources.models.document import (
    Decision,
    Derivation,
    DerivationKind,
    Document,
    Revision,
)
from sources.models.erasure import Erasure
from sources.models.interest import Interest
from sources.models.membership import Membership
from sources.models.passage import Passage, Placement
from sources.models.retraction import Retraction
from sources.models.speaker import Alias, Distinction, Speaker, SpeakerRole
from sources.models.token import ApiToken, Scope
from sources.models.user import User

__all__ = [
    "Alias",
    "ApiToken",
    "Decision",
    "Derivation",
    "DerivationKind",
    "Distinction",
    "Document",
    "Erasure",
    "Interest",
    "Membership",
    "Passage",
    "Placement",
    "Retraction",
    "Revision",
    "Scope",
    "Speaker",
    "SpeakerRole",
    "User",
]
