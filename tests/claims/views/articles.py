"""Articles of one text, with statements marked in it and words quoted from it."""

from claims.models.snapshot import ShownDocument, ShownWording, from_json, to_json
from tests.factories import (
    DocumentFactory,
    PassageFactory,
    RevisionFactory,
    StatementFactory,
)
from tests.published import publish_plainly

FIRST = "The mayor said the bridge is safe."
SECOND = "“It will never fall,” she added."
TEXT = f"{FIRST} {SECOND}\n\nNobody else spoke.{' More words followed.' * 40}"


def stored(text=TEXT, **fields):
    return RevisionFactory(document=DocumentFactory(**fields), text=text).document


def marked(document, words, **fields):
    revision = document.current_revision
    start = revision.text.index(words)
    passage = PassageFactory(revision=revision, start=start, end=start + len(words))
    return StatementFactory(passage=passage, **fields)


def quoted(document, *words):
    """A published claim whose version quotes `words` of the document."""
    claim = publish_plainly(text=f"The bridge is safe ({document.pk})")
    version = claim.live_version
    snapshot = from_json(version.snapshot)
    shown = ShownDocument(document.pk, document.title, "", "", None)
    wordings = [_wording(shown, one) for one in words]
    value = to_json(snapshot) | {"wordings": [to_plain(w) for w in wordings]}
    version.snapshot = value
    version.save()
    version.documents.add(document)
    document.is_public = True
    document.save()
    return version


def _wording(document, words):
    return ShownWording(
        statement=1,
        stance="asserts",
        modality="asserted",
        kind="direct",
        parts=(words,),
        speaker=None,
        chain=(),
        venue="",
        said_on=None,
        document=document,
        found_by_machine=True,
        checked_by="Editor",
        checked_on=None,
    )


def to_plain(wording):
    from pydantic import TypeAdapter

    return TypeAdapter(ShownWording).dump_python(wording, mode="json")
