"""The Celery application; tasks live in claims.tasks."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsclaims.settings")

app = Celery("newsclaims")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
