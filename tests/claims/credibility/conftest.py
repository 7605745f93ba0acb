"""Hypothesis profiles: few examples at the desk, many and repeatable in CI."""

import os

from hypothesis import settings

settings.register_profile("local", max_examples=60, deadline=None)
settings.register_profile("ci", max_examples=150, deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
