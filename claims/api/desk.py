"""The desk's claims: found, made, edited, and what they rest on."""

from dataclasses import fields
from typing import Any

from django.contrib.postgres.search import SearchQuery
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.base import ApiView, DetailView, ListView, now
from claims.api.claims import Claims
from claims.api.rights import TO_REVIEW, TO_SEE_DESK
from claims.credibility.vocabulary import ClaimKind, Wording
from claims.extraction.types import Modality
from claims.models import Assertion, AssertionStance, Assessment, Claim, Risk, Statement
from claims.serializers.claims import AssessmentSerializer
from claims.serializers.desk import (
    DeskClaim,
    DeskClaimFilter,
    DraftBody,
    NewClaimBody,
    OfClaim,
)
from claims.serializers.links import AssertionSerializer, AttachBody
from claims.services.claims import Bearing, NewClaim, attach, make_claim
from claims.services.drafts import Draft, save_draft


class DeskClaims(ListView):
    """The desk's claims, drafts too, newest first."""

    serializer_class = DeskClaim
    filters = DeskClaimFilter
    needs = {"GET": TO_SEE_DESK}

    def rows(self, q: str = "", stage: str = "") -> Any:
        """Those that match the words and the stage."""
        rows = desk_claims()
        words = SearchQuery(q, search_type="websearch", config="english")
        rows = rows.filter(search=words) if q.strip() else rows
        rows = rows.filter(stage=stage) if stage else rows
        return rows.order_by("-id")


class DeskClaimView(DetailView):
    """One claim as the desk works on it."""

    serializer_class = DeskClaim
    queryset = Claim.objects.none()
    needs = {"GET": TO_SEE_DESK, "PATCH": TO_REVIEW}

    def get_queryset(self) -> Any:
        """All of them."""
        return desk_claims()

    @extend_schema(
        operation_id="desk_claims_edit", request=DraftBody, responses=DeskClaim
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Change the draft of the next version; what is live stays as it is."""
        said = self.heard(DraftBody)
        claim = desk_claims().get(pk=pk)
        version = self.version(said)
        save_draft(
            claim, by=self.user, draft=_draft(claim, said), at=now(), version=version
        )
        return desk_claim(self, pk)


class ClaimsAndNew(Claims):
    """Published claims, as the tracker lists and searches them; and making one."""

    needs = {"POST": TO_REVIEW}

    @extend_schema(
        operation_id="claims_make",
        request=NewClaimBody,
        responses={201: DeskClaim},
        examples=[
            OpenApiExample(
                "A claim about a bridge",
                {"text": "The bridge is safe", "bodies": ["City Council"]},
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Make a claim that nothing is attached to yet; it is a draft."""
        said = self.heard(NewClaimBody)
        new = NewClaim(
            text=said["text"],
            kind=ClaimKind(said["kind"]),
            people=tuple(said["people"]),
            bodies=tuple(said["bodies"]),
            topics=tuple(said["topics"]),
            risk=tuple(Risk(word) for word in said["risk"]),
        )
        claim = make_claim(new, by=self.user, at=now())
        return desk_claim(self, claim.pk, status=201)


class Attach(ApiView):
    """Attach an accepted statement to the claim."""

    serializer_class = AssertionSerializer
    needs = {"POST": TO_REVIEW}

    @extend_schema(
        operation_id="claims_attach",
        request=AttachBody,
        responses={201: AssertionSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Say that the statement asserts, denies or leaves open the claim."""
        said = self.heard(AttachBody)
        claim = Claim.objects.get(pk=pk)
        bearing = Bearing(AssertionStance(said["stance"]), Modality(said["modality"]))
        decided = attach(
            said["statement"],
            claim,
            bearing,
            by=self.user,
            at=now(),
            version=self.version(said),
        )
        made = _assertions(self).get(
            statement=decided.statement, claim=claim, removed_at__isnull=True
        )
        return Response(self.get_serializer(made).data, status=201)


class Assertions(ListView):
    """Which statements bear on which claims, newest first."""

    serializer_class = AssertionSerializer
    filters = OfClaim
    needs = {"GET": TO_SEE_DESK}

    def rows(self, claim: int = 0) -> Any:
        """Those of a claim."""
        rows = _assertions(self)
        rows = rows.filter(claim=claim) if claim else rows
        return rows.order_by("-id")


class Assessments(ListView):
    """Every status a claim has had, newest first."""

    serializer_class = AssessmentSerializer
    filters = OfClaim
    needs = {"GET": TO_SEE_DESK}

    def rows(self, claim: int = 0) -> Any:
        """Those of a claim."""
        rows = Assessment.objects.defer("ledger")
        rows = rows.filter(claim=claim) if claim else rows
        return rows.order_by("-id")


def desk_claims() -> Any:
    """Claims with what is shown of them: two SQL statements."""
    return Claim.objects.select_related("assessment").prefetch_related("about")


def _draft(claim: Claim, said: dict[str, Any]) -> Draft:
    """The draft as it stands, with what the request changes of it."""
    kept = {field.name: getattr(claim, field.name) for field in fields(Draft)}
    new = kept | {name: said[name] for name in said if name in kept}
    return Draft(
        **new
        | {
            "kind": ClaimKind(new["kind"]),
            "wording": Wording(new["wording"]),
            "about": tuple(claim.about.all()),
            "risk": tuple(Risk(word) for word in new["risk"]),
        }
    )


def desk_claim(view: ApiView, pk: int, *, status: int = 200) -> Response:
    """Return the answer that shows the claim as it is now."""
    row = desk_claims().get(pk=pk)
    body = DeskClaim(row, context=view.get_serializer_context()).data
    headers = {"ETag": f'"{row.version}"'}
    if status == 201:
        headers["Location"] = body["url"]
    return Response(body, status=status, headers=headers)


def _assertions(view: ApiView) -> Any:
    seen = Statement.objects.visible_to(view.user)
    return Assertion.objects.filter(statement__in=seen).select_related("claim")
