"""How long it takes to load a large organisation, against the parsers alone and stock cattrs.

Run `.venv/bin/python -m benchmarks.loading [TEAMS]`; 10,000 teams with 30,000 posts by default.
Each measurement is a process of its own: processor time of the load alone, and the peak of its
memory. The contestants take turns, and ratios are between neighbours of one round.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROUNDS = 5


def document(teams: int) -> dict[str, Any]:
    """Give an organisation with three posts, a talk and a manager in each team."""
    return {
        "peerkit": "organisation/1",
        "id": "large",
        "name": "Large",
        "teams": [
            {
                "id": f"t{n}",
                "name": f"Team {n}",
                "kind": "clinical",
                "size": 12,
                "manager": {"entry": "told", "reasons_communicated_on": "2026-02-01"},
                "appointments": [
                    {
                        "id": f"a{n}-{k}",
                        "role": "peer-worker",
                        "starts_on": "2026-04-15",
                        "fte": 0.6,
                        "paid": True,
                    }
                    for k in range(3)
                ],
                "conversations": [
                    {
                        "id": f"c{n}",
                        "kind": "team-introduction",
                        "held_on": "2026-03-25",
                        "audience": ["team"],
                    }
                ],
                "complete": ["conversations"],
            }
            for n in range(teams)
        ],
    }


def stock_classes() -> type:
    """Give plain attrs classes with the fields of ours, for cattrs to fill without our checks."""
    import attrs

    from peerkit.model import Organisation
    from peerkit.model.shape import Kind, shapes

    made: dict[type, type] = {}
    plain: dict[Kind, Any] = {
        Kind.FLAG: bool | None,
        Kind.COUNT: int | None,
        Kind.NUMBER: float | None,
        Kind.REFERENCES: frozenset[str],
        Kind.COMPLETE: frozenset[str],
        Kind.TEXTS: list[str],
        Kind.DATES: list[str],
    }

    def form(kind: Kind, of: Any) -> Any:  # noqa: ANN401 - an annotation
        if kind is Kind.PART:
            return like(of) | None
        if kind in {Kind.MEMBERS, Kind.RECORDS}:
            return list[like(of)]  # type: ignore[misc]  # made while running
        if kind is Kind.CHOICE:
            return of | None
        return frozenset[of] if kind in {Kind.CHOICES, Kind.OPEN_CHOICES} else None

    def like(entity: type) -> Any:  # noqa: ANN401 - a class made while running
        if entity not in made:
            fields = {}
            for name, shape in shapes(entity).items():
                kind: Any = plain.get(shape.kind) or form(shape.kind, shape.of) or str | None
                default: Any = shape.default if shape.default is attrs.NOTHING else None
                fields[name] = attrs.field(type=kind, default=default)
            made[entity] = attrs.make_class(
                entity.__name__, fields, frozen=True, slots=True, kw_only=True
            )
        return made[entity]

    found: type = like(Organisation)
    return found


def by_stock_cattrs(path: Path) -> Callable[[], object]:
    """Parse with the standard library and structure with cattrs as it comes."""
    from cattrs.preconf.json import make_converter

    whole, converter = stock_classes(), make_converter()
    small = {"id": "a", "name": "A", "teams": []}
    converter.structure(small, whole)  # what is generated once is not counted

    def load() -> object:
        tree = json.loads(path.read_text("utf-8"))
        del tree["peerkit"]
        return converter.structure(tree, whole)

    return load


def by_c_yaml(path: Path) -> Callable[[], object]:
    """Parse with PyYAML's C loader, and make nothing of it."""
    import yaml

    loader: Any = yaml.CSafeLoader
    return lambda: yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 - a safe one


def by_peerkit(path: Path) -> Callable[[], object]:
    """Load the document, checked."""
    import peerkit

    peerkit.load_organisation(b"peerkit: organisation/1\nid: a\nname: A\nteams: []\n")
    return lambda: peerkit.load_organisation(path)


CONTESTANTS: dict[str, tuple[Callable[[Path], Callable[[], object]], str]] = {
    "`json.loads` and stock cattrs, into plain classes": (by_stock_cattrs, "json"),
    "peerkit, from JSON": (by_peerkit, "json"),
    "PyYAML's C loader, into plain values": (by_c_yaml, "yaml"),
    "peerkit, from YAML": (by_peerkit, "yaml"),
}
PAIRS = [
    ("peerkit, from JSON", "`json.loads` and stock cattrs, into plain classes"),
    ("peerkit, from YAML", "PyYAML's C loader, into plain values"),
]


def measure(name: str, folder: str) -> None:
    """Print, in a process of its own, the seconds of one load and the peak of memory in MiB."""
    prepare, suffix = CONTESTANTS[name]
    load = prepare(Path(folder, f"large.{suffix}"))
    started = time.process_time()
    load()
    seconds = time.process_time() - started
    print(seconds, peak_mebibytes())


def peak_mebibytes() -> float:
    """Give the peak of this process's memory alone, where the system tells it."""
    status = Path("/proc/self/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    found = [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")]
    return found[0] if found else float("nan")


def main(arguments: Sequence[str]) -> None:
    """Measure all contestants in turn, and print medians, memory and ratios."""
    import yaml

    if len(arguments) == 2:
        measure(*arguments)
        return
    teams = int(arguments[0]) if arguments else 10_000
    values = document(teams)
    seconds: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    mebibytes: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "large.json").write_text(json.dumps(values), "utf-8")
        text = yaml.dump(values, Dumper=yaml.CSafeDumper, sort_keys=False)
        Path(folder, "large.yaml").write_text(text, "utf-8")
        for _ in range(ROUNDS):
            for name in CONTESTANTS:
                done = subprocess.run(
                    [sys.executable, "-m", "benchmarks.loading", name, folder],
                    check=True,
                    capture_output=True,
                    text=True,
                )
                took, peak = map(float, done.stdout.split())
                seconds[name].append(took)
                mebibytes[name] = max(peak, mebibytes.get(name, 0))
    print("\n| | s | peak MiB |\n| --- | --- | --- |")
    for name, times in seconds.items():
        print(f"| {name} | {statistics.median(times):.2f} | {mebibytes[name]:.0f} |")
    print("\n| | times | lowest | highest |\n| --- | --- | --- | --- |")
    for ours, theirs in PAIRS:
        ratios = [a / b for a, b in zip(seconds[ours], seconds[theirs], strict=True)]
        low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
        print(f"| {ours}, beside {theirs} | {middle:.2f} | {low:.2f} | {high:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
