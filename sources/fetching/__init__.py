"""Guarded download: what is public on the web, and nothing else. No Django."""

from sources.fetching.download import Fetcher, fetch
from sources.fetching.policy import Fetched, Policy, Validators

__all__ = ["Fetched", "Fetcher", "Policy", "Validators", "fetch"]
