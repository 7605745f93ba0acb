"""Why the reading of a text did not come to its end, in words for the desk."""

from dataclasses import dataclass
from typing import ClassVar, Self

from sources.reading.refusals import Refused


@dataclass(frozen=True, slots=True)
class Fault:
    """A code for programs and a sentence for people."""

    code: str
    sentence: str

    CRASHED: ClassVar["Fault"]
    TOO_SLOW: ClassVar["Fault"]
    OURS: ClassVar["Fault"]

    @classmethod
    def of(cls, refused: Refused) -> Self:
        """Return the fault that a refusal stands for."""
        return cls(refused.code, refused.sentence)


Fault.CRASHED = Fault(
    "crashed",
    "Reading this text ended the program each time, so it was set aside; nothing is "
    "lost. Paste only the part that matters, or tell the people who run this site.",
)
Fault.TOO_SLOW = Fault(
    "too_slow",
    "Reading this text took longer than allowed; paste only the part that matters, or "
    "run it again when less is going on.",
)
Fault.OURS = Fault(
    "our_fault",
    "Something went wrong on our side, not with this text; it is kept, and the people "
    "who run this site can see why. Run it again later.",
)
