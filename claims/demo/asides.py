"""The smaller claims of the example article: one open, one opinion, one record."""

from claims.credibility.vocabulary import Basis, ClaimKind, Interest
from claims.demo.shapes import Entry, Heard, Shown
from claims.extraction.types import Modality

ASIDES = (
    Entry(
        text="Distillation is common practice in the AI industry",
        kind=ClaimKind.FACT,
        heard=(
            Heard(
                "distillation was common practice in the industry",
                speaker="",
                description="One person close to OpenAI",
                via="Financial Times",
                claim_text="Distillation was common practice in the industry",
            ),
        ),
    ),
    Entry(
        text="It is ironic that OpenAI complains about stolen intellectual property",
        kind=ClaimKind.OPINION,
        heard=(
            Heard(
                "the irony of OpenAI complaining about stolen intellectual property",
                speaker="Timnit Gebru",
                claim_text="OpenAI complaining about stolen intellectual property is "
                "ironic",
            ),
        ),
        about=("OpenAI",),
        finding="An opinion. Nothing published could show it or speak against it.",
    ),
    Entry(
        text="Timnit Gebru remarked on the irony of OpenAI’s complaint",
        kind=ClaimKind.QUOTATION,
        heard=(
            Heard(
                "the irony of OpenAI complaining about stolen intellectual property",
                speaker="Timnit Gebru",
                claim_text="Timnit Gebru remarked on the irony of OpenAI complaining",
            ),
        ),
    ),
    Entry(
        text="David Sacks is not a direct investor in OpenAI",
        kind=ClaimKind.FACT,
        heard=(
            Heard(
                "Sacks does not appear to be a direct investor in OpenAI",
                speaker="The Example Courier",
                claim_text="David Sacks does not appear to be a direct investor in "
                "OpenAI",
                modality=Modality.POSSIBLE,
            ),
        ),
        about=("David Sacks", "OpenAI"),
        finding="The article only says how it appears. No filing has been linked.",
        missing=("A disclosure of David Sacks’s holdings",),
    ),
    Entry(
        text="Training DeepSeek-V3 took 2.788 million hours on H800 chips",
        kind=ClaimKind.NUMBER,
        heard=(
            Heard(
                "training its V3 model took 2.788 million hours on Nvidia H800 chips",
                speaker="DeepSeek",
                claim_text="Training its V3 model took 2.788 million hours on Nvidia "
                "H800 chips",
            ),
        ),
        about=("DeepSeek",),
        shown=(
            Shown(
                "report",
                "requires only 2.788M H800 GPU hours for its full training",
                Basis.DATA,
                reason="The company’s own report gives the figure, for the final run "
                "only. It speaks of its own product.",
                speaker="DeepSeek",
                interest=Interest.STRONG,
            ),
        ),
        finding="Only DeepSeek’s own report gives the figure, and only for the last "
        "training run.",
        missing=("A count by somebody outside the company", "Earlier experiments"),
    ),
    Entry(
        text="Donald Trump revoked the executive order on AI of October 2023",
        kind=ClaimKind.FACT,
        heard=(
            Heard(
                "President Donald Trump revoked his predecessor’s executive order on "
                "artificial intelligence on his first day in office.",
                speaker="The Example Courier",
                claim_text="Donald Trump revoked his predecessor’s executive order on "
                "artificial intelligence on his first day in office",
            ),
        ),
        topics=("Artificial intelligence", "US government"),
        shown=(
            Shown(
                "order",
                "Executive Order 14110 of October 30, 2023",
                Basis.PRIMARY_DOCUMENT,
                reason="The order of 20 January 2025 lists the earlier one among "
                "those it rescinds.",
                speaker="White House",
            ),
            Shown(
                "register",
                "Executive Order 14110 of October 30, 2023",
                Basis.PRIMARY_DOCUMENT,
                reason="The official print of the same order: a copy, which adds "
                "nothing to it.",
                speaker="Federal Register",
            ),
        ),
        finding="Executive Order 14148 of 20 January 2025 lists it among the orders "
        "it rescinds.",
    ),
)
