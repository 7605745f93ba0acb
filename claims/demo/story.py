"""What the example desk made of the story: claims, evidence, checks, versions."""

from datetime import date

from claims.credibility.vocabulary import Basis, ClaimKind, Interest, Wording
from claims.demo.shapes import Entry, Heard, Shown
from claims.extraction.types import Modality
from claims.models import CorrectionKind

LOOKED_ON = date(2025, 1, 30)
PLACES = "OpenAI’s and DeepSeek’s own pages, the FT report and its republications"

SACKS_WORDS = (
    "substantial evidence that what DeepSeek did here is they distilled the "
    "knowledge out of OpenAI’s models"
)
FT_WORDS = "it had seen some evidence of distillation by DeepSeek"

CORRECTED = (
    "The first version said that AI terrifies him. He wrote of the pace of its "
    "development."
)

ENTRIES = (
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
    Entry(
        text="Steven Adler wrote that the pace of AI development terrifies him",
        first_text="Steven Adler wrote that AI terrifies him",
        kind=ClaimKind.QUOTATION,
        wording=Wording.SHORTENED,
        heard=(
            Heard(
                "he was “pretty terrified by the pace of AI development”",
                speaker="Steven Adler",
                claim_text="Steven Adler was pretty terrified by the pace of AI "
                "development",
            ),
        ),
        shown=(
            Shown(
                "post",
                "I'm pretty terrified by the pace of AI development these days.",
                Basis.PRIMARY_DOCUMENT,
                reason="His own post of 27 January 2025. The article leaves out the "
                "first and the last words.",
                speaker="Steven Adler",
            ),
        ),
        finding="His post says so. The article shortens it without changing its sense.",
        correction=(
            CorrectionKind.CLARIFICATION,
            CORRECTED,
        ),
    ),
    Entry(
        text="David Sacks spoke of substantial evidence that DeepSeek distilled "
        "OpenAI’s models",
        kind=ClaimKind.QUOTATION,
        heard=(
            Heard(
                SACKS_WORDS,
                speaker="David Sacks",
                via="Fox News",
                claim_text="There is substantial evidence that DeepSeek distilled the "
                "knowledge out of OpenAI’s models",
            ),
        ),
        shown=(
            Shown(
                "fox",
                SACKS_WORDS,
                Basis.PRIMARY_DOCUMENT,
                reason="The interview itself, as the broadcaster published it.",
                speaker="David Sacks",
            ),
        ),
        finding="The broadcaster’s own page of the interview has these words. They "
        "show that he said it, not that it is so.",
    ),
    Entry(
        text="OpenAI told the Financial Times that it had seen evidence of "
        "distillation",
        kind=ClaimKind.QUOTATION,
        heard=(
            Heard(
                FT_WORDS,
                speaker="OpenAI",
                via="Financial Times",
                claim_text="OpenAI had seen some evidence of distillation by DeepSeek",
            ),
        ),
        shown=(
            Shown(
                "ft",
                "told the Financial Times it had seen some evidence of",
                Basis.FIRST_HAND,
                reason="The newspaper heard it from the company and says so under "
                "its own name.",
                speaker="Financial Times",
            ),
        ),
        finding="The Financial Times reports that it was told so. There is no second "
        "record of the conversation.",
        missing=("A published statement by OpenAI itself",),
    ),
    Entry(
        text="OpenAI has seen evidence that DeepSeek distilled its models",
        kind=ClaimKind.FACT,
        heard=(
            Heard(
                FT_WORDS,
                speaker="OpenAI",
                via="Financial Times",
                claim_text="OpenAI had seen some evidence of distillation by DeepSeek",
            ),
        ),
        about=("OpenAI", "DeepSeek"),
        finding="OpenAI says so and gave no details. It is a party to the matter.",
        missing=("The evidence itself", "What it would show, and of which model"),
        check_found="Nothing that shows the evidence has been published.",
    ),
    Entry(
        text="DeepSeek distilled OpenAI’s models",
        kind=ClaimKind.FACT,
        heard=(
            Heard(
                SACKS_WORDS,
                speaker="David Sacks",
                via="Fox News",
                claim_text="There is substantial evidence that DeepSeek distilled the "
                "knowledge out of OpenAI’s models",
            ),
            Heard(
                FT_WORDS,
                speaker="OpenAI",
                via="Financial Times",
                claim_text="OpenAI had seen some evidence of distillation by DeepSeek",
            ),
            Heard(
                "it was “possible” that intellectual property had been taken",
                speaker="David Sacks",
                via="Fox News",
                claim_text="It is possible that intellectual property was taken",
                modality=Modality.POSSIBLE,
            ),
        ),
        about=("DeepSeek", "OpenAI"),
        finding="An official and the company itself say so. Neither has published "
        "what shows it.",
        missing=(
            "Any published evidence",
            "Which DeepSeek model is meant, and which OpenAI model",
        ),
        check_found="No published evidence; the company gave no details.",
    ),
)
