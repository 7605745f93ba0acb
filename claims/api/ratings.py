"""Ratings: published ones for everybody, proposing and deciding for the desk."""

from typing import Any

from django.db.models import F, QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.base import ApiView, ListView, now
from claims.api.rights import TO_RATE, TO_SEE_DESK
from claims.models import Claim, Rating, Version
from claims.serializers.desk import OfClaim
from claims.serializers.ratings import (
    DeskRating,
    PublicRating,
    RatingBody,
    RatingFilter,
    RefuseBody,
)
from claims.services.rating import (
    Verdict,
    approve_rating,
    propose_rating,
    refuse_rating,
    take_back_rating,
)


class RatingsAndNew(ListView):
    """Ratings that readers see, the newest version first; and proposing one."""

    serializer_class = PublicRating
    filters = RatingFilter
    needs = {"POST": TO_RATE}

    def rows(self, claim: int = 0, value: str = "") -> "QuerySet[Any]":
        """Those of live versions."""
        rows = Version.objects.live()
        rows = rows.filter(rating__isnull=False)
        rows = rows.filter(claim=claim) if claim else rows
        rows = rows.filter(rating__value__code=value) if value else rows
        return rows.order_by("-published_at", "-id").values(
            "id",
            "claim_id",
            "number",
            "text",
            "code",
            "headline",
            "published_at",
            shown=F("snapshot__rating"),
        )

    def shown(self, row: Any) -> Any:
        """The row without what is held."""
        return self.held.out_of(row)

    @extend_schema(
        operation_id="ratings_propose",
        request=RatingBody,
        responses={201: DeskRating},
        examples=[
            OpenApiExample(
                "Unproven",
                {
                    "claim": 1,
                    "value": "unproven",
                    "reason": "No inspection of that year has been published.",
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Propose a rating; it stands once a second person has approved it."""
        said = self.heard(RatingBody)
        made = propose_rating(
            Claim.objects.get(pk=said["claim"]),
            by=self.user,
            verdict=Verdict(said["value"], said["reason"], said["private_note"]),
            at=now(),
            version=self.version(said),
        )
        return _answer(self, made, status=201)


class DeskRatings(ListView):
    """Every rating with what became of it, newest first."""

    serializer_class = DeskRating
    filters = OfClaim
    needs = {"GET": TO_SEE_DESK}

    def rows(self, claim: int = 0) -> Any:
        """Those of a claim."""
        rows = Rating.objects.select_related("value", "proposed_by", "decided_by")
        rows = rows.filter(claim=claim) if claim else rows
        return rows.order_by("-id")


class ApproveRating(ApiView):
    """Let a rating stand, as its second person."""

    serializer_class = DeskRating
    needs = {"POST": TO_RATE}

    @extend_schema(operation_id="ratings_approve", request=None)
    def post(self, request: Request, pk: int) -> Response:
        """Approve what somebody else proposed."""
        rating = approve_rating(Rating.objects.get(pk=pk), by=self.user, at=now())
        return _answer(self, rating)


class RefuseRating(ApiView):
    """Refuse a rating; the row stays, with who and why."""

    serializer_class = DeskRating
    needs = {"POST": TO_RATE}

    @extend_schema(operation_id="ratings_refuse", request=RefuseBody)
    def post(self, request: Request, pk: int) -> Response:
        """Refuse it."""
        why = self.heard(RefuseBody)["why"]
        rating = Rating.objects.get(pk=pk)
        return _answer(self, refuse_rating(rating, by=self.user, why=why, at=now()))


class TakeBackRating(ApiView):
    """Undo one's own proposal while it waits."""

    serializer_class = DeskRating
    needs = {"POST": TO_RATE}

    @extend_schema(operation_id="ratings_take_back", request=None)
    def post(self, request: Request, pk: int) -> Response:
        """Take it back."""
        rating = take_back_rating(Rating.objects.get(pk=pk), by=self.user, at=now())
        return _answer(self, rating)


def _answer(view: ApiView, rating: Rating, *, status: int = 200) -> Response:
    body = DeskRating(rating, context=view.get_serializer_context()).data
    return Response(body, status=status)
