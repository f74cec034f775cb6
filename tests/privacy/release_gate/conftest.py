"""Leaks as somebody might put them into real code, each to be caught by the release gate."""

import json
import logging
import warnings
from base64 import b64encode
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import attrs
import click
import pytest

import peerkit
from peerkit import reports
from peerkit.cli.main import commands
from peerkit.facts.sealed import WARRANT, Sealed

Patch = pytest.MonkeyPatch
Seed = Callable[[Patch], None]


def agreed(assessment: peerkit.Assessment) -> int:
    pulses: Any = assessment.organisation.voices.pulses
    return int(pulses[0].agree)


def in_folder(name: str, sign: str) -> int:
    return Path(name).read_text("utf-8").count(sign)


def opened(sealed: Any) -> str:  # noqa: ANN401 - what is sealed
    return str(sealed.open(WARRANT))


def writing(form: str, alter: Callable[[str, int], str]) -> Callable[[Patch], None]:
    """Let a writer alter its text by how many agreed."""
    write = reports.WRITERS[form]

    def leaking(assessment: peerkit.Assessment, **options: Any) -> str:  # noqa: ANN401
        return alter(write(assessment, **options), agreed(assessment))

    return lambda patch: patch.setitem(reports.WRITERS, form, leaking)


def around(target: str, also: Callable[..., object]) -> Callable[[Patch], None]:
    """Call something else with the arguments, or give what it makes of the result."""

    def seed(patch: Patch) -> None:
        real = resolve_name(target)

        @wraps(real)
        def leaking(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            made = real(*args, **kwargs)
            other = also(made, *args, **kwargs)
            return made if other is None else other

        patch.setattr(target, leaking)

    return seed


def on_sealed(name: str, leak: Callable[..., object]) -> Callable[[Patch], None]:
    return lambda patch: patch.setattr(Sealed, name, leak)


def seeded_frame(source: str, **_: object) -> object:
    text = Path(source).read_text("utf-8")
    raise peerkit.DocumentError([], 0 if text else 1)


def seeded_context(source: str, **_: object) -> object:
    try:
        return int(Path(source).read_text("utf-8"))
    except ValueError as error:
        raise peerkit.DocumentError([]) from error


def echoing(made: peerkit.DocumentError, reading: Any, *_: object) -> peerkit.DocumentError:  # noqa: ANN401
    [first, *others] = made.diagnostics
    return peerkit.DocumentError([attrs.evolve(first, message=reading.source.text), *others])


def rows_in_order(text: str, count: int) -> str:
    head, *rows = text.splitlines(keepends=True)
    return "".join([head, *sorted(rows, reverse=count > 2)])


def keys_in_order(text: str, count: int) -> str:
    return json.dumps(json.loads(text), sort_keys=count > 2)


def digest(made: object) -> str:
    return sha256(str(made).encode()).hexdigest()[:8]


LOGGER = logging.getLogger("peerkit")
VOICES = "peerkit.language.voices._of_pulse"
LEAKS: dict[str, tuple[str, Seed]] = {
    "a count": ("render text", writing("text", lambda text, n: f"{text}{n} agree\n")),
    "white space": ("render text", writing("text", lambda text, n: text + " " * n)),
    "truncation": ("render sarif", writing("sarif", lambda text, n: text[:-n])),
    "the order of rows": ("render csv", writing("csv", rows_in_order)),
    "the order of keys": ("render json", writing("json", keys_in_order)),
    "a hash": (
        "render junit",
        writing("junit", lambda text, n: text.replace("</testsuites>", f"<!--{digest(n)}-->")),
    ),
    "base64": (
        "render json",
        writing("json", lambda text, n: text + b64encode(bytes([n])).decode()),
    ),
    "a width in a picture": (
        "draw svg",
        around(
            "peerkit.reports.draw",
            lambda made, of, **_: made.replace('width="', f'width="{agreed(of)}', 1),
        ),
    ),
    "a name in a series": (
        "series saved.json",
        around(
            "peerkit.reports.saved_record",
            lambda made, of, **_: attrs.evolve(made, name=f"{made.name}{agreed(of)}"),
        ),
    ),
    "a threshold too low": (
        "audit organisation.yaml",
        around(VOICES, lambda made, p, _: made._replace(says=p.agree > 2)),
    ),
    "a notebook": (
        "an assessment, notebook",
        lambda patch: patch.setattr(
            peerkit.Assessment, "_repr_html_", lambda a: f"<b>{agreed(a)}</b>", raising=False
        ),
    ),
    "a log": (
        "audit organisation.yaml",
        around(VOICES, lambda _, p, *__: LOGGER.info(p.agree)),
    ),
    "arguments of a log": (
        "audit organisation.yaml",
        around(VOICES, lambda _, p, *__: LOGGER.debug("%.0s", p.agree)),
    ),
    "a warning": (
        "audit organisation.yaml",
        around(VOICES, lambda _, p, *__: warnings.warn(f"{p.agree}", stacklevel=2)),
    ),
    "standard output": (
        "audit organisation.yaml",
        around(VOICES, lambda _, p, *__: click.echo(p.agree)),
    ),
    "sealed length": ("sealed words, length", on_sealed("__len__", lambda s: len(opened(s)))),
    "sealed hash": ("sealed words, hash", on_sealed("__hash__", lambda s: hash(opened(s)))),
    "a first letter": ("sealed words, str", on_sealed("__str__", lambda s: opened(s)[0])),
    "membership": (
        "sealed words, membership",
        on_sealed("__contains__", lambda s, part: part in opened(s)),
    ),
    "a pickle": ("pickle", on_sealed("__reduce_ex__", lambda s, _: (str, (opened(s),)))),
    "a repr around": ("plans, repr", on_sealed("__repr__", lambda s: digest(opened(s)))),
    "base64 in the store": (
        "plans as yaml",
        around(
            "peerkit.dump_wellness_plans",
            lambda made, plans, *_: (
                made + b64encode(opened(plans.plans[0].sections[0].content).encode()).decode()
            ),
        ),
    ),
    "the echo of an error": (
        "refusing plans",
        around("peerkit.documents.plans_reading.PlansReading.error", echoing),
    ),
    "a name in a frame": (
        "refusing plans",
        lambda patch: patch.setattr("peerkit.load_wellness_plans", seeded_frame),
    ),
    "the cause of an error": (
        "refusing plans",
        lambda patch: patch.setattr("peerkit.load_wellness_plans", seeded_context),
    ),
    "the name of a file": (
        "--output",
        around(
            "peerkit.cli.output.write_file",
            lambda _, path, *__: path.with_suffix(f".{in_folder('plans.yaml', 'owner')}").touch(),
        ),
    ),
    "an exit code": (
        "audit organisation.yaml",
        around("peerkit.cli.audit._fails", lambda *_: in_folder("plans.yaml", "owner:") > 1),
    ),
    "help": (
        "audit --help",
        lambda patch: patch.setattr(
            commands.commands["audit"],
            "get_help",
            lambda _: f"{in_folder('plans.yaml', 'owner:')} plans",
        ),
    ),
    "how many plans are in order": (
        "check plans.yaml",
        around(
            "peerkit.documents.check.check_document",
            lambda _, path: click.echo(in_folder(path, "owner:")),
        ),
    ),
    "a column that is left out": (
        "audit tables",
        around(
            "peerkit.documents.tables.read_tables",
            lambda _, path: click.echo(Path(f"{path}/teams.csv").read_text("utf-8")[-2:], err=True),
        ),
    ),
    "answers held back": (
        "pulse",
        around(
            "peerkit.documents.tables.sum_answers",
            lambda made, path, _: attrs.evolve(
                made, teams_held_back=in_folder(path, "disagree") + 1
            ),
        ),
    ),
    "a workbook": (
        "made.xlsx",
        around(
            "peerkit.documents.tables.write_tables",
            lambda _, __, path: path.write_bytes(
                path.read_bytes() + bytes(in_folder("plans.yaml", "owner:"))
            ),
        ),
    ),
}
"""Where each has to be caught, by a part of the channel's name, and how it is put in."""


@pytest.fixture(params=LEAKS)
def leak(request: pytest.FixtureRequest) -> tuple[str, Seed]:
    return LEAKS[request.param]
