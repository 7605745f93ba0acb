"""Addresses of what editors note of one article, below its own."""

from django.urls import path

from claims.views import retraction

urlpatterns = [
    path("retract/", retraction.article_retract, name="article_retract"),
    path(
        "retractions/<int:number>/take-back/",
        retraction.article_take_back,
        name="article_take_back",
    ),
]
