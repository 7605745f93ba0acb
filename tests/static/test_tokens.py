"""The colours keep their contrast, recomputed from the style sheet (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static/css/tokens.css"
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)")
TEXT, GRAPHIC = 4.5, 3.0

PAIRS = [
    *[("ink", ground, TEXT) for ground in ("page", "card", "highlight")],
    *[("ink", f"{hue}-tint", TEXT) for hue in ("support", "refute", "neutral")],
    *[(ink, ground, TEXT) for ink in ("muted", "link") for ground in ("page", "card")],
    ("muted", "neutral-tint", TEXT),
    ("link", "neutral-tint", TEXT),
    ("link", "refute-tint", TEXT),
    *[(hue, f"{hue}-tint", TEXT) for hue in ("support", "refute", "neutral")],
    *[("on-solid", hue, TEXT) for hue in ("support", "refute", "neutral", "link")],
    *[
        (hue, ground, TEXT)
        for hue in ("support", "refute")
        for ground in ("page", "card")
    ],
    ("page", "ink", TEXT),
    *[("edge", ground, GRAPHIC) for ground in ("page", "card")],
    *[("focus", ground, GRAPHIC) for ground in ("page", "card")],
]


def tokens(mode: int) -> dict[str, str]:
    return {m[1]: m[2 + mode] for m in TOKEN.finditer(CSS.read_text(encoding="utf-8"))}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(2 * d for d in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
class TestContrast:
    @pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
    def test_is_enough(self, mode: int, ink: str, ground: str, least: float) -> None:
        colour = tokens(mode)

        assert contrast(colour[ink], colour[ground]) >= least

    def test_is_that_of_the_style_guide(self, mode: int) -> None:
        colour = tokens(mode)

        measured = [
            round(contrast(colour[ink], colour["page"]), 1)
            for ink in ("ink", "muted", "link", "edge", "focus")
        ]
        expected = [[15.9, 6.0, 6.9, 3.6, 4.8], [14.7, 7.8, 8.7, 4.6, 10.9]]
        assert measured == pytest.approx(expected[mode], abs=0.3)


class TestColours:
    def test_are_named_in_the_tokens_only(self) -> None:
        for sheet in CSS.parent.glob("*.css"):
            if sheet != CSS:
                text = sheet.read_text(encoding="utf-8").replace(
                    "background: #fff;", ""
                )
                assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;,)\s])", text), (
                    sheet.name
                )

    def test_are_all_defined(self) -> None:
        text = "".join(p.read_text(encoding="utf-8") for p in CSS.parent.glob("*.css"))

        used = set(re.findall(r"var\((--[\w-]+)\)", text))
        assert used <= set(re.findall(r"(--[\w-]+):", text))
