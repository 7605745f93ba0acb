import json
import logging

import pytest

from newsclaims.logs import (
    JsonFormatter,
    LineFormatter,
    configuration,
    is_worth_it,
    job_id,
    known_as,
    redacted,
    request_id,
)


def record(message, *args, **more):
    made = logging.LogRecord("desk", logging.INFO, "f.py", 1, message, args, None)
    made.__dict__.update(more)
    return made


class TestRedacted:
    @pytest.mark.parametrize(
        ("words", "left"),
        [
            (
                "read https://a.example/x?q=Jane#y now",
                "read https://a.example/x?... now",
            ),
            ("see /claims/?q=Jane", "see /claims/?..."),
            ("redis://:secret@10.0.0.1/0 is away", "redis://10.0.0.1/0 is away"),
            ("key nc_abcdefgh-ijk refused", "key nc_... refused"),
            ("Authorization: Token abcdefghij", "Authorization: Token ..."),
            ("told jane.roe@paper.example so", "told (e-mail) so"),
            ("it failed\nDETAIL:  Key (email)=(x)", "it failed\nDETAIL: ..."),
            ("Did 3 of 4 answer? Yes", "Did 3 of 4 answer? Yes"),
        ],
        ids=["url", "path", "broker", "key", "header", "e-mail", "row", "plain"],
    )
    def test_leaves_out(self, words, left):
        assert redacted(words) == left


class TestJsonFormatter:
    def test_tells_ids_and_facts_on_one_line(self):
        with known_as(request_id, "r1"), known_as(job_id, "j1"):
            line = JsonFormatter().format(record("Read\n%s", "it", status=200, ip="x"))
        told = json.loads(line)
        assert told.pop("at").endswith("Z")
        assert "\n" not in line
        assert told == {
            "level": "INFO",
            "logger": "desk",
            "message": "Read\nit",
            "request_id": "r1",
            "job_id": "j1",
            "status": 200,
        }

    def test_redacts_tracebacks(self):
        error = RuntimeError("no https://a.example/?key=1")
        fault = record("Failed", exc_info=(type(error), error, None))
        told = json.loads(JsonFormatter().format(fault))
        assert "RuntimeError: no https://a.example/?..." in told["traceback"]
        assert "key=1" not in told["traceback"]


class TestLineFormatter:
    def test_ends_with_the_ids(self):
        with known_as(job_id, "j1"):
            line = LineFormatter().format(record("Read it"))
        assert line.endswith("Z INFO desk Read it job=j1")

    def test_lets_nobody_forge_a_line(self):
        line = LineFormatter().format(record("GET %s", "/x\n2026 ERROR forged"))
        assert line.endswith(r"GET /x\n2026 ERROR forged")


class TestKnownAs:
    def test_ends_with_its_block(self):
        with known_as(request_id, "outer"), known_as(request_id, "inner"):
            pass
        assert request_id.get() == ""


class TestIsWorthIt:
    def test_drops_sweeps_that_went_well(self):
        done = record("succeeded", data={"name": "claims.tasks.sweep_jobs"})
        assert not is_worth_it(done)

    def test_keeps_sweeps_that_failed(self):
        failed = record("raised", data={"name": "claims.tasks.sweep_jobs"})
        failed.levelno = logging.ERROR
        assert is_worth_it(failed)

    def test_keeps_jobs(self):
        assert is_worth_it(record("succeeded", data={"name": "claims.tasks.run_job"}))


class TestConfiguration:
    def test_refuses_a_style_it_does_not_know(self):
        with pytest.raises(ValueError, match="say line or json"):
            configuration(style="xml", level="INFO")

    def test_keeps_axes_from_naming_people(self):
        made = configuration(style="json", level="DEBUG")
        assert made["loggers"]["axes"]["level"] == "ERROR"
