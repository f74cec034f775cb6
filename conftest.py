"""Runs the examples in README.md and docs/.

Each page has one namespace and one temporary folder, which starts with a copy of `examples/`:

- ``python`` blocks run in order and share their names.
- ``console`` blocks run each ``$ peerkit …`` line and compare what it prints, both streams
  together. A line that is only ``...`` stands for any number of lines; ``...`` within a line stands
  for any characters. The last command's exit code is 0 unless the fence says, say, ``exit=1``.
- A block that follows ``<!-- file: NAME -->`` is written to that file for later blocks to use.

``sh`` blocks are for people to copy and do not run here; `.ci/run` runs the two in README.md.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region, Sybil
from sybil.parsers.abstract.lexers import BlockLexer
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer
from sybil.parsers.myst import PythonCodeBlockParser

ROOT = Path(__file__).parent
SECONDS_PER_COMMAND = 60
# A page has to read the same wherever it is run.
STEADY_ENVIRONMENT = {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}

_console_lexer = RawFencedCodeBlockLexer(
    re.compile(r"console(?:[ \t]+exit=(?P<exit>\d+))?[ \t]*$\n", re.MULTILINE)
)
_file_lexer = BlockLexer(
    re.compile(
        r"^(?P<prefix>[ \t]*)<!-- file: (?P<name>[\w./-]+) -->\n+[ \t]*```(?:csv|json|yaml)\n",
        re.MULTILINE,
    ),
    r"(?<=\n){prefix}```",
)


def parse_console(document: Document) -> Iterable[Region]:
    """Find the ``console`` blocks of a page."""
    for region in _console_lexer(document):
        expected_exit = int(region.lexemes["exit"] or 0)
        region.parsed = (str(region.lexemes["source"]), expected_exit)
        region.evaluator = run_console
        yield region


def parse_files(document: Document) -> Iterable[Region]:
    """Find the blocks of a page that stand for a file."""
    for region in _file_lexer(document):
        region.parsed = (Path(region.lexemes["name"]), str(region.lexemes["source"]))
        region.evaluator = write_file
        yield region


def run_console(example: Example) -> str | None:
    """Run a block's commands, in order; say what differs, or nothing."""
    source, block_exit = example.parsed
    sessions = split_console(source)
    if not sessions:
        return "a console block has to begin with a line `$ peerkit …`"
    for position, (command, expected) in enumerate(sessions, start=1):
        program, *arguments = shlex.split(command)
        if program != "peerkit":
            return f"only peerkit runs in a console block, not `{program}`: use sh for the rest"
        done = subprocess.run(
            [sys.executable, "-m", "peerkit", *arguments],
            check=False,
            env={**os.environ, **STEADY_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=SECONDS_PER_COMMAND,
        )
        expected_exit = block_exit if position == len(sessions) else 0
        if done.returncode != expected_exit or not output_matches(expected, done.stdout):
            return (
                f"$ {command}\n--- expected (exit {expected_exit})\n{expected}"
                f"--- printed (exit {done.returncode})\n{done.stdout}"
            )
    return None


def split_console(source: str) -> list[tuple[str, str]]:
    """Split a block into commands, each with the output written under it."""
    joined = re.sub(r"\\\n(?:>[ \t]?)?[ \t]*", "", source)
    _, *parts = re.split(r"^\$ ", joined, flags=re.MULTILINE)
    split = [part.partition("\n") for part in parts]
    return [(command, expected) for command, _, expected in split]


def output_matches(expected: str, printed: str) -> bool:
    """Tell whether the output fits what the page shows, blank lines at the end aside."""
    pattern = "".join(
        r"(?:[^\n]*\n)*?"
        if line.strip() == "..."
        else "[^\n]*".join(re.escape(piece) for piece in line.split("...")) + r"[ \t]*\n"
        for line in expected.rstrip().splitlines()
    )
    return re.fullmatch(pattern, printed.rstrip() + "\n" if printed.strip() else "") is not None


def write_file(example: Example) -> None:
    """Write a block to its file in the page's folder."""
    name, text = example.parsed
    name.parent.mkdir(parents=True, exist_ok=True)
    name.write_text(text, encoding="utf-8")


def enter_folder(namespace: dict[str, Any]) -> None:
    """Move into a new folder that has the examples in it."""
    folder = tempfile.TemporaryDirectory(prefix="peerkit-page-")
    namespace["_page"] = (Path.cwd(), folder)
    if (ROOT / "examples").is_dir():
        shutil.copytree(ROOT / "examples", Path(folder.name) / "examples")
    os.chdir(folder.name)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back to where the run began and remove the page's folder."""
    before, folder = namespace["_page"]
    os.chdir(before)
    folder.cleanup()


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), parse_console, parse_files],
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    excludes=["tests/*", "docs/reference/recommendations/*"],  # the latter are generated
    setup=enter_folder,
    teardown=leave_folder,
).pytest()
