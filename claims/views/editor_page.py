"""What the claim editor's page holds, whatever was done before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.urls import reverse
from django.utils import timezone

from claims.forms.draft import DraftForm
from claims.forms.evidence import JudgementForm, UnlinkForm, judged
from claims.forms.publication import CheckForm
from claims.http import number_of, page_or_fragment, signed_in, words_of
from claims.models import Claim, Evidence, Stage
from claims.permissions import LINK_EVIDENCE, PLACE_HOLDS, PUBLISH, may
from claims.queries.editor import editor_claim, editor_page
from claims.queries.holds import holds_in_force
from claims.queries.source import (
    Source,
    Wanted,
    heard_in,
    source_of,
    speakers_for,
)
from claims.queries.ties import accepted_ties
from claims.services.effects import Effect
from sources.models import Document

TEMPLATE = "claims/edit.html"
_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")
_REOPENABLE = {Stage.TAKEN_DOWN, Stage.ON_FILE, Stage.TRIAGED, Stage.UNDONE}


@dataclass(frozen=True, slots=True)
class Theirs:
    """A field that somebody else changed meanwhile, and what stands there now."""

    label: str
    value: object


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows besides the claim: filled-in forms, words, an effect."""

    draft_form: DraftForm | None = None
    judgement_form: JudgementForm | None = None
    check_form: CheckForm | None = None
    unlink_form: UnlinkForm | None = None
    evidence: Evidence | None = None
    effect: Effect | None = None
    error: str = ""
    theirs: Sequence[Theirs] = ()

    def saying(self, error: str) -> "Shown":
        """The same with words of refusal."""
        return replace(self, error=error)


def find_claim(pk: int) -> Claim:
    """Return the claim; raises Http404 where there is none."""
    try:
        return editor_claim(pk)
    except Claim.DoesNotExist as error:
        raise Http404 from error


def wanted_of(request: HttpRequest) -> Wanted:
    """What the request asks to see in the source pane; nonsense is left out."""
    given = request.POST if request.method == "POST" else request.GET
    return Wanted(
        document=number_of(given.get("document", "")),
        job=_uuid(given.get("job", "")),
        q=words_of(given.get("q", "")),
        page=given.get("page", "1"),
        spans=_spans(given),
    )


def find_source(request: HttpRequest, claim: Claim, shown: Shown) -> Source:
    """Return the source pane; nothing is opened while a link is being changed."""
    wanted = Wanted() if shown.evidence else wanted_of(request)
    try:
        return source_of(claim, signed_in(request), wanted)
    except Document.DoesNotExist as error:
        raise Http404 from error


def render_editor(
    request: HttpRequest, claim: Claim, shown: Shown | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, or its source pane alone for htmx."""
    shown, user = shown or Shown(), signed_in(request)
    source = find_source(request, claim, shown)
    page = editor_page(claim, user, timezone.now())
    context = {
        "page": page,
        "claim": claim,
        "source": source,
        "evidence": shown.evidence,
        "effect": shown.effect,
        "error": shown.error,
        "theirs": shown.theirs,
        "draft_form": shown.draft_form or DraftForm(claim, speakers=heard_in(claim)),
        "judgement_form": shown.judgement_form or _judgement(claim, source, shown),
        "unlink_form": shown.unlink_form or _unlinking(shown),
        "check_form": shown.check_form or CheckForm(auto_id="check_%s"),
        "may_edit": may(user, LINK_EVIDENCE) and claim.stage != Stage.MERGED,
        "may_read_notes": may(user, LINK_EVIDENCE),
        "may_publish": may(user, PUBLISH) and claim.stage != Stage.MERGED,
        "may_reopen": claim.stage in _REOPENABLE,
        "may_hold": may(user, PLACE_HOLDS),
        "holds": holds_in_force(claim),
    }
    return page_or_fragment(request, TEMPLATE, "source", context, status=status)


def judgement_form(
    claim: Claim,
    document: Document,
    data: QueryDict | None = None,
    *,
    evidence: Evidence | None = None,
) -> JudgementForm:
    """Return the form for a passage of the document, or for a link that stands."""
    speakers = speakers_for(claim, document)
    if evidence and evidence.speaker and evidence.speaker not in speakers:
        speakers.append(evidence.speaker)
    outlet = document.outlet.name if document.outlet else "the document itself"
    knowing = [*speakers, *filter(None, [document.outlet])]
    return JudgementForm(
        data,
        publisher=f"whoever published it ({outlet})",
        speakers=speakers,
        ties=accepted_ties(knowing),
        initial=judged(evidence) if evidence else None,
    )


def change_form(evidence: Evidence, data: QueryDict | None = None) -> JudgementForm:
    """Return the form for a link that stands."""
    document = evidence.passage.revision.document
    return judgement_form(evidence.claim, document, data, evidence=evidence)


def address(claim: Claim, query: str = "", *, at: str = "") -> str:
    """Where the editor of a claim stands."""
    place = reverse("claim_edit", args=[claim.pk])
    return f"{place}{'?' if query else ''}{query}{'#' if at else ''}{at}"


def differences(
    form: DraftForm | JudgementForm, now: dict[str, object]
) -> list[Theirs]:
    """Return what stands differently from what was typed, field by field."""
    return [
        Theirs(str(field.label), now[field.name])
        for field in form
        if field.name in now
        and field.name != "version"
        and str(now[field.name] or "") != str(field.value() or "")
    ]


def _judgement(claim: Claim, source: Source, shown: Shown) -> JudgementForm | None:
    if shown.evidence:
        return change_form(shown.evidence)
    if source.document and source.spans:
        return judgement_form(claim, source.document)
    return None


def _unlinking(shown: Shown) -> UnlinkForm | None:
    if shown.evidence is None or shown.evidence.removed_at:
        return None
    initial = {"version": shown.evidence.version}
    return UnlinkForm(initial=initial, auto_id="unlink_%s")


def _spans(given: QueryDict) -> tuple[tuple[int, int], ...]:
    pairs = [f"{given.get('start', '')}-{given.get('end', '')}"]
    pairs += given.getlist("sentence")
    found = [match for pair in pairs if (match := _RANGE.fullmatch(pair))]
    return tuple((int(match[1]), int(match[2])) for match in found)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
