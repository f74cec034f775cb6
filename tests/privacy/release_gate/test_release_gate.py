"""The release gate: nothing that comes out tells two worlds apart that may not be told apart.

All that can come out of peerkit is made of both worlds (see `conftest.py`) and compared byte for
byte. A search for a marked word would miss its length, its hash, or an order that hangs on it.

What comes out is found and not listed: each command with each choice and flag, each function of
`reports` that writes. One that takes something new fails here until `VALUES` or `GIVEN` has it.
How long something takes is not looked at: that hangs on the machine.
"""

import copy
import inspect
import io
import json
import logging
import pickle
import re
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import peerkit
from peerkit import reports
from peerkit.cli.main import commands
from peerkit.documents import Change, changed, read_answers, read_organisation
from peerkit.documents.check import check_document
from peerkit.documents.tables import load_tables, read_tables
from peerkit.planning import dependency_graph, with_statuses
from peerkit.planning.roadmaps import roadmap
from peerkit.reports import Detail

OURS = Path(peerkit.__file__).parent
DOCUMENTS = (
    *("organisation.yaml", "broken.yaml", "tables"),
    *("own-plans.yaml", "plans.yaml", "broken-plans.yaml"),
)

# ---- channels ----------------------------------------------------------------------------------

World = Any  # of `conftest.py`
Worlds = tuple[World, World]
Channel = Callable[[World], object]


def logged(value: object) -> None:
    logging.getLogger("gate").warning("%s %r", value, value)


def notebook(value: object) -> list[object]:
    shows = [name for name in dir(value) if re.fullmatch(r"_repr_\w+_", name)]
    return [getattr(value, name)() for name in shows]


def pickled(value: object) -> bytes:
    """Pickle without the memory of what was met, which tells nothing of values."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream)
    pickler.fast = True
    pickler.dump(value)
    return stream.getvalue()


HELD: dict[str, Channel] = {
    "the organisation": lambda world: world.assessment.organisation,
    "its voices": lambda world: world.assessment.organisation.voices,
    "an assessment": lambda world: world.assessment,
    "its findings": lambda world: list(world.assessment.findings),
    "what settles them": lambda world: [
        (f.because(), f.heard(), f.would_settle(), f.fewest_to_settle())
        for f in world.assessment.findings
    ],
    "changes": lambda world: world.changes,
    "a series": lambda world: world.series,
    "plans": lambda world: world.plans,
    "a part of a plan": lambda world: world.plans.plans[0].sections[0],
    "sealed words": lambda world: world.plans.plans[0].sections[0].content,
}
SHOWING = {"repr": repr, "str": str, "format": "{:>9}".format, "notebook": notebook, "log": logged}
TAKING: dict[str, Callable[[Any], object]] = {
    "hash": hash,
    "length": len,
    "truth": bool,
    "order": lambda value: sorted([value, value]),
    "membership": lambda value: "a" in value,
    "equality": lambda value: value == copy.copy(value),
    "pickle": pickled,
    "copy": copy.deepcopy,
    "JSON": json.dumps,
    "dictionary": attrs.asdict,
    "variables": vars,
}
"""Ways with sealed content, and with what is kept of an assessment. An organisation is its owner's
own document: a copy of it holds what the document holds."""
KEPT = ("changes", "a series", "plans", "a part of a plan", "sealed words")


def voices_of(world: World) -> Any:  # noqa: ANN401 - plain values
    """Give the voices of a world as an embedder has them, in values that do not show themselves."""
    text = peerkit.dump_organisation(world.assessment.organisation, "json")
    return {"voices": json.loads(text)["voices"]}


def refused_by(reader: Callable[[str], object], source: str, _: World) -> object:
    return reader(source)


READERS = (peerkit.load_organisation, read_organisation, check_document)
REFUSED: dict[str, Channel] = {
    "plans": lambda _: peerkit.load_wellness_plans("broken-plans.yaml", with_words=True),
    "plans without words": lambda _: peerkit.load_wellness_plans("broken-plans.yaml"),
    "plans taken for an organisation": lambda _: peerkit.load_organisation("plans.yaml"),
    "plans checked": lambda _: check_document("broken-plans.yaml"),
    **{
        f"{source}, {reader.__name__}": partial(refused_by, reader, source)
        for reader, source in [
            *((reader, "broken.yaml") for reader in READERS),
            *((reader, "broken-tables") for reader in READERS),
            *((reader, "broken-tables") for reader in (load_tables, read_tables)),
        ]
    },
    "an organisation's bytes": lambda _: peerkit.load_organisation(
        Path("broken.yaml").read_bytes()
    ),
    "words without a warrant": lambda world: world.plans.plans[0].sections[0].content.open(),
    "plans without their words": lambda _: peerkit.dump_wellness_plans(
        peerkit.load_wellness_plans("own-plans.yaml"), with_words=True
    ),
    "a change": lambda world: changed(
        world.assessment.organisation, [Change.parse("voices.pulses=never")]
    ),
    "a filled-in form": lambda world: read_answers("broken.yaml", world.assessment.organisation),
    "values": lambda world: peerkit.structure({"id": "o", **voices_of(world)}),
    "answers": lambda _: peerkit.sum_answers("answers.csv", "waivers.yaml"),
    "a format": lambda world: reports.render(world.assessment, "none"),
    "a parameter": lambda world: peerkit.Assessor(
        world.assessment.pack, parameters={"smallest_group": 1}
    ),
}
"""What peerkit refuses, for its errors, and the names that the frames of a traceback hold."""

GIVEN: dict[str, Callable[[World], Any]] = {
    "assessment": lambda world: world.assessment,
    "of": lambda world: world.assessment,
    "changes": lambda world: world.changes,
    "pack": lambda world: world.assessment.pack,
    "graph": lambda world: with_statuses(dependency_graph(world.assessment.pack), world.assessment),
    "title": lambda _: "Title",
    "roadmap": lambda world: roadmap(world.assessment),
    "series": lambda world: world.series,
}
"""What a writer of `reports` takes, by the name of the argument."""
OF_SHAPES_ALONE = {"write_chart", "write_picture", "write_stages"}
"""Writers of plain shapes, which know no organisation."""

VALUES: dict[str, tuple[str, ...]] = {
    "file": DOCUMENTS,
    "files": DOCUMENTS,
    "old": ("organisation.yaml", "saved.json"),
    "new": ("organisation.yaml", "plans.yaml"),
    "first": ("saved.json", "organisation.yaml", "plans.yaml"),
    "others": ("organisation.yaml", "saved.json", "broken.yaml"),
    "answers": ("answers.csv",),
    "questions": ("questions.yaml",),
    "target": ("made.yaml", "made.json", "made.xlsx", "made"),
    "identifier": ("small.1",),
    "pack_name": ("pack",),
    "output": ("made.txt",),
    "as_of": ("2026-11-01",),
    "days": ("2026-11-01",),
    "name": ("Harbour",),
    "team": ("crisis",),
    "theme": ("first",),
    "themes": ("first",),
    "profile": ("profile.yaml",),
    "waivers_file": ("waivers.yaml",),
    "baseline": ("saved.json",),
    "columns": ("profile.yaml",),
    "form": ("form.yaml", "plans.yaml"),
    "other": ("tables", "broken.yaml"),
    "changes": ("teams.crisis.name=Cove", "voices.pulses=never", "wellness.taken_up=1"),
    "goal": ("theme:first",),
    "freeze": ("teams.crisis",),
    "effort": ("effort.yaml",),
    "capacity": ("3",),
}
"""What a command takes, by the name of its argument or option: the first, then the others."""
WRITES_WHAT_IT_READ = {"convert", "fill"}
"""Their output is the owner's own document again: they are shown one without voices."""


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from leaves(inner, (*path, name))
    else:
        yield path


def command_at(path: tuple[str, ...]) -> click.Command:
    command: click.Command = commands
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return command


def invocations(path: tuple[str, ...]) -> Iterator[list[str]]:
    """Give a command with what it needs, and then with one thing otherwise at a time."""
    yield [*path, "--help"]
    params = command_at(path).params
    if not any(isinstance(param.type, click.Path) and param.name != "output" for param in params):
        return  # it is given nothing of anybody's
    usual: dict[str, list[str]] = {}
    others: list[tuple[str, list[str]]] = []
    for param in params:
        name = str(param.name)
        if isinstance(param, click.Option) and param.is_flag:
            others.append((name, [param.opts[-1]]))
            continue
        choices = param.type.choices if isinstance(param.type, click.Choice) else VALUES[name]
        if name == "file" and path[-1] in WRITES_WHAT_IT_READ:
            choices = ("without-voices.yaml", *choices[1:])
        before = [param.opts[-1]] if isinstance(param, click.Option) else []
        needed = param.required or name in {"file", "as_of", "days", "pack_name", "changes"}
        ways = [[*before, str(choice)] for choice in choices]
        if needed:
            usual[name], *ways = ways
        others += [(name, way) for way in ways]
    for name, way in [("", []), *others]:
        yield [*path, *(part for each in ({**usual, name: way}).values() for part in each)]


def run(arguments: list[str], world: World) -> tuple[int, str, str, dict[str, bytes]]:
    with chdir(world.folder):
        done = CliRunner().invoke(commands, arguments, catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr, world.written()


def writers() -> Iterator[tuple[str, Channel]]:
    """Give each function of `reports` that writes, in each form and detail that it takes."""
    found = {name: writer for name, writer in vars(reports).items() if name.startswith("write_")}
    for form in reports.WRITERS:
        found[f"render {form}"] = partial(reports.render, form=form)
    for form in reports.SERIES_WRITERS:
        found[f"render a series {form}"] = partial(reports.render_series, form=form, theme="first")
    for form in reports.GRAPH_FORMS:
        found[f"draw {form}"] = partial(reports.draw, form=form, by="recommendation")
    for name, writer in found.items():
        if name in OF_SHAPES_ALONE:
            continue
        params = inspect.signature(writer).parameters
        needed = [one for one in params if params[one].default is inspect.Parameter.empty]
        takes = {one: GIVEN[one] for one in needed}
        for detail in Detail if "detail" in params else [None]:
            also = {} if detail is None else {"detail": detail}
            yield (
                f"{name} {detail or ''}".strip(),
                lambda world, w=writer, t=takes, a=also: w(  # type: ignore[misc]
                    **{one: give(world) for one, give in t.items()}, **a
                ),
            )


def objects() -> Iterator[tuple[str, Channel]]:
    for what, held in HELD.items():
        ways = {**SHOWING, **(TAKING if what in KEPT else {})}
        for name, way in ways.items():
            yield f"{what}, {name}", lambda world, h=held, w=way: w(h(world))  # type: ignore[misc]
    for form in ("yaml", "json"):
        yield f"plans as {form}", lambda w, f=form: peerkit.dump_wellness_plans(w.plans, f)  # type: ignore[misc]


def in_memory() -> dict[str, Channel]:
    refused = {f"refusing {what}": way for what, way in REFUSED.items()}
    return {**dict(objects()), **refused, **dict(writers())}


def on_the_command_line() -> dict[str, Channel]:
    every = [arguments for path in leaves(commands) for arguments in invocations(path)]
    return {" ".join(arguments): partial(run, arguments) for arguments in every}


def seen(world: World, channel: Channel) -> str:
    """Give all that shows when something is made: it, or its error, and what is said meanwhile."""
    heard: list[str] = []
    with watching(heard), chdir(world.folder):
        try:
            made = channel(world)
            heard.append(made if isinstance(made, str) else repr(made))
        except Exception as error:  # noqa: BLE001 - refusing is as good as saying nothing
            heard += told(error)
    heard += [repr(world.written())]
    return re.sub(r"0x[0-9a-f]+", "0x…", "\n".join(heard).replace(str(world.folder), "…"))


class Listener(logging.Handler):
    """Keeps every record of a log, with what was given to it and not written."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self.heard += [logging.Formatter().format(record), repr(record.args)]


@contextmanager
def watching(heard: list[str]) -> Iterator[None]:
    """Listen to logs, warnings and both streams."""
    listener, root = Listener(heard), logging.getLogger()
    level = root.level
    root.addHandler(listener)
    root.setLevel(1)
    try:
        with (
            warnings.catch_warnings(record=True) as warned,
            redirect_stdout(io.StringIO()) as out,
            redirect_stderr(io.StringIO()) as err,
        ):
            warnings.simplefilter("always")
            yield
    finally:
        root.removeHandler(listener)
        root.setLevel(level)
    heard += [out.getvalue(), err.getvalue(), *(str(warning.message) for warning in warned)]


def shown(value: object) -> str:
    try:
        return repr(value)
    except AttributeError:  # half made, as copying leaves what it met
        return type(value).__name__


def told(error: BaseException) -> Iterator[str]:
    """Give an error's text with all it carries along, and the names that frames of ours hold."""
    yield from traceback.format_exception(error)
    yield repr(error.args)
    yield from (repr(attrs.asdict(d)) for d in getattr(error, "diagnostics", ()))
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if Path(frame.f_code.co_filename).is_relative_to(OURS) or "seeded" in frame.f_code.co_name:
            yield from map(shown, frame.f_locals.values())
    for behind in (error.__cause__, error.__context__):
        if behind is not None:
            yield from told(behind)


def leaks(channels: dict[str, Channel], worlds: Worlds) -> Iterator[str]:
    """Give the channels by which two worlds can be told apart."""
    one, other = worlds
    return (name for name, of in channels.items() if seen(one, of) != seen(other, of))


# ---- the gate ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("packs_read_once")
def test_no_command_tells_worlds_apart(worlds: Worlds) -> None:
    assert list(leaks(on_the_command_line(), worlds)) == []


def test_nothing_in_memory_tells_worlds_apart(worlds: Worlds) -> None:
    assert list(leaks(in_memory(), worlds)) == []


# Each example makes all that there is of two worlds: a tenth of the examples of other laws.
@settings(max_examples=max(settings().max_examples // 10, 1))
@given(st.data())
def test_no_secrets_show(
    secrets: st.SearchStrategy[Any], world: Callable[..., Any], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        one, other = (world(Path(folder) / name, data.draw(secrets)) for name in ("one", "other"))
        assert list(leaks(in_memory(), (one, other))) == []


@pytest.mark.usefixtures("packs_read_once")
def test_commands_do_their_work(worlds: Worlds) -> None:
    """Two worlds in which nothing can be done would be alike as well."""
    for path in leaves(commands):
        [_, *asked] = invocations(path)
        if asked and path[-1] != "init":  # which finds a file, and leaves it
            exit_code, *_ = run(asked[0], worlds[0])
            assert exit_code == 0, path


@pytest.mark.parametrize("what", REFUSED)
def test_what_should_be_refused_is(worlds: Worlds, what: str) -> None:
    with chdir(worlds[0].folder), pytest.raises((peerkit.PeerkitError, LookupError)):
        REFUSED[what](worlds[0])


@pytest.mark.usefixtures("packs_read_once")
def test_a_leak_is_caught(
    worlds: Worlds, leak: tuple[str, Callable[[Any], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only those channels are looked at by which it has to be caught, for the time they take."""
    caught_by, seed = leak

    def caught() -> bool:
        gate = {**in_memory(), **on_the_command_line()}
        channels = {name: channel for name, channel in gate.items() if caught_by in name}
        assert channels
        return any(leaks(channels, worlds))

    assert not caught()
    seed(monkeypatch)
    assert caught()
