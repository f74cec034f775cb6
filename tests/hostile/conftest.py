"""What hostile input is held to: one clear error, soon, in little memory, with no value in it."""

import gc
import json
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import attrs
import pytest

import peerkit
from peerkit.errors import InputError

SECONDS = 1.0
# How long `_pace` takes on the machine on which a second was agreed, with nothing beside it.
PACE = 0.022
MEBIBYTES = 200

# The folder of a test has its name in it, so the word must not be one that a test would use.
_CANARY = "Zubenelgenubi"

_CHILD = """
import json, sys, time
import peerkit
from peerkit.errors import InputError

def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))

path, is_bytes, load = sys.argv[1], sys.argv[2] == "bytes", getattr(peerkit, sys.argv[3])
source = open(path, "rb").read() if is_bytes else path
started = time.process_time()
try:
    load(source)
    kind, found, said = "accepted", [], ""
except InputError as error:
    kind, said = type(error).__name__, str(error)
    found = [[d.code, d.location.line, d.location.column] for d in error.diagnostics]
seconds = time.process_time() - started
print(json.dumps({"kind": kind, "found": found, "said": said,
                  "seconds": seconds, "mebibytes": peak()}))
"""


@attrs.frozen
class Heavy:
    """What a process of its own made of an input."""

    kind: str
    found: list[tuple[str, int | None, int | None]]
    said: str
    seconds: float
    mebibytes: int


def allowed(seconds: float) -> float:
    """Give how long something may take now: more while other work slows this machine down."""
    return seconds * max(1.0, _pace() / PACE)


def _pace() -> float:
    started, total = time.process_time(), 0
    for number in range(500_000):
        total += number % 7
    return time.process_time() - started


def everything_said(error: BaseException) -> str:
    """Give all the text that an error, or whatever it carries along, could put into a log."""
    said: list[str] = []
    waiting: list[Any] = [error]
    seen: set[int] = set()
    while waiting:
        held = waiting.pop()
        if held is None or id(held) in seen:
            continue
        seen.add(id(held))
        said += [str(held), repr(held), repr(held.args), repr(getattr(held, "__notes__", None))]
        said += traceback.format_exception(held)
        said += [repr(attrs.asdict(d)) for d in getattr(held, "diagnostics", ())]
        waiting += [held.__cause__, held.__context__, *getattr(held, "exceptions", ())]
    return "\n".join(said)


@pytest.fixture(scope="session")
def canary() -> str:
    """A word for values, which no error may say."""
    return _CANARY


@pytest.fixture(scope="session")
def head(canary: str) -> str:
    """The first three lines of an organisation in YAML."""
    return f"peerkit: organisation/1\nid: harbour\nname: {canary}\n"


@pytest.fixture(scope="session")
def refuse() -> Callable[..., InputError]:
    """See an input refused, by a clear error and nothing else, soon and discreetly."""

    def refuse(
        source: Any,  # noqa: ANN401 - whatever the loader takes
        load: Callable[[Any], object] = peerkit.load_organisation,
        kind: type[InputError] = peerkit.DocumentError,
    ) -> InputError:
        gc.freeze()  # what other tests left behind is not gone through, and so not counted
        started = time.process_time()
        try:
            load(source)
        except InputError as error:
            caught = error
        else:
            pytest.fail("it was accepted")
        finally:
            gc.unfreeze()
        taken = time.process_time() - started
        assert taken < SECONDS or taken < allowed(SECONDS)
        assert type(caught) is kind
        assert caught.diagnostics
        assert all(d.code.startswith("PK") and d.message for d in caught.diagnostics)
        assert _CANARY.casefold() not in everything_said(caught).casefold()
        return caught

    return refuse


@pytest.fixture(scope="session")
def places() -> Callable[[InputError], list[tuple[str, int | None, int | None]]]:
    """Give the code, line and column of each problem, in order."""

    def places(error: InputError) -> list[tuple[str, int | None, int | None]]:
        return [(d.code, d.location.line, d.location.column) for d in error.diagnostics]

    return places


@pytest.fixture
def heavy(tmp_path: Path) -> Callable[..., Heavy]:
    """Load an input in a process of its own, and see that it stays within time and memory."""
    if not Path("/proc/self/status").exists():
        pytest.skip("peak memory is read from /proc")

    def heavy(  # noqa: PLR0913 - each has a default, and a name where it is given
        content: bytes | Iterable[bytes],
        name: str = "input.yaml",
        *,
        given_as: str = "path",
        load: str = "load_organisation",
        kind: str = "DocumentError",
        seconds: float = SECONDS,
    ) -> Heavy:
        path = tmp_path / name
        given = path.parent if given_as == "folder" else path
        with path.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, str(given), given_as, load],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        report = json.loads(done.stdout)
        report["found"] = [tuple(problem) for problem in report["found"]]
        made = Heavy(**report)
        assert made.kind == kind
        assert _CANARY.casefold() not in made.said.casefold()
        assert made.seconds < seconds or made.seconds < allowed(seconds)
        assert made.mebibytes < MEBIBYTES
        return made

    return heavy


_HEADER = """\
peerkit: pack/1
id: small
version: 0.1.0
language: 1
title: Small
source: {title: Small}
examples_as_of: 2026-11-01
themes:
  - {id: first, title: First}
"""

_RULE = """\
  - id: ID
    title: One
    subject: team
    strength: important
    cites: {section: One, pages: "1"}
    met_when: "MET"
APPLIESNEEDS    remedy: {holder: manager, text: Do it.}
    ask: When?
    reflect: Why?
"""


@pytest.fixture
def write_pack(tmp_path: Path) -> Callable[..., Path]:
    """Write a pack with one rule about teams, or with one for each dependency."""

    def write_pack(
        *,
        met_when: str = "True",
        applies_when: str | None = None,
        needs: dict[str, str] | None = None,
    ) -> Path:
        folder = tmp_path / "pack"
        folder.mkdir()
        (folder / "pack.yaml").write_text(_HEADER, "utf-8")
        text = "theme: first\nrecommendations:\n"
        for identifier, needed in (needs or {"first.1": ""}).items():
            applies = f'    applies_when: "{applies_when}"\n' if applies_when else ""
            line = f"    needs: [{{id: {needed}, basis: stated, because: so}}]\n"
            text += (
                _RULE.replace("ID", identifier)
                .replace("MET", met_when)
                .replace("APPLIES", applies)
                .replace("NEEDS", line if needed else "")
            )
        (folder / "first.yaml").write_text(text, "utf-8")
        return folder

    return write_pack
