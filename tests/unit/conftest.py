"""Small rule packs, written to a folder and loaded like any other."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from peerkit.packs import Pack, load_pack

CITES = {"section": "A heading", "item": "i", "pages": "3-4"}
HEADER = {
    "peerkit": "pack/1",
    "id": "small",
    "version": "1.2.3",
    "language": 1,
    "title": "A small pack",
    "source": {"title": "A small report"},
    "examples_as_of": "2026-11-01",
}
DEFAULTS: dict[str, dict[str, Any]] = {
    "recommendations": {
        "title": "A recommendation",
        "subject": "organisation",
        "strength": "important",
        "cites": CITES,
        "met_when": "stated(organisation.vision.rationale)",
        "remedy": {"holder": "manager", "text": "Do it."},
        "ask": "Is it done?",
        "reflect": "How was it?",
    },
    "groups": {
        "title": "A group",
        "subject": "organisation",
        "strength": "finding",
        "cites": CITES,
    },
    "reflections": {
        "title": "A reflection",
        "strength": "consider",
        "cites": CITES,
        "prompt": "What does it look like?",
    },
    "context": {
        "title": "A note",
        "strength": "finding",
        "cites": CITES,
        "note": "It was so.",
    },
}


@pytest.fixture
def write_pack(tmp_path: Path) -> Callable[..., Path]:
    """Write a pack of recommendations; what a test does not care about is filled in.

    `groups`, `reflections` and `context` are lists too; any other keyword is a field of
    `pack.yaml`. An item's `theme` is the file that it goes to. JSON is YAML, so that is written.
    """
    folders = count()

    def write(*recommendations: dict[str, Any], **others: Any) -> Path:  # noqa: ANN401 - any field
        folder = tmp_path / f"pack-{next(folders)}"
        folder.mkdir()
        files: dict[str, dict[str, list[dict[str, Any]]]] = {"first": {}}
        for section, defaults in DEFAULTS.items():
            items = recommendations if section == "recommendations" else others.pop(section, ())
            for item in items:
                fields = {**defaults, **item}
                theme = files.setdefault(fields.pop("theme", "first"), {})
                theme.setdefault(section, []).append(fields)
        themes = [{"id": theme, "title": theme.capitalize()} for theme in files]
        header = {**HEADER, "themes": themes, **others}
        for name, content in (("pack", header), *files.items()):
            text = json.dumps(content if name == "pack" else {"theme": name, **content})
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def make_pack(write_pack: Callable[..., Path]) -> Callable[..., Pack]:
    """Load a pack written by `write_pack`."""

    def make(*recommendations: dict[str, Any], **others: Any) -> Pack:  # noqa: ANN401 - any field
        return load_pack(write_pack(*recommendations, **others))

    return make
