"""Statements that wait in the queue, and how its pages and forms are asked for."""

from django.urls import reverse
from django.utils import timezone

from tests.factories import PassageFactory, RevisionFactory, StatementFactory

HTMX = {"headers": {"HX-Request": "true"}}
WORDS = "The mayor said the bridge is safe."
TEXT = f"A quiet day.\n{WORDS} Nobody else spoke.\nThe end."


def address(**query):
    return reverse("queue", query=query)


def do(verb, statement):
    return reverse(f"queue_{verb}", args=[statement.pk])


def waiting(**fields):
    start = TEXT.index(WORDS)
    passage = PassageFactory(
        revision=RevisionFactory(text=TEXT), start=start, end=start + len(WORDS)
    )
    return StatementFactory(passage=passage, **fields)


def accepted(**fields):
    return waiting(review="accepted", reviewed_at=timezone.now(), **fields)


def parts():
    texts = [("The bridge was shut", [], "factual")]
    texts.append(("Two ferries were sold", [[3, 9]], "quantity"))
    return [
        {"text": text, "spans": spans, "checkability": 0.7, "type": type_}
        for text, spans, type_ in texts
    ]


def tie(**fields):
    return {
        "subject": "Ada Okafor",
        "object": "Marlow Water",
        "kind": "investor",
        "words": "an investor in Marlow Water",
        "span": [0, 9],
        "level": "denied",
        **fields,
    }


def reading(statement, **changes):
    hops = list(statement.hops.all())
    posted = {
        "version": statement.version,
        "claim_text": statement.claim_text,
        "words": statement.passage.exact,
        "kind": statement.kind,
        "modality": statement.modality,
        "hop-TOTAL_FORMS": len(hops) + 1,
        "hop-INITIAL_FORMS": len(hops),
        f"hop-{len(hops)}-who": "name",
        f"hop-{len(hops)}-kind": "person",
        f"hop-{len(hops)}-terms": "not_stated",
    }
    for n, hop in enumerate(hops):
        posted |= {
            f"hop-{n}-hop": hop.pk,
            f"hop-{n}-who": hop.speaker_id or "unnamed",
            f"hop-{n}-name": "" if hop.speaker_id else hop.mention,
            f"hop-{n}-kind": "person",
            f"hop-{n}-terms": hop.terms,
        }
    return posted | changes
