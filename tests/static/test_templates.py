"""Templates that the strict policy would break never get in."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
PAGES = [path for path in TEMPLATES if not path.name.startswith("_")]
FORBIDDEN = {
    "inline style": r"\sstyle\s*=",
    "inline handler": r"\son[a-z]+\s*=\s*[\"']",
    "hx-on": r"\s(?:data-)?hx-on[:\s=-]",
    "trigger filter": r"hx-trigger\s*=\s*[\"'][^\"']*\[",
    "evaluated value": r"hx-(?:vals|headers)\s*=\s*[\"']\s*js:",
    "morph with options": r"morph:\s*\{",
    "script address": r"javascript:",
    "inline style sheet": r"<style\b",
}
OTHER_HOST = re.compile(
    r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=[\"'](?:https?:)?//", re.I
)


def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def is_data(tag: str) -> bool:
    return "src=" in tag or "application/ld+json" in tag or "application/json" in tag


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
class TestTemplate:
    @pytest.mark.parametrize("what", FORBIDDEN)
    def test_has_nothing_that_the_policy_refuses(self, path: Path, what: str) -> None:
        assert not re.search(FORBIDDEN[what], source(path))

    def test_has_no_inline_script(self, path: Path) -> None:
        assert all(is_data(tag) for tag in re.findall(r"<script\b[^>]*>", source(path)))

    def test_loads_nothing_from_other_hosts(self, path: Path) -> None:
        assert not OTHER_HOST.search(source(path))

    def test_is_short(self, path: Path) -> None:
        assert source(path).count("\n") <= 120

    def test_posts_with_a_token(self, path: Path) -> None:
        posts = re.findall(
            r"<form\b[^>]*method=[\"']post.*?</form>", source(path), re.I | re.DOTALL
        )
        assert all("csrf_token" in form for form in posts)

    def test_gives_htmx_a_place_that_works_alone(self, path: Path) -> None:
        for tag in re.findall(
            r"<(?:a|form)\b[^>]*hx-(?:get|post)=[^>]*>", source(path)
        ):
            assert re.search(r"\s(?:href|action)=", tag), tag


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
class TestPage:
    def test_names_itself(self, path: Path) -> None:
        text = source(path)

        if '{% extends "base.html" %}' in text:
            assert "{% block title %}" in text
