"""From chosen candidates back to the reports that statements are made of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.cues import ATTITUDE, ATTITUDE_NOUNS, WANTING
from claims.extraction.frames import Frame
from claims.extraction.grammar import is_source
from claims.extraction.reports import Report
from claims.extraction.sheets import Range, Sheet
from claims.extraction.tagger.candidates import (
    Candidate,
    head_row,
    moved,
    same_source,
    shared,
)
from claims.extraction.tagger.columns import Columns
from claims.extraction.types import Span
from claims.extraction.verbs import is_real

TAGGER = "tagger"
# Rules and tagger agree when their contents share so much and their sources meet.
_AGREED_CONTENT = 0.5
_ATTITUDES = ATTITUDE | ATTITUDE_NOUNS | WANTING
_TERMS = re.compile(r"(?:not |to )*be (?:named|identified|quoted)\b.{0,40}")
_SILENT = frozenset({"decline", "refuse", "fail"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


class Writer:
    """Writes reports for one text."""

    def __init__(self, sheets: Sequence[Sheet], columns: Columns) -> None:
        self._sheets = sheets
        self._columns = columns

    def report(self, chosen: Candidate, twin: Candidate | None) -> Report:
        """The report of a candidate; `twin` is the other side's with that cue."""
        agreed = twin is not None and _agree(chosen, twin)
        if chosen.report is not None:
            rules = [*chosen.report.rules, *([TAGGER] if agreed else [])]
            return replace(chosen.report, rules=rules)
        rule = twin.report if twin else None
        if rule is None:
            return self._new(chosen)
        if agreed and rule.is_quoted:
            return replace(rule, rules=[*rule.rules, TAGGER])
        return self._changed(rule, chosen, agreed=agreed)

    def is_said(self, chosen: Candidate) -> bool:
        """False where the tagger alone takes for said what was denied or supposed.

        So too for "we" and "you", who are the author or the reader.
        """
        if chosen.report is not None:
            return True
        sheet, by = self._sheet(chosen)
        verb = sheet.doc[head_row(self._columns, chosen.cue) - by]
        if verb.pos_ == "VERB" and not is_real(verb):
            return False
        if verb.lemma_.lower() in _SILENT or self._is_about_terms(chosen):
            return False
        if chosen.source is None:
            return True
        head = sheet.doc[head_row(self._columns, chosen.source) - by]
        return is_source(head) and head.lower_ not in _NOBODY

    def _is_about_terms(self, chosen: Candidate) -> bool:
        """True for "asked not to be named": so the source spoke, not what it said."""
        sheet, by = self._sheet(chosen)
        words = (sheet.words(moved(span, -by)) for span in chosen.contents)
        return any(map(_TERMS.fullmatch, words))

    def _new(self, chosen: Candidate) -> Report:
        sheet, by = self._sheet(chosen)
        frame = self._frame(chosen, sheet, by)
        spans = self._spans(sheet, frame.content)
        report = Report(sheet, frame, spans, rules=[TAGGER])
        report.last_paragraph = sheet.paragraph.number
        return report

    def _changed(self, rule: Report, chosen: Candidate, *, agreed: bool) -> Report:
        """The rule's report with the tagger's content and source.

        A longer source of the rule stays: it may list several people.
        """
        sheet, by = self._sheet(chosen)
        own = self._frame(chosen, sheet, by)
        frame = replace(rule.frame, content=own.content)
        if not (agreed and _covers(rule.frame.source, own.source)):
            frame = replace(frame, source=own.source, head=own.head)
        in_sheet = {sheet.span(run) for run in rule.frame.content}
        further = [span for span in rule.spans if not _within(span, sheet, in_sheet)]
        rules = [*rule.rules, TAGGER] if agreed else [TAGGER]
        spans = [*self._spans(sheet, frame.content), *further]
        return replace(rule, frame=frame, spans=spans, rules=rules)

    def _frame(self, chosen: Candidate, sheet: Sheet, by: int) -> Frame:
        verb = head_row(self._columns, chosen.cue) - by
        lemma = sheet.doc[verb].lemma_.lower()
        content = tuple(
            run
            for span in chosen.contents
            if (run := sheet.trimmed(moved(span, -by))).end > run.start
        )
        source, head = chosen.source, None
        if source is not None:
            head = head_row(self._columns, source) - by
        return Frame(
            verb=verb,
            cue=moved(chosen.cue, -by),
            head=head,
            source=moved(source, -by) if source else None,
            content=content,
            rule="clause" if _is_clause(sheet, content) else "object",
            is_attitude=lemma in _ATTITUDES,
        )

    def _spans(self, sheet: Sheet, content: Sequence[Range]) -> list[Span]:
        return [sheet.span(run) for run in content]

    def _sheet(self, chosen: Candidate) -> tuple[Sheet, int]:
        row = chosen.cue.start
        number, first = self._columns.sheet[row], self._columns.first[row]
        return self._sheets[int(number)], int(first)


def _agree(one: Candidate, other: Candidate) -> bool:
    meets = shared(one.rows, other.rows) >= _AGREED_CONTENT
    return meets and same_source(one.source, other.source)


def _covers(long: Range | None, short: Range | None) -> bool:
    if long is None or short is None:
        return False
    return long.start <= short.start and short.end <= long.end


def _within(span: Span, sheet: Sheet, known: set[Span]) -> bool:
    own = sheet.paragraph.span
    return span in known or (own.start <= span.start and span.end <= own.end)


def _is_clause(sheet: Sheet, content: Sequence[Range]) -> bool:
    """True where the content has a subject of its own: a sentence can be told."""
    return any(sheet.doc[i].dep_ in _SUBJECTS for run in content for i in range(*run))
