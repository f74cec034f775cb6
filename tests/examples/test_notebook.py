"""The notebook for analysts, run as a script: marimo's server is not needed for it."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("marimo", reason="marimo is not installed: see the extra `notebook`")

SHOW = """
import json, marimo
from folder_of_organisations import app
outputs, found = app.run()
html = "".join(marimo.as_html(output).text for output in outputs if output is not None)
names = ["unread", "by_theme", "questions", "rows"]
print(json.dumps({"html": html, **{name: found[name] for name in names}}))
"""


@pytest.fixture(scope="module")
def found(
    examples: Path, python: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Any:  # noqa: ANN401 - JSON
    folder = tmp_path_factory.mktemp("organisations")
    for name in ("open-door.yaml", "harbour-first-month.yaml"):
        shutil.copy(examples / name, folder)
    (folder / "broken.yaml").write_text("peerkit: organisation/1\nid: b\nnmae: Secret\n", "utf-8")
    said = python("-c", SHOW, cwd=examples / "notebook", PEERKIT_FOLDER=str(folder))
    return json.loads(said)


def test_statuses_are_those_of_the_findings(found: Any) -> None:  # noqa: ANN401
    first = found["by_theme"][0]
    assert list(first) == ["theme", "harbour", "open-door"]
    for organisation in ("harbour", "open-door"):
        rows = [row for row in found["rows"] if row["organisation"] == organisation]
        counted = Counter(row["status"] for row in rows if row["theme"] == "leadership")
        shown = [counted[status] for status in ("met", "not-met", "not-known")]
        assert first[organisation] == " / ".join(map(str, shown))
    assert len(found["by_theme"]) == len({row["theme"] for row in found["rows"]})


def test_what_is_not_known_is_asked_once(found: Any) -> None:  # noqa: ANN401
    pairs = {(r["organisation"], r["ask"]) for r in found["rows"] if r["status"] == "not-known"}
    asked = Counter(ask for _, ask in pairs)
    assert {row["ask"]: row["not known to"] for row in found["questions"]} == asked


def test_a_file_that_cannot_be_read_is_named_without_its_values(found: Any) -> None:  # noqa: ANN401
    assert any(line.startswith("broken.yaml: ") and "`nmae`" in line for line in found["unread"])
    assert "Secret" not in json.dumps(found)


def test_nothing_below_the_team_is_shown(found: Any) -> None:  # noqa: ANN401
    assert "Harbour Care" in found["html"]
    assert "Quayside supported housing" in {row["subject_name"] for row in found["rows"]}
    for post in ("home-1", "quay-1", "quay-2"):
        assert post not in json.dumps(found)
