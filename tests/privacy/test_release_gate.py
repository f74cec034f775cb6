"""The release gate: nothing that comes out tells two worlds apart that may not be told apart.

A world is a folder. Two of them hold the same names and differ in what is nobody else's business
alone: the words of sealed plans, who has made one, and how the answers of a small group fall. All
that can come out of peerkit is made of both and compared byte for byte. A search for a marked word
would miss its length, its hash, or an order that hangs on it.

What comes out is found and not listed: each command with each choice and flag, each function of
`reports` that writes. One that takes something new fails here until `VALUES` or `GIVEN` has it.
What a command computes in how much time is not looked at: it hangs on the machine.
"""

import copy
import inspect
import io
import json
import logging
import pickle
import re
import tempfile
import traceback
import warnings
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from functools import cache, cached_property, partial
from hashlib import sha256
from pathlib import Path
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
from peerkit.documents import Change, changed, read_answers
from peerkit.documents.check import check_document
from peerkit.facts.sealed import WARRANT, Sealed
from peerkit.planning import dependency_graph, questions, with_statuses
from peerkit.planning.roadmaps import roadmap
from peerkit.reports import Detail
from peerkit.reports.answers_form import write_form

AS_OF = date(2026, 11, 1)
OURS = Path(peerkit.__file__).parent
FORMS_OF_PLANS = ("own-plans.yaml", "plans.yaml", "broken-plans.yaml")


# ---- worlds ------------------------------------------------------------------------------------

ANSWERS = ("agree", "partly", "disagree", "unsure")
PEOPLE = ("heron", "kestrel", "plover", "siskin")


@attrs.frozen
class Secrets:
    """What two worlds may differ in: sealed words, who made a plan, and a few answers."""

    words: str
    owners: tuple[str, ...]
    split: tuple[int, ...]


PACK = {
    "pack.yaml": """\
peerkit: pack/1
id: small
version: 0.1.0
language: 1
title: Small
source: {title: Small}
examples_as_of: 2026-11-01
themes: [{id: first, title: First}, {id: second, title: Second}]
""",
    "first.yaml": """\
theme: first
recommendations:
  - id: small.1
    title: The team is asked
    subject: team
    strength: important
    cites: {section: One, pages: "1"}
    met_when: voiced("team-members")
    remedy: {holder: manager, text: Do it.}
    ask: When?
    reflect: Why?
  - id: small.2
    title: The team is told
    subject: team
    strength: important
    cites: {section: One, pages: "2"}
    met_when: any(c.kind == "team-introduction" for c in conversations)
    corroborated_by: voiced("team-members")
    needs: [{id: small.1, basis: stated, because: One asks first.}]
    remedy: {holder: manager, text: Do it.}
    ask: When?
    reflect: Why?
""",
    "second.yaml": """\
theme: second
recommendations:
  - id: small.3
    title: Wellness planning is offered to everybody
    subject: organisation
    strength: important
    cites: {section: Two, pages: "3"}
    met_when: any(o.audience == "all-staff" and done(o.offered_on) for o in wellness.offers)
    needs: [{id: small.2, basis: implied, because: They have to know.}]
    remedy: {holder: senior-leader, text: Offer it.}
    ask: When?
    reflect: Why?
""",
}
ORGANISATION = """\
peerkit: organisation/1
id: harbour
name: Harbour
programme: {teams: [crisis]}
wellness: {offers: [{audience: all-staff, framing: everyone, offered_on: 2026-02-01}]}
teams:
  - id: crisis
    name: Crisis house
    appointments: [{id: post-1, role: peer-worker, starts_on: 2026-04-15}]
    conversations: [{kind: team-introduction, held_on: 2026-04-20}]
"""
QUESTIONS = """\
peerkit: answers/1
group: team-members
teams: {heading: Team, teams: [{written: North, id: crisis}]}
questions: [{heading: Q, about: small.1}]
answers: {agree: agree, partly: partly, disagree: disagree, unsure: unsure}
"""
SECTION = "{kind: triggers, content: WORDS, grants: [{granted_by: OWNER, audience: team," + (
    " audience_id: crisis, granted_on: 2026-01-12}]}"
)


def files(secrets: Secrets) -> dict[str, str]:
    """Give what stands in a world, by name."""
    counts = [f"{name}: {n}" for name, n in zip(ANSWERS, secrets.split, strict=True)]
    asked = ", group: team-members, team: crisis, " + ", ".join(counts)
    pulses = [f"{{about: {about}{asked}}}" for about in ("small.1", "small.2")]
    voices = f"voices: {{pulses: [{', '.join(pulses)}]}}\n"
    rows = [f"North,{said}" for said, n in zip(ANSWERS, secrets.split, strict=True) for _ in [0] * n]
    took = "yes" if secrets.owners else "no"
    words = json.dumps(secrets.words, ensure_ascii=False)

    def plans(owners: tuple[str, ...], after: str = "") -> str:
        made = "peerkit: wellness-plans/1\nplans:" + ("\n" if owners else " []\n")
        for owner in owners:
            section = SECTION.replace("OWNER", owner).replace("WORDS", words)
            made += f"  - owner: {owner}\n    made_on: 2026-01-10\n    sections:\n      - {section}\n"
        return made + after

    return {
        **{f"pack/{name}": text for name, text in PACK.items()},
        "organisation.yaml": ORGANISATION + voices,
        "without-voices.yaml": ORGANISATION,
        "broken.yaml": f"{ORGANISATION}plans_taken_up: {len(secrets.owners)}\nstage: {took}\n{voices}",
        "plans.yaml": plans(secrets.owners),
        "own-plans.yaml": plans(PEOPLE[:1]),
        "broken-plans.yaml": plans(PEOPLE[:1], "      - {kind: trigers}\n"),
        "answers.csv": "\n".join(["Team,Q,Remarks", *(f"{row},{words!r}" for row in rows), ""]),
        "questions.yaml": QUESTIONS,
        "tables/organisation.csv": "field,value\nid,harbour\nname,Harbour\n",
        "tables/teams.csv": f"id,name,plan_taken_up\ncrisis,Crisis house,{took}\n",
        "waivers.yaml": "peerkit: waivers/1\nwaivers: []\n",
        "effort.yaml": "peerkit: effort/1\nefforts: [{path: teams.conversations, takes: 2}]\n",
        "profile.yaml": "peerkit: profile/1\nid: p\ntitle: P\nselect: {themes: [first]}\n",
    }


class World:
    """A folder with secrets in it, and what peerkit makes of it in memory."""

    def __init__(self, folder: Path, secrets: Secrets) -> None:
        self.folder, self.before = folder, files(secrets)
        for name, text in self.before.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        made = {
            "saved.json": reports.render(self.assessment, "json"),
            "form.yaml": write_form(questions(self.assessment), detail=Detail.TEAM),
        }
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.before |= made

    def assessed(self, as_of: date) -> peerkit.Assessment:
        return peerkit.Assessor(pack()).assess(
            peerkit.load_organisation(self.folder / "organisation.yaml"), as_of=as_of
        )

    @cached_property
    def assessment(self) -> peerkit.Assessment:
        return self.assessed(AS_OF)

    @cached_property
    def changes(self) -> peerkit.Changes:
        was, now = self.assessed(date(2026, 4, 1)), self.assessment
        return peerkit.changes(*map(reports.saved_record, (was, now)))

    @cached_property
    def plans(self) -> Any:  # noqa: ANN401 - the test knows, and nothing else
        return peerkit.load_wellness_plans(self.folder / "own-plans.yaml", with_words=True)

    def written(self) -> dict[str, bytes]:
        """Give the files that were not there, and take them away again."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and name not in self.before:
                found[name] = path.read_bytes()
                path.unlink()
        return found


@cache
def pack() -> peerkit.Pack:
    """The small pack, read once."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in PACK.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return peerkit.load_pack(folder)


# ---- channels ----------------------------------------------------------------------------------

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
KEPT = ("changes", "plans", "a part of a plan", "sealed words")

def voices_of(world: World) -> Any:  # noqa: ANN401 - plain values
    """Give the voices of a world as an embedder has them, in values that do not show themselves."""
    text = peerkit.dump_organisation(world.assessment.organisation, "json")
    return {"voices": json.loads(text)["voices"]}


REFUSED: dict[str, Channel] = {
    "an organisation": lambda _: peerkit.load_organisation("broken.yaml"),
    "an organisation's bytes": lambda _: peerkit.load_organisation(
        Path("broken.yaml").read_bytes()
    ),
    "plans": lambda _: peerkit.load_wellness_plans("broken-plans.yaml", with_words=True),
    "plans without words": lambda _: peerkit.load_wellness_plans("broken-plans.yaml"),
    "plans taken for an organisation": lambda _: peerkit.load_organisation("plans.yaml"),
    "plans checked": lambda _: check_document("broken-plans.yaml"),
    "words without a warrant": lambda world: world.plans.plans[0].sections[0].content.open(),
    "plans without their words": lambda _: peerkit.dump_wellness_plans(
        peerkit.load_wellness_plans("own-plans.yaml"), with_words=True
    ),
    "a change": lambda world: changed(
        world.assessment.organisation, [Change.parse("voices.pulses=never")]
    ),
    "a filled-in form": lambda world: read_answers("broken.yaml", world.assessment.organisation),
    "tables": lambda _: peerkit.load_tables("pack"),
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
    "graph": lambda world: with_statuses(
        dependency_graph(world.assessment.pack), world.assessment
    ),
    "title": lambda _: "Title",
    "roadmap": lambda world: roadmap(world.assessment, assessor=peerkit.Assessor(pack())),
}
"""What a writer of `reports` takes, by the name of the argument."""
OF_SHAPES_ALONE = {"write_picture", "write_stages"}
"""Writers of plain shapes, which know no organisation."""

VALUES: dict[str, tuple[str, ...]] = {
    "file": ("organisation.yaml", "broken.yaml", "tables", *FORMS_OF_PLANS),
    **{"old": ("organisation.yaml", "saved.json"), "new": ("organisation.yaml", "plans.yaml")},
    **{"answers": ("answers.csv",), "questions": ("questions.yaml",)},
    "target": ("made.yaml", "made.json", "made.xlsx", "made"),
    **{"identifier": ("small.1",), "pack_name": ("pack",), "output": ("made.txt",)},
    **{"as_of": ("2026-11-01",), "days": ("2026-11-01",), "name": ("Harbour",)},
    **{"team": ("crisis",), "theme": ("first",), "themes": ("first",)},
    **{"profile": ("profile.yaml",), "waivers_file": ("waivers.yaml",)},
    **{"baseline": ("saved.json",), "columns": ("profile.yaml",)},
    **{"form": ("form.yaml", "plans.yaml"), "other": ("tables", "broken.yaml")},
    "changes": ("teams.crisis.name=Cove", "voices.pulses=never", "wellness.taken_up=1"),
    **{"goal": ("theme:first",), "freeze": ("teams.crisis",), "effort": ("effort.yaml",)},
    **{"capacity": ("3",)},
}
"""What a command takes, by the name of its argument or option: the first, then the others."""
OF_A_WORLD = {"file", "old", "answers"}
"""A command without one of these is given nothing of anybody's."""
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
    if not OF_A_WORLD & {str(param.name) for param in params}:
        return
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


def run(arguments: list[str], world: World) -> object:
    done = CliRunner().invoke(commands, arguments, catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr, world.written()


def writers() -> Iterator[tuple[str, Channel]]:
    """Give each function of `reports` that writes, in each form and detail that it takes."""
    found = {name: writer for name, writer in vars(reports).items() if name.startswith("write_")}
    for form in reports.WRITERS:
        found[f"render {form}"] = partial(reports.render, form=form)
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


@contextmanager
def watching(heard: list[str]) -> Iterator[None]:
    """Listen to logs, warnings and both streams."""
    listener, root = logging.Handler(), logging.getLogger()
    listener.emit = lambda record: heard.append(logging.Formatter().format(record) + repr(vars(record)["args"]))  # type: ignore[method-assign]
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


def leaks(channels: dict[str, Channel], one: World, other: World) -> Iterator[str]:
    """Give the channels by which two worlds can be told apart."""
    return (name for name, of in channels.items() if seen(one, of) != seen(other, of))


# ---- the gate ----------------------------------------------------------------------------------

SECRETS = (
    Secrets("Zubenelgenubi", PEOPLE[:1], (1, 0, 6, 0)),
    Secrets("I go quiet, and then I say: no. " * 9, PEOPLE, (5, 1, 0, 1)),
)
Worlds = tuple[World, World]


@pytest.fixture
def worlds(tmp_path: Path) -> Worlds:
    one, other = (World(tmp_path / str(number), of) for number, of in enumerate(SECRETS))
    return one, other


def test_no_command_tells_worlds_apart(worlds: Worlds) -> None:
    assert list(leaks(on_the_command_line(), *worlds)) == []


def test_nothing_in_memory_tells_worlds_apart(worlds: Worlds) -> None:
    assert list(leaks(in_memory(), *worlds)) == []
