"""An assessment depends on what it was given: no clock and no network anywhere in the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CLOCK_ATTRIBUTES = {"now", "today", "utcnow"}
CLOCK_MODULES = {"time"}
NETWORK_MODULES = {
    "aiohttp",
    "ftplib",
    "http.client",
    "http.server",
    "httpx",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and full name of everything a module imports, at any depth."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)
            case _:
                pass


def imports_of(text: str, modules: set[str]) -> list[int]:
    """Give the lines that import one of the modules or something inside one."""
    return sorted(
        line
        for line, name in imported(ast.parse(text))
        if any(f"{name}.".startswith(f"{module}.") for module in modules)
    )


def clock_readings(text: str) -> list[int]:
    """Give the lines that read the clock, or pass on the means to."""
    attributes = [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_ATTRIBUTES
    ]
    return sorted({*attributes, *imports_of(text, CLOCK_MODULES)})


def test_nothing_reads_the_clock(source_files: list[Path]) -> None:
    found = {path: clock_readings(path.read_text("utf-8")) for path in source_files}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_nothing_reaches_for_the_network(source_files: list[Path]) -> None:
    found = {path: imports_of(path.read_text("utf-8"), NETWORK_MODULES) for path in source_files}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import date\ndate.today()",
        "import datetime as d\nd.datetime.now(d.UTC)",
        "from datetime import datetime\nread = datetime.utcnow",
        "import attrs\n@attrs.frozen\nclass A: on = attrs.field(factory=date.today)",
        "x = 1\nimport time",
        "def f():\n    from time import time",
    ],
)
def test_a_clock_reading_is_seen(text: str) -> None:
    assert len(clock_readings(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "from urllib.request import urlopen",
        "def f():\n    import requests.sessions",
        "from http.client import HTTPConnection",
    ],
)
def test_a_network_import_is_seen(text: str) -> None:
    assert len(imports_of(text, NETWORK_MODULES)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import date\ndate(2026, 11, 1)",
        "import timeit",
        "from urllib.parse import quote",
        "from .socket import plug",
        "from http import HTTPStatus",
    ],
)
def test_what_is_harmless_passes(text: str) -> None:
    assert clock_readings(text) == []
    assert imports_of(text, NETWORK_MODULES) == []
