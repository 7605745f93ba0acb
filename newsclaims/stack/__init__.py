"""Runs the whole of NewsClaims: embedded stores, web, worker and beat."""
