"""Evidence and checks: linked, unlinked, recorded."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.base import ApiView, DetailView, ListView, now
from claims.api.rights import TO_LINK, TO_SEE_DESK
from claims.credibility.vocabulary import Basis, Identity, Interest, Stance, Strength
from claims.models import Check, Claim, Evidence
from claims.serializers.desk import OfClaim
from claims.serializers.links import (
    CheckBody,
    CheckSerializer,
    EvidenceSerializer,
    LinkBody,
    UnlinkBody,
)
from claims.services.checks import Search, record_check
from claims.services.evidence import Judgement, link_words, unlink_evidence
from sources.models import Revision
from sources.reading.types import Rights
from sources.roles import Role, is_at_least


class EvidenceLinks(ListView):
    """Passages linked to claims, newest first; ended links say when and why."""

    serializer_class = EvidenceSerializer
    filters = OfClaim
    needs = {"GET": TO_SEE_DESK, "POST": TO_LINK}

    def rows(self, claim: int = 0) -> Any:
        """Those of a claim."""
        rows = _evidence(self)
        rows = rows.filter(claim=claim) if claim else rows
        return rows.order_by("-id")

    @extend_schema(
        operation_id="evidence_link",
        request=LinkBody,
        responses={201: EvidenceSerializer},
        examples=[
            OpenApiExample(
                "The record itself",
                {
                    "claim": 1,
                    "revision": 1,
                    "exact": "The inspection found no cracks.",
                    "stance": "supports",
                    "basis": "primary_document",
                    "public_reason": "The inspection report itself.",
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Link words of a text to a claim; its status follows at once."""
        said = self.heard(LinkBody)
        claim = Claim.objects.get(pk=said["claim"])
        revision = Revision.objects.get(pk=said["revision"])
        made = link_words(
            claim,
            by=self.user,
            revision=revision,
            spans=said["spans"] or [_only_place(revision.text, said["exact"])],
            judgement=_judgement(said),
            at=now(),
        )
        return _answer(self, made.pk, status=201)


class EvidenceLink(DetailView):
    """One linked passage."""

    serializer_class = EvidenceSerializer
    queryset = Evidence.objects.none()
    needs = {"GET": TO_SEE_DESK}

    def get_queryset(self) -> Any:
        """Those that the caller may see."""
        return _evidence(self)


class Unlink(ApiView):
    """End a link; the row stays, with who, when and why."""

    serializer_class = EvidenceSerializer
    needs = {"POST": TO_LINK}

    @extend_schema(operation_id="evidence_unlink", request=UnlinkBody)
    def post(self, request: Request, pk: int) -> Response:
        """Unlink it."""
        said = self.heard(UnlinkBody)
        unlink_evidence(
            Evidence.objects.get(pk=pk),
            by=self.user,
            reason=said["reason"],
            at=now(),
            version=self.version(said),
        )
        return _answer(self, pk)


class Checks(ListView):
    """Who looked, when and where, newest first."""

    serializer_class = CheckSerializer
    filters = OfClaim
    needs = {"GET": TO_SEE_DESK, "POST": TO_LINK}

    def rows(self, claim: int = 0) -> Any:
        """Those of a claim."""
        rows = Check.objects.filter(claim=claim) if claim else Check.objects.all()
        return rows.order_by("-id")

    @extend_schema(
        operation_id="checks_record",
        request=CheckBody,
        responses={201: CheckSerializer},
    )
    def post(self, request: Request) -> Response:
        """Record that you looked."""
        said = self.heard(CheckBody)
        claim = Claim.objects.get(pk=said.pop("claim"))
        log = [Search(**line) for line in said.pop("log", [])]
        check = record_check(claim, by=self.user, at=now(), log=log, **said)
        return Response(self.get_serializer(check).data, status=201)


def _judgement(said: dict[str, Any]) -> Judgement:
    return Judgement(
        stance=Stance(said["stance"]),
        basis=Basis(said["basis"]),
        identity=Identity(said["identity"]),
        strength=Strength(said["strength"]),
        interest=Interest(said["interest"]),
        interest_serves=said["interest_serves"],
        tie=said["tie"],
        speaker=said["speaker"],
        public_reason=said["public_reason"],
        private_note=said["private_note"],
    )


def _only_place(text: str, words: str) -> tuple[int, int]:
    """Where the words stand; raises ValidationError unless they do so once."""
    start = text.find(words)
    if start < 0:
        raise ValidationError({"exact": "These words do not stand in this text."})
    if text.find(words, start + 1) >= 0:
        raise ValidationError({"exact": "They stand there twice; give the spans."})
    return start, start + len(words)


def _evidence(view: ApiView) -> Any:
    """Evidence that the caller may see, in one SQL statement."""
    passage = "passage__revision"
    rows = Evidence.objects.select_related(f"{passage}__document", "speaker")
    rows = rows.defer(f"{passage}__text", f"{passage}__signature")
    if is_at_least(view.user, Role.EDITOR):
        return rows
    return rows.exclude(passage__revision__document__rights=Rights.CONFIDENTIAL)


def _answer(view: ApiView, pk: int, *, status: int = 200) -> Response:
    row = _evidence(view).get(pk=pk)
    body = view.get_serializer(row).data
    headers = {"ETag": f'"{row.version}"'}
    if status == 201:
        headers["Location"] = body["url"]
    return Response(body, status=status, headers=headers)
