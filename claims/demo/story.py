"""What the example desk made of the story: claims, evidence, checks, versions."""

from datetime import date

from claims.credibility.vocabulary import Basis, ClaimKind, Wording
from claims.demo.asides import ASIDES
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
    *ASIDES,
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
