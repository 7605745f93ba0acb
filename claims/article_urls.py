"""Addresses of what editors note of one article, below its own."""

from django.urls import path

from claims.views import provenance, retraction

urlpatterns = [
    path("unseen-origin/", provenance.unseen_origin, name="article_unseen_origin"),
    path("retract/", retraction.article_retract, name="article_retract"),
    path(
        "retractions/<int:number>/take-back/",
        retraction.article_take_back,
        name="article_take_back",
    ),
]
