"""Input that took quadratic time, or all the memory there is, to be refused or even to be read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Judged = Callable[..., Any]


def teams(count: int, identifier: str = "t{}", more: str = "") -> str:
    lines = (f"  - {{id: {identifier.format(n)}, name: T{more}}}\n" for n in range(count))
    return "teams:\n" + "".join(lines)


def codes(made: Any) -> set[str]:  # noqa: ANN401 - what `heavy` gives
    return {code for code, _, _ in made.found}


def test_many_dangling_references_of_one_field(heavy: Judged, head: str) -> None:
    names = ", ".join(f"x{n}" for n in range(2000))
    made = heavy(f"{head}programme: {{teams: [{names}]}}\n{teams(2000)}".encode())
    assert codes(made) == {"PK109"}
    assert made.said.endswith("\nand 1700 more problems")


def test_many_parts_of_one_identifier(heavy: Judged, head: str) -> None:
    made = heavy(f"{head}{teams(7000, 't')}".encode())
    assert codes(made) == {"PK108"}
    assert [line for _, line, _ in made.found] == list(range(6, 306))


def test_many_rows_of_one_identifier(heavy: Judged, tmp_path: Path) -> None:
    (tmp_path / "organisation.csv").write_text("field,value\nid,o\nname,O\n")
    made = heavy(b"id,name\n" + b"t,T\n" * 7000, "teams.csv", given_as="folder")
    assert codes(made) == {"PK108"}
    assert made.said.endswith("\nand 6699 more problems")


def test_many_pulses_alike(heavy: Judged, head: str) -> None:
    said = "about: leadership.1.c, group: managers, agree: 9, disagree: 1"
    pulse = f"    - {{{said}, taken_on: 2026-09-01}}\n"
    made = heavy(f"{head}voices:\n  pulses:\n{pulse * 7000}".encode())
    assert codes(made) == {"PK110"}
    assert made.said.endswith("\nand 6699 more problems")


@pytest.mark.parametrize("element", ["[]", "{}", "0", '"x"'])
@pytest.mark.parametrize("start", ['{"a":[', '{"peerkit":"organisation/1","teams":['])
def test_a_list_of_hundreds_of_thousands(heavy: Judged, start: str, element: str) -> None:
    made = heavy(f"{start}{','.join([element] * 700_000)}]}}".encode(), "input.json")
    assert codes(made) == {"PK013"}


def test_many_plans_in_order(heavy: Judged) -> None:
    plans = "".join(f"  - owner: k{n}\n" for n in range(20_000))
    text = f"peerkit: wellness-plans/1\nplans:\n{plans}"
    made = heavy(text.encode(), load="load_wellness_plans", kind="accepted")
    assert made.said == ""


@pytest.mark.parametrize(
    ("more", "code"), [(", kind: clinicl", "PK104"), (", kindd: clinical", "PK102")]
)
def test_one_slip_ten_thousand_times(heavy: Judged, head: str, more: str, code: str) -> None:
    made = heavy(f"{head}{teams(10_000, more=more)}".encode())
    assert codes(made) == {code}
    assert made.said.count("did you mean `") == 300
    assert made.said.endswith("\nand 9700 more problems")


@pytest.mark.parametrize(
    ("field", "count"),
    [("teams: [{id: t, name: T, demands: [bussy", 200_000), ("vision: {aims: [x", 1_000_000)],
)
def test_a_list_of_words_without_end(heavy: Judged, head: str, field: str, count: int) -> None:
    made = heavy(f"{head}{field}{', x' * count}".encode())
    assert codes(made) == {"PK013"}


def test_a_long_line_of_managers_in_a_circle(heavy: Judged, head: str) -> None:
    posts = ", ".join(f"{{id: a{n}}}" for n in range(5000))
    lines = "".join(
        f"  - {{id: s{n}, kind: line, supervisor: a{n}, supervisee: a{(n + 1) % 5000}}}\n"
        for n in range(5000)
    )
    team = f"teams:\n- id: t\n  name: T\n  appointments: [{posts}]\n  supervision:\n{lines}"
    made = heavy(f"{head}{team}".encode())
    assert codes(made) == {"PK110"}
    assert "is managed by 4995 more is managed by" in made.said
    assert len(made.said) < 500


def test_brackets_without_end(heavy: Judged) -> None:
    made = heavy(b'{"a":' + b"[" * (60 * 2**20), "input.json")
    assert codes(made) == {"PK006"}


@pytest.mark.parametrize("quote", ['"', "'", "", "#", "|\n  "])
def test_a_text_without_end(heavy: Judged, head: str, quote: str) -> None:
    closing = quote if quote in {'"', "'"} else ""
    words = b". -" * (10 * 2**20)
    made = heavy(f"{head}vision:\n statement: {quote}".encode() + words + closing.encode())
    assert codes(made) == {"PK015"}
