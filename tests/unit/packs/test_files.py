"""What `pack.yaml` and a theme's file may say, and what they may leave out."""

import pytest

from peerkit.documents import Reading, Source
from peerkit.errors import DocumentError
from peerkit.packs.files import Header, ThemeFile

HEADER = """\
id: small
version: "1.0"
language: 1
title: A small pack
source: {title: A report}
examples_as_of: 2026-11-01
"""


def header(text: str) -> Header:
    reading = Reading.parse(Source(text, "pack.yaml", shows_values=True))
    return reading.structure(Header, reading.parsed.tree)


def test_a_header_needs_little() -> None:
    read = header(HEADER)
    assert (read.id, read.language, read.source.title) == ("small", 1, "A report")
    for name in ("themes", "parameters", "definitions", "events"):
        assert getattr(read, name) == ()
    assert read.source.author is None


@pytest.mark.parametrize("name", ["id", "version", "language", "title", "source", "examples_as_of"])
def test_a_header_without_one_of_these_is_refused(name: str) -> None:
    text = "".join(
        line for line in HEADER.splitlines(keepends=True) if not line.startswith(f"{name}:")
    )
    with pytest.raises(DocumentError, match=f"the field `{name}` is missing"):
        header(text)


@pytest.mark.parametrize(
    "day",
    [
        "never",
        "sometime",
        "2026-02-30",
        "'?'",
        "",
    ],
)
def test_examples_need_a_day(day: str) -> None:
    with pytest.raises(DocumentError) as caught:
        header(HEADER.replace("2026-11-01", day))
    assert caught.value.diagnostics[0].location.line == 6


@pytest.mark.parametrize(
    "parameter",
    [
        "{id: most, default: -1, because: x}",
        "{id: most, default: 1.5, because: x}",
        "{id: most, default: yes, because: x}",
        "{id: most, default: 3}",
    ],
)
def test_a_parameter_is_a_whole_number_with_a_reason(parameter: str) -> None:
    assert header(HEADER + "parameters: [{id: most, default: 3, because: x}]\n").parameters
    with pytest.raises(DocumentError):
        header(f"{HEADER}parameters: [{parameter}]\n")


def test_a_themes_file_needs_only_its_theme() -> None:
    reading = Reading.parse(Source("theme: first\n", "first.yaml"))
    file = reading.structure(ThemeFile, reading.parsed.tree)
    assert file.theme == "first"
    for name in ("recommendations", "groups", "reflections", "context"):
        assert getattr(file, name) == ()
