"""Addresses of the claim tracker and the desk."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
