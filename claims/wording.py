"""The fixed words of the model, as the desk says them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.extraction.types import (
    CheckabilityType,
    InterestKind,
    Modality,
    StatementKind,
    Terms,
)
from claims.models import AssertionStance, MatchRelation, RejectReason, Review

Words = dict[str, Promise]

KIND: Words = {
    StatementKind.DIRECT: _("in their own words"),
    StatementKind.MIXED: _("partly in their own words"),
    StatementKind.INDIRECT: _("reported in other words"),
    StatementKind.VOICE: _("the article's own voice"),
}
MODALITY: Words = {
    Modality.ASSERTED: _("as a fact"),
    Modality.POSSIBLE: _("as possible"),
    Modality.DENIED: _("as untrue"),
    Modality.CONDITIONAL: _("under a condition"),
    Modality.QUESTION: _("as a question"),
}
STANCE: Words = {
    AssertionStance.ASSERTS: _("asserts it"),
    AssertionStance.DENIES: _("denies it"),
    AssertionStance.OPEN: _("leaves it open"),
}
TERMS: Words = {
    Terms.ON_RECORD: _("on the record"),
    Terms.BACKGROUND: _("on background"),
    Terms.UNNAMED: _("unnamed"),
    Terms.NOT_STATED: _("the article does not say how"),
}
RELATION: Words = {
    MatchRelation.SAME: _("says the same"),
    MatchRelation.NARROWER: _("says more than the claim"),
    MatchRelation.BROADER: _("says less than the claim"),
    MatchRelation.CONTRADICTS: _("contradicts it"),
    MatchRelation.RELATED: _("is about the same thing"),
}
REVIEW: Words = {
    Review.SUGGESTED: _("suggested"),
    Review.ACCEPTED: _("accepted"),
    Review.ON_FILE: _("on file"),
    Review.REJECTED: _("rejected"),
}
REASON: Words = {
    RejectReason.NOT_A_CLAIM: _("nothing is claimed here"),
    RejectReason.WRONG_SPEAKER: _("wrong speaker"),
    RejectReason.WRONG_WORDS: _("wrong words"),
    RejectReason.DUPLICATE: _("we have it already"),
    RejectReason.NOT_NEWS: _("of no interest to us"),
    RejectReason.OTHER: _("something else"),
}
CHECKABILITY: Words = {
    CheckabilityType.FACTUAL: _("a fact"),
    CheckabilityType.QUANTITY: _("a number"),
    CheckabilityType.CAUSAL: _("a cause"),
    CheckabilityType.PREDICTION: _("a prediction"),
    CheckabilityType.OPINION: _("an opinion"),
    CheckabilityType.RULE: _("a rule"),
    CheckabilityType.QUOTATION: _("a quotation"),
    CheckabilityType.QUESTION: _("a question"),
}
TIE: Words = {
    InterestKind.INVESTOR: _("investor in"),
    InterestKind.ADVISER: _("adviser to"),
    InterestKind.EMPLOYEE: _("employee of"),
    InterestKind.OWNER: _("owner or founder of"),
    InterestKind.FUNDED: _("donor to"),
    InterestKind.CLOSE: _("close to"),
    InterestKind.RIVAL: _("rival of"),
}
GROUPS: dict[str, Words] = {
    "kind": KIND,
    "modality": MODALITY,
    "stance": STANCE,
    "terms": TERMS,
    "relation": RELATION,
    "review": REVIEW,
    "reason": REASON,
    "checkability": CHECKABILITY,
    "tie": TIE,
}


def choices(words: Words) -> list[tuple[str, Promise]]:
    """The words as the choices of a form field."""
    return [(str(value), label) for value, label in words.items()]
