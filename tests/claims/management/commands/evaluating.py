"""Asking `manage.py evaluate` for a table."""

import io

from django.core.management import call_command


def evaluate(subject, *args):
    out = io.StringIO()
    call_command("evaluate", subject, *map(str, args), stdout=out)
    return out.getvalue()
