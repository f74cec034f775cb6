"""`import peerkit` is light: people put it in web workers and notebooks.

Each measure is a fresh interpreter, and the two sides take turns, so that a machine that is
slow for a moment is slow for both.
"""

import json
import statistics
import subprocess
import sys

import pytest

HEAVY = {"cattrs", "click", "jinja2", "networkx", "yaml"}
ROUNDS = 9
MOST_TIMES_ATTRS = 2.0


def run_fresh(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout


def heavy_modules_after(code: str) -> set[str]:
    loaded = run_fresh(f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))")
    return HEAVY & set(json.loads(loaded))


def seconds_to_import(module: str) -> float:
    return float(
        run_fresh(
            "from time import perf_counter\n"
            "start = perf_counter()\n"
            f"import {module}\n"
            "print(perf_counter() - start)"
        )
    )


def medians(first: str, second: str) -> tuple[float, float]:
    rounds = [(seconds_to_import(first), seconds_to_import(second)) for _ in range(ROUNDS)]
    return (
        statistics.median(one for one, _ in rounds),
        statistics.median(other for _, other in rounds),
    )


def test_import_loads_nothing_heavy() -> None:
    assert heavy_modules_after("import peerkit") == set()


@pytest.mark.parametrize("module", ["click", "networkx", "yaml"])
def test_a_heavy_module_is_seen(module: str) -> None:
    assert module in heavy_modules_after(f"import peerkit, {module}")


def test_import_costs_at_most_twice_attrs() -> None:
    peerkit, attrs = medians("peerkit", "attrs")
    assert peerkit <= MOST_TIMES_ATTRS * attrs


def test_a_costly_import_would_be_caught() -> None:
    networkx, attrs = medians("networkx", "attrs")
    assert networkx > MOST_TIMES_ATTRS * attrs
