"""The Celery application; tasks live in claims.tasks."""

import logging.config
import os
from contextlib import ExitStack
from typing import Any

import pghistory
from celery import Celery
from celery.signals import (
    before_task_publish,
    setup_logging,
    task_postrun,
    task_prerun,
)

from newsclaims.logs import job_id, known_as, request_id

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsclaims.settings")

app = Celery("newsclaims")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

HEADER = "newsclaims_request"
JOB_TASK = "claims.tasks.run_job"

_running: dict[str, ExitStack] = {}


@setup_logging.connect
def log_as_the_site_does(**_: object) -> None:
    """Keep Celery from bringing handlers of its own."""
    logging.config.dictConfig(app.conf.LOGGING)


@before_task_publish.connect
def send_request_id(headers: dict[str, Any], **_: object) -> None:
    """Let a task know which request asked for it."""
    if request_id.get():
        headers[HEADER] = request_id.get()


@task_prerun.connect
def name_records(task_id: str, task: Any, args: Any, **_: object) -> None:
    """Put the ids of job and request on every line of the task."""
    ids = _running[task_id] = ExitStack()
    asked_by = _asked_by(task.request)
    ids.enter_context(known_as(request_id, asked_by))
    ids.enter_context(pghistory.context(task=task.name, request=asked_by))
    is_job = task.name == JOB_TASK and args
    ids.enter_context(known_as(job_id, str(args[0]) if is_job else ""))


def _asked_by(request: Any) -> str:
    """The id of the web request: beside the task's own headers, or among them."""
    own = request.headers or {}
    return str(request.get(HEADER) or own.get(HEADER) or "")


@task_postrun.connect
def forget_names(task_id: str, **_: object) -> None:
    """End what `name_records` began."""
    if task_id in _running:
        _running.pop(task_id).close()
