"""Frames of a whole text put together: one report for each statement."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from claims.extraction.direct import announcing_frame, quoted_frames, stands_alone
from claims.extraction.frames import Frame
from claims.extraction.labels import label_frames
from claims.extraction.phrases import phrase_frames
from claims.extraction.sheets import Range, Sheet, runs
from claims.extraction.types import Span
from claims.extraction.verbs import verb_frames

_DOUBLE, _SINGLE = frozenset('"“„«'), frozenset("'‘‚`")
_DOUBLED = frozenset({"''", "``", "‘‘"})
# After these a bare quotation is by the same speaker.
_GOING_ON = frozenset({"quotation", "clause", "parenthetical", "label"})


@dataclass(slots=True)
class Report:
    """A statement in the making. `inner` are the frames its content opens with."""

    sheet: Sheet
    frame: Frame
    spans: list[Span]
    inner: list[Frame] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    is_quoted: bool = False
    last_paragraph: int = 0


def find_reports(sheets: Iterable[Sheet]) -> list[Report]:
    """Reports in order of the text; quotations that go on join their report."""
    found: list[Report] = []
    last: Report | None = None
    announced: Report | None = None
    for sheet in sheets:
        here = _sheet_reports(sheet)
        last = _continue(sheet, here, announced or last)
        if announced and announced.spans:
            here.insert(0, announced)
        found.extend(here)
        announced = _announcement(sheet)
    return found


def _announcement(sheet: Sheet) -> Report | None:
    """A report whose quotation follows in the next paragraph."""
    frame = announcing_frame(sheet)
    if frame is None:
        return None
    report = Report(sheet, frame, [], rules=[frame.rule], is_quoted=True)
    report.last_paragraph = sheet.paragraph.number
    return report


def _sheet_reports(sheet: Sheet) -> list[Report]:
    quoted = list(quoted_frames(sheet))
    others = [*label_frames(sheet), *phrase_frames(sheet), *verb_frames(sheet)]
    frames = _merged(sheet, quoted, others)
    outer, inner = _outermost(frames)
    reports = []
    for frame in outer:
        spans = [sheet.span(run) for run in frame.content]
        report = Report(sheet, frame, spans, rules=[frame.rule])
        report.inner = [f for f in inner if _opens_content(sheet, frame, f)]
        report.is_quoted = frame.is_quoted
        report.last_paragraph = sheet.paragraph.number
        reports.append(report)
    return sorted(reports, key=lambda report: report.spans[0])


def _merged(sheet: Sheet, quoted: list[Frame], others: list[Frame]) -> list[Frame]:
    """One frame a verb; a quotation belongs to the cue beside it."""
    by_verb: dict[int, Frame] = {}
    for frame in quoted:
        known = by_verb.get(frame.verb)
        content = (*known.content, *frame.content) if known else frame.content
        by_verb[frame.verb] = replace(frame, content=content)
    taken = {i for f in quoted for run in f.content for i in range(*run)}
    for frame in others:
        own = by_verb.get(frame.verb)
        if own is not None:
            by_verb[frame.verb] = _grown(sheet, own, frame)
            continue
        indices = _extended(sheet, frame, taken)
        content = tuple(
            t for r in runs(indices) if _words(sheet, t := sheet.trimmed(r))
        )
        if content:
            by_verb[frame.verb] = replace(frame, content=content)
    return list(by_verb.values())


def _grown(sheet: Sheet, quoted: Frame, frame: Frame) -> Frame:
    """A quotation that opens a longer clause: said "reforms" and cuts would help."""
    last = quoted.content[-1]
    for run in frame.content:
        opens = (
            run.start <= last.start and last.end < run.end and run.start > frame.verb
        )
        if opens and len(quoted.content) == 1:
            indices = _extended(sheet, replace(frame, content=(run,)), set())
            content = tuple(sheet.trimmed(r) for r in runs(indices))
            return replace(quoted, content=content, rule=frame.rule, is_quoted=False)
    return quoted


def _words(sheet: Sheet, tokens: Range) -> int:
    return sum(sheet.doc[i].is_alpha or sheet.doc[i].like_num for i in range(*tokens))


def _extended(sheet: Sheet, frame: Frame, taken: set[int]) -> set[int]:
    """The content with the whole of each quotation it touches, less others'."""
    indices = {i for run in frame.content for i in range(*run)}
    for quote in sheet.quotes:
        every = set(range(*quote))
        if every & indices and not every & taken:
            indices |= every
    own = set(range(*frame.cue)) | set(range(*(frame.source or (0, 0))))
    return indices - taken - own


def _outermost(frames: list[Frame]) -> tuple[list[Frame], list[Frame]]:
    """Frames that stand in no other one's content, and those that do."""
    by_verb = sorted(frames, key=_verb)
    inside = {
        frame.verb
        for other in frames
        for run in other.content
        for frame in by_verb[
            bisect_left(by_verb, run.start, key=_verb) : bisect_left(
                by_verb, run.end, key=_verb
            )
        ]
        if frame is not other and _contains(other, frame)
    }
    outer = [frame for frame in frames if frame.verb not in inside]
    return outer, [frame for frame in frames if frame.verb in inside]


def _verb(frame: Frame) -> int:
    return frame.verb


def _contains(outer: Frame, inner: Frame) -> bool:
    if any(run.start <= outer.verb < run.end for run in inner.content):
        return False
    return any(run.start <= inner.verb < run.end for run in outer.content)


def _opens_content(sheet: Sheet, outer: Frame, inner: Frame) -> bool:
    """True when the content is itself a report: "the FT says OpenAI claims"."""
    if not _contains(outer, inner) or inner.head is None:
        return False
    verb = sheet.doc[inner.verb]
    return verb.head.i == outer.verb


def _continue(sheet: Sheet, here: list[Report], last: Report | None) -> Report | None:
    """Give quotations without a cue to the report they go on with."""
    if sheet.paragraph.is_aside:
        return last
    for quote in sheet.quotes:
        span = sheet.span(quote)
        if _owner(here, span) is not None or not stands_alone(sheet, quote):
            continue
        before = _last_before(here, span)
        if before is None and last is not None and _may_open(sheet, quote, here, last):
            before = last
        if before is not None and _near(sheet, before):
            before.spans.append(span)
            before.last_paragraph = sheet.paragraph.number
    goes_on = [report for report in here if _may_go_on(report)]
    return goes_on[-1] if goes_on else last


def _last_before(reports: list[Report], span: Span) -> Report | None:
    """The report whose cue or content stands last before a quotation."""
    before = [r for r in reports if _may_go_on(r) and r.spans[0] < span]
    return before[-1] if before else None


def _may_open(sheet: Sheet, quote: Range, here: list[Report], last: Report) -> bool:
    """True where the last paragraph's report may go on with this quotation.

    No unquoted word stands before it, and either nobody else speaks in this
    paragraph or the last one announced it with a colon.
    """
    leading = sheet.doc[: quote.start]
    if here and last.frame.content:
        return False
    if last.spans and _is_heading(sheet, quote, last):
        return False
    return all(sheet.is_quoted(t.i) for t in leading if t.is_alpha)


def _is_heading(sheet: Sheet, quote: Range, last: Report) -> bool:
    """True for a line in single marks below words in double ones."""
    before, here = last.spans[-1].start, sheet.span(quote).start
    marks = sheet.text[before], sheet.text[here : here + 2]
    return marks[0] in _DOUBLE and marks[1][0] in _SINGLE and marks[1] not in _DOUBLED


def _may_go_on(report: Report) -> bool:
    """A quotation after a statement goes on with it; after an attitude it does not."""
    return not report.frame.is_attitude and report.frame.rule in _GOING_ON


def _near(sheet: Sheet, report: Report) -> bool:
    return sheet.paragraph.number - report.last_paragraph <= 1


def _owner(reports: list[Report], span: Span) -> Report | None:
    for report in reports:
        if any(s.start < span.end and span.start < s.end for s in report.spans):
            return report
    return None
