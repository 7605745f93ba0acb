"""Addresses of the API, version 1."""

from django.urls import path, re_path

from claims.api import claims
from claims.api.base import Unknown

app_name = "api"
urlpatterns = [
    path("claims/", claims.Claims.as_view(), name="claims"),
    path("claims/<int:pk>/", claims.ClaimView.as_view(), name="claim"),
    path("claims/<int:pk>/versions/", claims.Versions.as_view(), name="versions"),
    path(
        "claims/<int:pk>/versions/<int:number>/",
        claims.VersionView.as_view(),
        name="version",
    ),
    path("corrections/", claims.Corrections.as_view(), name="corrections"),
    re_path(r"^(?:.*/)?$", Unknown.as_view()),
]
