"""The sizes and the habits that keep the code a pleasure to live in."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES = 250
SHEET_LINES = 400  # a style sheet is one list; splitting it costs a request
FUNCTION_LINES = 30
TEMPLATE_LINES = 120
PACKAGES = ("claims", "sources", "newsclaims")


def tracked(*endings):
    out = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if out.returncode:
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in out.stdout.splitlines())
    return [path for path in paths if path.suffix in endings and path.is_file()]


def our_code():
    paths = tracked(".py")
    return [
        path
        for path in paths
        if path.relative_to(ROOT).parts[0] in PACKAGES
        and "migrations" not in path.parts
    ]


def functions(path):
    tree = ast.parse(path.read_text())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def body_lines(node):
    """Lines of a function without its docstring."""
    first = node.body[0]
    is_doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    doc = first.end_lineno - first.lineno + 1 if is_doc else 0
    return node.end_lineno - node.lineno + 1 - doc


class TestSizes:
    def test_keeps_files_short(self):
        long = {
            str(path.relative_to(ROOT)): n
            for path in [*our_code(), *tracked(".js", ".css")]
            if "vendor" not in path.parts
            and (n := len(path.read_text().splitlines()))
            > (SHEET_LINES if path.suffix == ".css" else FILE_LINES)
        }
        assert long == {}

    def test_keeps_functions_short(self):
        long = [
            f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            for path in our_code()
            for node in functions(path)
            if body_lines(node) > FUNCTION_LINES
        ]
        assert long == []

    def test_keeps_templates_short(self):
        long = [
            str(path.relative_to(ROOT))
            for path in tracked(".html")
            if "templates" in path.parts
            and len(path.read_text().splitlines()) > TEMPLATE_LINES
        ]
        assert long == []


class TestHabits:
    def test_enqueues_above_services_only(self):
        guilty = [
            str(path.relative_to(ROOT))
            for path in our_code()
            if {"services", "models"} & set(path.parts)
            and re.search(r"\.delay(_on_commit)?\(|apply_async", path.read_text())
        ]
        assert guilty == []

    def test_listens_to_no_signals(self):
        guilty = [
            str(path.relative_to(ROOT))
            for path in our_code()
            if "django.db.models.signals" in path.read_text()
        ]
        assert guilty == []

    def test_has_a_line_on_top_of_every_module(self):
        bare = [
            str(path.relative_to(ROOT))
            for path in our_code()
            if path.read_text().strip()
            and not ast.get_docstring(ast.parse(path.read_text()))
        ]
        assert bare == []
