"""The first minutes of a newsroom: example content and an account to look at it."""

import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone

from claims.demo.cast import bring_in
from claims.demo.loading import OUTLET, Desk, article_text, desk_account
from claims.models import Claim
from claims.services.ingestion import run
from claims.services.leases import take
from claims.services.submission import Label, submit_text
from sources.models import Document, Revision, User
from sources.reading.types import Rights
from sources.roles import Role
from sources.services.locks import hold

FIRST_ACCOUNT = "editor"
PASSWORD_BYTES = 12  # 96 bits, short enough to be typed once


def welcome() -> str | None:
    """Load the example content and make the first account, on an empty database.

    Returns the account's password the first time, None when there are accounts
    already. A newsroom that has claims or documents of its own gets no examples.
    """
    if not Document.objects.exists() and not Claim.objects.exists():
        load_demo()
    if User.objects.exclude(username=desk_account().username).exists():
        return None
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    User.objects.create_user(
        FIRST_ACCOUNT, password, role=Role.SENIOR_EDITOR, public_name="First editor"
    )
    return password


@transaction.atomic
def load_demo() -> bool:
    """Bring the example story in, all of it or nothing; False if it is here already."""
    hold("example content")
    by = desk_account()
    if Document.objects.filter(is_example=True).exists():
        return False
    speakers = bring_in()  # before the article is read, so that its names are known
    Desk(_read_article(by), speakers, by=by, at=timezone.now()).work()
    return True


def _read_article(by: User) -> Revision:
    """Take the article in the way every article comes in, in this process."""
    label = Label(outlet_name=OUTLET, published_on=date(2025, 1, 29), rights=Rights.OWN)
    job = submit_text(by, text=article_text(), label=label)
    lease = take(job.pk)
    if lease is not None:
        run(lease)
    job.refresh_from_db()
    if job.document is None or job.revision is None:
        raise RuntimeError(f"the example article was not read: {job.failure_words}")
    job.document.is_example = True
    job.document.save(update_fields=["is_example"])
    return job.revision
