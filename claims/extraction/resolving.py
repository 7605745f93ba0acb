"""From the mention of a source to the entry it stands for."""

import re
from typing import TYPE_CHECKING

from claims.extraction.gender import pronoun_gender
from claims.extraction.grammar import noun_phrase
from claims.extraction.registry import Entry, Registry, bare_name
from claims.extraction.sheets import Range, Sheet
from claims.extraction.types import SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity
    from spacy.tokens import Token

_HE_SHE = frozenset({"he", "she", "him", "her", "his"})
_IT = frozenset({"it", "its"})
# A pronoun reaches back over so many paragraphs.
_REACH = 3
_ROLE_WORDS = 14
_COMPANIES = frozenset(
    {"company", "firm", "group", "startup", "start-up", "bank", "airline", "carmaker"}
    | {"retailer", "charity", "union", "agency", "regulator", "operator"}
)
_NO_ROLE = re.compile(
    r"^(?:(?:the|a|an|its|his|her|their|meanwhile|but|and)\s+)+|^(?:mr|mrs|ms|miss|dr|prof|sir)\.?$",
    re.I,
)


def resolve(registry: Registry, sheet: Sheet, head: "Token") -> Entry | None:
    """The entry a source's head stands for; None where it is not certain enough."""
    word = head.lower_
    if word in _HE_SHE:
        return _antecedent(registry, sheet, head, SpeakerKind.PERSON)
    if word in _IT:
        return _antecedent(registry, sheet, head, SpeakerKind.ORGANISATION)
    entity = _entity_at(sheet, head) or _named_beside(sheet, head)
    if entity is not None:
        entry = registry.find(entity.text)
        if entry is not None:
            return entry
    if head.pos_ == "PROPN":
        return registry.find(head.text) or _acting_name(registry, sheet, head)
    return _meant_by_role(registry, sheet, head)


def note_role(sheet: Sheet, head: "Token", entry: Entry) -> None:
    """Keep what the text says the person is, the first time it says so."""
    if entry.role or entry.kind is not SpeakerKind.PERSON:
        return
    entity = _entity_at(sheet, head)
    if entity is None:
        _note_described(sheet, head, entry)
        return
    first = min(head.left_edge.i, entity.start)
    named = sheet.words(Range(first, entity.end)).rpartition(bare_name(entity.text))
    before = named[0].split(",")[-1].strip(" '\"-—")
    after = _apposition(sheet, entity)
    role = before if len(before.split()) > 1 or not after else after
    role = _NO_ROLE.sub("", role)
    if role and len(role.split()) <= _ROLE_WORDS:
        entry.role = role[:1].upper() + role[1:]


def _note_described(sheet: Sheet, head: "Token", entry: Entry) -> None:
    """The role in "its chief executive, Ann Bell"."""
    if head.pos_ != "NOUN" or _named_beside(sheet, head) is None:
        return
    start = noun_phrase(sheet, head).start
    role = _NO_ROLE.sub("", sheet.words(Range(start, head.i + 1)))
    entry.role = role[:1].upper() + role[1:]


def _apposition(sheet: Sheet, entity: "Entity") -> str:
    for part in entity.root.children:
        if part.dep_ == "appos" and part.i > entity.end - 1 and part.ent_type_ == "":
            tokens = sheet.trimmed(Range(part.left_edge.i, part.right_edge.i + 1))
            return sheet.words(tokens).split(",")[0]
    return ""


def _entity_at(sheet: Sheet, token: "Token") -> "Entity | None":
    if not token.ent_type_:
        return None
    for entity in sheet.doc.ents:
        if entity.start <= token.i < entity.end:
            return entity if entity.label_ in {"PERSON", "ORG"} else None
    return None


def _named_beside(sheet: Sheet, head: "Token") -> "Entity | None":
    """The name in "his lawyer, Ann Lee" or "the singer Ann Lee"."""
    for part in head.children:
        if part.dep_ == "appos" and part.ent_type_ == "PERSON":
            return _entity_at(sheet, part)
    if head.dep_ == "appos" and head.head.ent_type_ == "PERSON":
        return _entity_at(sheet, head.head)
    return None


def _acting_name(registry: Registry, sheet: Sheet, head: "Token") -> Entry | None:
    """A name the pipeline missed: it speaks, so it is entered."""
    if head.ent_type_ in {"DATE", "TIME", "NORP"} or not head.text[:1].isupper():
        return None
    if head.ent_type_ == "GPE":
        return registry.enter(head.text, SpeakerKind.ORGANISATION)
    start = head.i
    while start > 0 and sheet.doc[start - 1].dep_ == "compound":
        if sheet.doc[start - 1].pos_ != "PROPN":
            break
        start -= 1
    name = sheet.words(Range(start, head.i + 1))
    kind = SpeakerKind.PERSON if start < head.i else SpeakerKind.ORGANISATION
    return registry.enter(name, kind)


def _meant_by_role(registry: Registry, sheet: Sheet, head: "Token") -> Entry | None:
    """Who "the president" or "the company" is, where only one can be meant."""
    parts = [part for part in head.children if part.dep_ != "punct"]
    if head.pos_ != "NOUN" or head.tag_ != "NN":
        return None
    if [part.lower_ for part in parts] != ["the"]:
        return None
    role = head.lemma_.lower()
    named = [e for e in registry.entries if role in e.described and role != e.name]
    if named or role not in _COMPANIES:
        return named[0] if len(named) == 1 else None
    return _lone_company(registry, sheet, head)


def _lone_company(registry: Registry, sheet: Sheet, head: "Token") -> Entry | None:
    at = sheet.span(Range(head.i, head.i + 1)).start
    near: dict[str, Entry] = {}
    for mention in registry.mentions_before(at):
        if sheet.paragraph.number - mention.paragraph > _REACH:
            break
        if mention.entry.kind is SpeakerKind.ORGANISATION:
            near[mention.entry.name] = mention.entry
    return next(iter(near.values())) if len(near) == 1 else None


def _antecedent(
    registry: Registry, sheet: Sheet, pronoun: "Token", kind: SpeakerKind
) -> Entry | None:
    """The nearest subject of that kind before the pronoun, else nearest name."""
    at = sheet.span(Range(pronoun.i, pronoun.i + 1)).start
    number = sheet.paragraph.number
    fallback: Entry | None = None
    for mention in registry.mentions_before(at):
        if number - mention.paragraph > _REACH:
            break
        if not _fits(mention.entry, kind) or _is_other(mention.entry, pronoun):
            continue
        if mention.is_subject:
            return mention.entry
        fallback = fallback or mention.entry
    return fallback


def _is_other(entry: Entry, pronoun: "Token") -> bool:
    """True where the text writes "he" of one and "she" of the other."""
    told = pronoun_gender(pronoun.lower_)
    return told is not None and entry.gender not in {None, told}


def _fits(entry: Entry, kind: SpeakerKind) -> bool:
    if kind is SpeakerKind.PERSON:
        return entry.kind is SpeakerKind.PERSON
    return entry.kind in {SpeakerKind.ORGANISATION, SpeakerKind.OUTLET}
