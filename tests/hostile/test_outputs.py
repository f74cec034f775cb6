"""Numbers 50 to 59: names that try to break out of what a report is written in."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from junitparser import JUnitXml

import peerkit
from peerkit.reports import WRITERS

NAMES = {
    50: ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'\"><b>&amp;"],
    51: ["javascript:alert(1)", "[x](javascript:alert(1))", "data:text/html,x"],
    52: ["</script><script>", "<!--", "]]>"],
    53: ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1", "=cmd|' /C calc'!A0"],
    54: ["a\u202eb", "a\u2028b", "a\x1b[31mb", "a\x1b]8;;http://x\x07b", "a\x9bb", "a\rb"],
    55: ["a\nerror[PK102]: forged", "a\r\nb"],
    56: ["a\x00b", "a\x0bb", "a\uffffb", "a\ufdd0b", "a\ud800b"],
    57: ["../../etc/passwd", "C:\\x", "file:///etc/passwd"],
    58: ["{0}", "{name} {{", "%s %(a)s"],
    59: ["x" * 100_000],
}
CASES = [(number, name) for number, names in NAMES.items() for name in names]
IN_XML = {9, 10, 13, *range(0x20, 0xD800), *range(0xE000, 0xFFFE), *range(0x10000, 0x110000)}
"""What XML 1.0 allows in a text."""


@pytest.fixture(scope="module")
def pack() -> peerkit.Pack:
    return peerkit.load_pack("peer-support-in-practice")


@pytest.fixture(scope="module")
def assess(pack: peerkit.Pack) -> Callable[[str], peerkit.Assessment]:
    """Assess an organisation that was made without our readers, so that any name gets in."""
    some = peerkit.Assessor(
        peerkit.Pack(
            header=pack.header,
            rules=pack.rules[::9],
            groups=(),
            reflections=(),
            context=(),
            digest=pack.digest,
            left_out=frozenset(pack.titles()) - {r.recommendation.id for r in pack.rules[::9]},
        )
    )
    teams = [{"id": "t", "name": "T", "manager": {"entry": "told"}, "complete": ["decisions"]}]
    plain = peerkit.structure({"id": "trust", "name": "T", "teams": teams})

    def assess(name: str) -> peerkit.Assessment:
        named: Any = copy(plain)
        [team] = map(copy, named.teams)
        object.__setattr__(team, "name", name)
        object.__setattr__(named, "name", name)
        object.__setattr__(named, "teams", (team,))
        return some.assess(named, as_of=date(2026, 11, 1))

    return assess


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(("number", "name"), CASES, ids=lambda part: repr(part)[:24])
def test_a_name_does_nothing(
    assess: Callable[[str], peerkit.Assessment], number: int, name: str, form: str
) -> None:
    text = peerkit.render(assess(name), form)
    text.encode("utf-8")
    plain = peerkit.render(assess("T"), form)
    assert {c for c in text if not c.isprintable()} <= {c for c in plain if not c.isprintable()}
    assert text.count("\n") <= plain.count("\n") * (1.5 if form == "text" else 1)
    if form != "json":  # which gives programs the value itself, once
        assert len(text) < len(plain) * 3, number
    SAFE[form](text, plain)


def csv_is_safe(text: str, plain: str) -> None:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell[:1] in set("=+-@\t\r\uff1d") for row in rows for cell in row)
    assert text.count("\r\n") == plain.count("\r\n")


def xml_is_safe(text: str, plain: str) -> None:
    assert {ord(c) for c in text} <= IN_XML
    root, usual = (fromstring(one.encode()) for one in (text, plain))  # noqa: S314 - our own
    assert [part.tag for part in root.iter()] == [part.tag for part in usual.iter()]
    assert JUnitXml.fromstring(text.encode()).tests == JUnitXml.fromstring(plain.encode()).tests


def sarif_is_safe(text: str, plain: str) -> None:
    [run], [usual] = json.loads(text)["runs"], json.loads(plain)["runs"]
    for one, other in zip(run["results"], usual["results"], strict=True):
        assert one.keys() == other.keys()
        said = one["message"]["text"]
        assert not re.search(r"(?<!\{)\{(?!\{)", said.replace("{{", ""))
        assert not re.search(r"(?<!\\)\[", said)
    assert "uri" not in set(strings(run))


def json_is_safe(text: str, plain: str) -> None:
    assert json.loads(text).keys() == json.loads(plain).keys()


def text_is_safe(text: str, plain: str) -> None:
    lines = set(text.splitlines()) - set(plain.splitlines())
    assert not any(line.startswith(("error", "warning")) for line in lines)


def html_is_safe(text: str, plain: str) -> None:
    def skeleton(page: str) -> list[str]:
        # The picture is named after what it shows.
        return [re.sub(r"\S*[0-9a-f]{6,}\S*", "", tag) for tag in re.findall(r"<[^>]*>", page)]

    assert "<script" not in text
    assert skeleton(text) == skeleton(plain)


SAFE: dict[str, Callable[[str, str], None]] = {
    "csv": csv_is_safe,
    "html": html_is_safe,
    "junit": xml_is_safe,
    "sarif": sarif_is_safe,
    "json": json_is_safe,
    "text": text_is_safe,
}
"""What else must hold of a format; a new one without an entry here fails."""
