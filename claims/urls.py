"""Addresses of the claim tracker and the desk."""

from django.urls import path

from claims.views import about, claim, tracker

urlpatterns = [
    path("", tracker.tracker, name="tracker"),
    path("claims/", tracker.tracker, name="claims"),
    path("claims/<int:pk>/", claim.claim, name="claim_short"),
    path("claims/<int:pk>-<slug:slug>/", claim.claim, name="claim"),
    path("claims/<int:pk>/v/<int:number>/", claim.claim_version, name="claim_version"),
    path("corrections/", about.corrections, name="corrections"),
    path("methodology/", about.methodology, name="methodology"),
    path("about/", about.about, name="about"),
    path("complaints/", about.complaints, name="complaints"),
    path("privacy/", about.privacy, name="privacy"),
]
