"""Colours: every pair that has to be told apart is, on screen by day and night and on paper."""

import re

import pytest

from peerkit.assessment import Status
from peerkit.reports.drawing.styles import COLOUR_OF, DARK, LIGHT, PRINT, style_sheet

# WCAG 2.2: 4.5 for text (success criterion 1.4.3), 3 for lines and marks (1.4.11).
TEXT = ["ink", "muted", "met", "not-met", "not-known"]
LINES = ["line", "edge"]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["paper", "box"])
def test_words_and_lines_stand_out(colours: dict[str, str], ground: str) -> None:
    too_faint = {
        name: contrast(colours[name], colours[ground])
        for names, least in ((TEXT, 4.5), (LINES, 3))
        for name in names
        if contrast(colours[name], colours[ground]) < least
    }
    assert too_faint == {}


def test_every_setting_has_every_colour() -> None:
    assert set(LIGHT) == set(DARK) == set(PRINT)
    assert {colour.removeprefix("--") for colour in COLOUR_OF.values()} <= set(LIGHT)


def test_every_status_has_a_colour() -> None:
    assert set(COLOUR_OF) == set(Status)


def test_no_rule_reaches_beyond_its_picture() -> None:
    sheet = re.sub(r"@media \([^)]*\) \{|@media print \{", "", style_sheet("#one"))
    selectors = [part for rule in re.findall(r"([^{}]+)\{", sheet) for part in rule.split(",")]
    assert selectors
    assert all(selector.strip().startswith("#one") for selector in selectors)


def test_braces_close_and_every_colour_used_is_given() -> None:
    sheet = style_sheet("#one")
    assert sheet.count("{") == sheet.count("}")
    used = set(re.findall(r"var\(--([\w-]+)\)", sheet)) - {"mark"}
    assert used <= set(LIGHT)


def test_nothing_is_fetched() -> None:
    sheet = style_sheet("#one")
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert "@font-face" not in sheet
