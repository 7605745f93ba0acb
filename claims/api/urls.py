"""Addresses of the API, version 1."""

from django.urls import path, re_path

from claims.api import (
    claims,
    desk,
    documents,
    evidence,
    jobs,
    publishing,
    ratings,
    retractions,
    speakers,
    statements,
)
from claims.api.base import Unknown

app_name = "api"

public = [
    path("claims/", desk.ClaimsAndNew.as_view(), name="claims"),
    path("claims/<int:pk>/", claims.ClaimView.as_view(), name="claim"),
    path("claims/<int:pk>/versions/", claims.Versions.as_view(), name="versions"),
    path(
        "claims/<int:pk>/versions/<int:number>/",
        claims.VersionView.as_view(),
        name="version",
    ),
    path("ratings/", ratings.RatingsAndNew.as_view(), name="ratings"),
    path("corrections/", claims.Corrections.as_view(), name="corrections"),
    path("speakers/", speakers.Speakers.as_view(), name="speakers"),
    path("speakers/<slug:slug>/", speakers.SpeakerView.as_view(), name="speaker"),
    path("outlets/", speakers.Outlets.as_view(), name="outlets"),
    path("outlets/<slug:slug>/", speakers.OutletView.as_view(), name="outlet"),
    path("documents/", documents.Documents.as_view(), name="documents"),
    path("documents/<int:pk>/", documents.DocumentView.as_view(), name="document"),
]
of_desk = [
    path("revisions/", documents.Revisions.as_view(), name="revisions"),
    path("revisions/<int:pk>/", documents.RevisionView.as_view(), name="revision"),
    path("jobs/", jobs.Jobs.as_view(), name="jobs"),
    path("jobs/<uuid:pk>/", jobs.JobView.as_view(), name="job"),
    path("statements/", statements.Statements.as_view(), name="statements"),
    path("statements/<int:pk>/", statements.StatementView.as_view(), name="statement"),
    path("statements/<int:pk>/accept/", statements.Accept.as_view(), name="accept"),
    path("statements/<int:pk>/keep/", statements.Keep.as_view(), name="keep"),
    path("statements/<int:pk>/reject/", statements.Reject.as_view(), name="reject"),
    path("desk/claims/", desk.DeskClaims.as_view(), name="desk_claims"),
    path("desk/claims/<int:pk>/", desk.DeskClaimView.as_view(), name="desk_claim"),
    path("claims/<int:pk>/attach/", desk.Attach.as_view(), name="attach"),
    path("claims/<int:pk>/publish/", publishing.Publish.as_view(), name="publish"),
    path("claims/<int:pk>/approve/", publishing.Approve.as_view(), name="approve"),
    path("claims/<int:pk>/take_down/", publishing.TakeDown.as_view(), name="take_down"),
    path("desk/ratings/", ratings.DeskRatings.as_view(), name="desk_ratings"),
    path(
        "ratings/<int:pk>/approve/",
        ratings.ApproveRating.as_view(),
        name="rating_approve",
    ),
    path(
        "ratings/<int:pk>/refuse/",
        ratings.RefuseRating.as_view(),
        name="rating_refuse",
    ),
    path(
        "ratings/<int:pk>/take_back/",
        ratings.TakeBackRating.as_view(),
        name="rating_take_back",
    ),
    path("assertions/", desk.Assertions.as_view(), name="assertions"),
    path("assessments/", desk.Assessments.as_view(), name="assessments"),
    path("evidence/", evidence.EvidenceLinks.as_view(), name="evidence"),
    path("evidence/<int:pk>/", evidence.EvidenceLink.as_view(), name="evidence_link"),
    path("evidence/<int:pk>/unlink/", evidence.Unlink.as_view(), name="unlink"),
    path("documents/<int:pk>/retract/", retractions.Retract.as_view(), name="retract"),
    path(
        "retractions/<int:pk>/take_back/",
        retractions.TakeBackRetraction.as_view(),
        name="retraction_take_back",
    ),
    path("checks/", evidence.Checks.as_view(), name="checks"),
]
urlpatterns = [*public, *of_desk, re_path(r"^(?:.*/)?$", Unknown.as_view())]
