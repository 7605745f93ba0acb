"""The project package as an app: it brings the commands that run the stack."""

from django.apps import AppConfig


class NewsClaimsConfig(AppConfig):
    name = "newsclaims"
