"""Addresses below a claim for what editors do with it as a whole."""

from django.urls import path

from claims.views import merging, overtaken, publishing

urlpatterns = [
    path("merge/", merging.claim_merge, name="claim_merge"),
    path("unmerge/", merging.claim_unmerge, name="claim_unmerge"),
    path("reopen/", publishing.claim_reopen, name="claim_reopen"),
    path("taken-back/", overtaken.claim_taken_back, name="claim_taken_back"),
    path("taken-back/end/", overtaken.claim_stands, name="claim_stands"),
    path("replaced/", overtaken.claim_replaced, name="claim_replaced"),
    path("replaced/end/", overtaken.claim_kept, name="claim_kept"),
]
