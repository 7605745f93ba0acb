"""What is logged: one line or one JSON object a record, with request and job ids."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="")
job_id: ContextVar[str] = ContextVar("job_id", default="")

FACTS = ("method", "path", "status", "milliseconds")
"""What a record may carry beside its message; all else in `extra` stays out."""

SWEEP = "claims.tasks.sweep_jobs"

SECRETS = (
    (re.compile(r"(?<=//)[^\s/@'\"]+@"), ""),  # who signs in to an address
    (re.compile(r"((?:https?:/)?/[^\s?#'\"]*)[?#][^\s'\"]*"), r"\1?..."),
    (re.compile(r"\bnc_[\w-]{8,}"), "nc_..."),  # keys of our own API
    (re.compile(r"(?i)\b(bearer|token|basic) +[\w.~+/=-]{8,}"), r"\1 ..."),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "(e-mail)"),
    # PostgreSQL repeats the row that it refuses.
    (re.compile(r"(?m)^(DETAIL|CONTEXT):.*$"), r"\1: ..."),
)
"""What never reaches a log, wherever a message got it from."""

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""What a caller could put into a path to make it look like a line of ours."""


def redacted(words: str) -> str:
    """Return the words without secrets, query strings and people's addresses."""
    for pattern, instead in SECRETS:
        words = pattern.sub(instead, words)
    return words


@contextmanager
def known_as(name: ContextVar[str], value: str) -> Iterator[None]:
    """Let every record of the block carry this id."""
    token = name.set(value)
    try:
        yield
    finally:
        name.reset(token)


def is_worth_it(record: logging.LogRecord) -> bool:
    """Tell whether to keep the record: a sweep that went well says nothing new."""
    told: Any = getattr(record, "data", None)
    name = told.get("name") if isinstance(told, dict) else None
    return record.levelno > logging.INFO or name != SWEEP


class LineFormatter(logging.Formatter):
    """Time, level, logger, message, then the ids that are known."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record in words; a traceback follows on lines of its own."""
        ids = (("request", request_id.get()), ("job", job_id.get()))
        tail = "".join(f" {name}={value}" for name, value in ids if value)
        head = f"{_moment(record)} {record.levelname} {record.name}"
        message = CONTROL.sub(_escaped, redacted(record.getMessage()))
        trace = redacted("\n".join(_traceback(self, record)))
        return "\n".join(filter(None, [f"{head} {message}{tail}", trace]))


class JsonFormatter(logging.Formatter):
    """One JSON object on one line: for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return at, level, logger, message, ids, facts and the traceback, if any."""
        given: dict[str, object] = {
            "at": _moment(record),
            "level": record.levelname,
            "logger": record.name,
            "message": redacted(record.getMessage()),
            "request_id": request_id.get(),
            "job_id": job_id.get(),
            "traceback": redacted("\n".join(_traceback(self, record))),
        }
        given |= {name: getattr(record, name, None) for name in FACTS}
        told = {name: value for name, value in given.items() if value not in {"", None}}
        return json.dumps(told, ensure_ascii=False)


def configuration(*, style: str, level: str) -> dict[str, object]:
    """Return Django's LOGGING. `style` is line or json, `level` the least to be kept.

    Raises ValueError for another style.
    """
    formatters = {"line": LineFormatter, "json": JsonFormatter}
    if style not in formatters:
        raise ValueError(f"LOG_FORMAT is {style!r}: say line or json.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"worth": {"()": _Worth}},
        "formatters": {"chosen": {"()": formatters[style]}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "chosen",
                "filters": ["worth"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own handlers would print and mail a second time.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # Its lines hold names and addresses; its tables have them for admins.
            "axes": {"level": "ERROR"},
            # Each task would be told thrice, each sweep every ten seconds.
            "celery.beat": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
        },
    }


class _Worth(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return is_worth_it(record)


def _moment(record: logging.LogRecord) -> str:
    at = datetime.fromtimestamp(record.created, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _traceback(
    formatter: logging.Formatter, record: logging.LogRecord
) -> Iterator[str]:
    if record.exc_info and record.exc_info[0]:
        yield formatter.formatException(record.exc_info)
    if record.stack_info:
        yield record.stack_info
