"""What should come of each claim of the story the tracker was conceived on.

The rows are those of the walk-through of that story, told by the example's own article;
what the example leaves out is added as its desk would have worked it.
"""

from dataclasses import replace

import pytest
from django.utils import timezone

from claims.credibility.vocabulary import Basis, ClaimKind, Stance
from claims.demo.loading import Desk, desk_account
from claims.demo.shapes import Entry, Heard, Shown
from claims.demo.story import FT_WORDS, SACKS_WORDS
from claims.demo.welcome import load_demo
from claims.models import Claim
from sources.models import Revision, Speaker

pytestmark = pytest.mark.django_db

EVIDENCE = "There is substantial evidence that DeepSeek distilled OpenAI’s models"
ADDED = (
    Entry(
        text=EVIDENCE,
        kind=ClaimKind.FACT,
        heard=(
            Heard(
                SACKS_WORDS, speaker="David Sacks", via="Fox News", claim_text=EVIDENCE
            ),
        ),
    ),
    Entry(
        text="OpenAI’s comment to the Financial Times was anonymous",
        kind=ClaimKind.FACT,
        heard=(
            Heard(
                "OpenAI told the Financial Times",
                speaker="The Example Courier",
                claim_text="OpenAI’s comment was anonymous",
            ),
        ),
        shown=(
            Shown(
                "ft",
                "told the Financial Times it had seen some evidence of",
                Basis.FIRST_HAND,
                reason="The newspaper names the company.",
                speaker="Financial Times",
                stance=Stance.REFUTES,
            ),
        ),
    ),
    Entry(
        text="OpenAI told the FT, with nothing linked yet",
        kind=ClaimKind.QUOTATION,
        heard=(
            Heard(
                FT_WORDS,
                speaker="OpenAI",
                via="Financial Times",
                claim_text="OpenAI had seen some evidence of distillation by DeepSeek",
            ),
        ),
    ),
)
ROWS = {
    1: ("DeepSeek distilled OpenAI’s models", "asserted"),
    2: (EVIDENCE, "asserted"),
    3: ("OpenAI has seen evidence that DeepSeek distilled its models", "asserted"),
    4: (
        "OpenAI told the Financial Times that it had seen evidence of distillation",
        "single_source",
    ),
    5: ("OpenAI’s comment to the Financial Times was anonymous", "weak_refutation"),
    6: (
        (
            "David Sacks spoke of substantial evidence that DeepSeek distilled "
            "OpenAI’s models"
        ),
        "documented",
    ),
    7: (
        "Steven Adler wrote that the pace of AI development terrifies him",
        "documented",
    ),
    8: ("Timnit Gebru remarked on the irony of OpenAI’s complaint", "asserted"),
    9: (
        "Donald Trump revoked the executive order on AI of October 2023",
        "documented",
    ),
    10: ("Training DeepSeek-V3 took 2.788 million hours on H800 chips", "weak_support"),
    11: ("David Sacks is not a direct investor in OpenAI", "unverified"),
    13: (
        "It is ironic that OpenAI complains about stolen intellectual property",
        "none",
    ),
}
"""Row 12, a summary of what was said, reads like row 8."""


def test_comes_out_as_written():
    load_demo()
    revision = Revision.objects.get(document__is_example=True)
    speakers = {row.name: row for row in Speaker.objects.all()}
    desk = Desk(revision, speakers, by=desk_account(), at=timezone.now())
    desk.work(replace(one, topics=()) for one in ADDED)
    found = {
        row.text: row.assessment for row in Claim.objects.select_related("assessment")
    }
    codes = {n: (text, found[text].code) for n, (text, _) in ROWS.items()}
    assert codes == ROWS
    assert found["OpenAI told the FT, with nothing linked yet"].code == "asserted"
    sacks = found[ROWS[1][0]]
    assert (sacks.n_for, sacks.n_sayers) == (0, 2)
    assert found[ROWS[9][0]].n_for == 1  # the official print is a copy of the order
