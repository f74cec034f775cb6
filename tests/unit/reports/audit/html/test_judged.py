"""The page as others judge it: the Nu HTML checker, and axe in a browser by day and by night.

None of these is a package of Python's, so each is named by the environment, and skipped without.
"""

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from peerkit.reports import write_html

EXAMPLES = ("harbour-first-month", "northfield-council", "open-door", "riverside-trust")
_RUN = """
axe.run({}).then(function (found) {
document.title = "SAID" + JSON.stringify(found.violations.map(function (one) { return one.id }))
})"""
_NARROWEST = """
document.title = "SAID" + Math.min(...Array.from(document.querySelectorAll("th[scope=row]"),
function (one) { return one.getBoundingClientRect().width }))"""


def named(variable: str, what: str) -> str:
    found = os.environ.get(variable)
    if not found:
        pytest.skip(f"{variable} names no {what}")
    return found


@pytest.fixture(params=EXAMPLES)
def page(request: pytest.FixtureRequest, audit: Callable[..., Any], tmp_path: Path) -> Path:
    assessment, document = audit(request.param)
    path: Path = tmp_path / f"{request.param}.html"
    path.write_text(write_html(assessment, places=document.location), "utf-8")
    return path


def test_the_nu_html_checker_finds_no_error(page: Path) -> None:
    jar = named("PEERKIT_NU", "vnu.jar")
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "json", str(page)],  # noqa: S607 - whichever is there
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert json.loads(done.stderr)["messages"] == []


def ran(page: Path, script: str, *options: str) -> str:
    """Give what a script puts into the title of a page in a browser."""
    browser = named("PEERKIT_CHROMIUM", "browser")
    text = page.read_text("utf-8").replace("</body>", f"<script>{script}</script></body>")
    page.write_text(text, "utf-8")
    done = subprocess.run(
        [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"),
            *("--virtual-time-budget=60000", *options, page.as_uri()),
        ],
        check=True,
        capture_output=True,
        text=True,
        timeout=180,
    )
    said = re.search("<title>SAID(.*?)</title>", done.stdout)
    assert said is not None
    return said[1]


@pytest.mark.parametrize(("scheme", "number"), [("light", 1), ("dark", 0)])
def test_axe_finds_no_violation(page: Path, scheme: str, number: int) -> None:
    axe = Path(named("PEERKIT_AXE", "axe.min.js")).read_text("utf-8")
    script = axe.replace("</script", "<\\/script") + _RUN
    found = ran(page, script, f"--blink-settings=preferredColorScheme={number}")
    assert json.loads(found) == [], scheme


@pytest.mark.parametrize("width", [500, 800, 1400])
def test_no_word_of_a_table_is_broken(page: Path, width: int) -> None:
    """On a telephone the table of counts kept its width at the cost of its first column."""
    narrowest = ran(page, _NARROWEST, f"--window-size={width},900")
    assert float(narrowest) > 100
