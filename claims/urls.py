"""Addresses of the claim tracker and the desk."""

from django.urls import path

from claims.views import about, claim, ingest, jobs, tracker

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
    path("desk/queue/", queue.queue, name="queue"),
    path("desk/queue/<int:pk>/accept/", queue.accept, name="queue_accept"),
    path("desk/queue/<int:pk>/edit/", queue.edit, name="queue_edit"),
    path("desk/queue/<int:pk>/keep/", queue.keep, name="queue_keep"),
    path("desk/queue/<int:pk>/reject/", queue.reject, name="queue_reject"),
    path("desk/queue/<int:pk>/attach/", queue.attach, name="queue_attach"),
    path("desk/queue/<int:pk>/refuse/", queue.refuse, name="queue_refuse"),
    path("desk/queue/<int:pk>/detach/", queue.detach, name="queue_detach"),
    path("desk/queue/<int:pk>/undo/", queue.undo, name="queue_undo"),
    path("privacy/", about.privacy, name="privacy"),
    path("desk/ingest/", ingest.ingest, name="ingest"),
    path("desk/jobs/", jobs.jobs, name="jobs"),
    path("desk/jobs/<uuid:pk>/", jobs.job, name="job"),
    path("desk/jobs/<uuid:pk>/again/", jobs.job_again, name="job_again"),
    path("desk/jobs/<uuid:pk>/version/", jobs.job_version, name="job_version"),
]
