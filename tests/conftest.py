"""Organisations and well-typed rules, made by hypothesis, and how hard the tests look.

HYPOTHESIS_PROFILE chooses: dev (the default), ci or nightly.
Everything is drawn kind by kind from the shapes of the model. Only the fields in `DRAWN` are: the
model is large, and what no rule here reads only makes examples slow to find and hard to read.
"""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st

from peerkit import model
from peerkit.facts import ABSENT, UNKNOWN, PartialDate
from peerkit.language import Checker, Context, NamedExpression, Simple, Tree, parse, truth
from peerkit.model import (
    Cadence,
    CadenceUnit,
    Organisation,
    Pulse,
    RoleKind,
    Team,
    TrainingProgramme,
)
from peerkit.model.entity import evolve
from peerkit.model.register import Register, SubjectKind
from peerkit.model.shape import OPEN, Kind, Shape, shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# No deadline anywhere: a busy machine is not a defect.
# Gates have to answer the same each time; people's own runs keep looking in new places.
settings.register_profile("dev", max_examples=50, deadline=None, derandomize="CI" in os.environ)
settings.register_profile("ci", max_examples=2_000, deadline=None, derandomize=True)
settings.register_profile("nightly", max_examples=20_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


AS_OF = date(2025, 6, 15)
DEFINITIONS = {
    "first_start": (
        "team",
        'min(a.starts_on for a in appointments if a.role.kind == "peer-worker")',
    ),
    "is_planned": ("programme", 'stage in {"planning", "preparing"}'),
    "talked": ("team", "any(x.held_on < as_of for x in conversations)"),
}
PARAMETERS = {"n": 3}

DRAWN = {
    # of a team, its posts, talks and decisions
    *("kind", "manager", "responsibilities", "appointments", "conversations", "decisions"),
    *("role", "starts_on", "ends_on", "paid", "held_on", "audience", "senior_sponsor_present"),
    *("taken_on", "manager_involvement", "complete"),
    *("entry", "reasons_communicated_on", "aims_communicated_on", "protected_hours_per_month"),
    *("make_role_work", "win_support"),
    # of the programme, the vision and trainings
    *("stage", "leads", "teams", "manager_time_allocated", "statement", "communications"),
    *("components", "delivered_by", "delivered_on", "peer_specific"),
    # and what comes round
    *("learning", "cadence"),
}
LISTS = {Kind.MEMBERS, Kind.RECORDS}
DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30)).map(PartialDate.of)
# A post ends later than any starts, or the model would refuse it.
LATE_DAYS = st.dates(date(2027, 1, 1), date(2028, 12, 31)).map(PartialDate.of)
UNITS = st.sampled_from(list(CadenceUnit))
IDENTIFIERS = {"team": ["t0", "t1"], "role": ["tally", "lead", *RoleKind], "value": ["v0"]}


@st.composite
def vaguer(draw: st.DrawFn, days: st.SearchStrategy[PartialDate]) -> Any:  # noqa: ANN401
    day = draw(days)
    forms = [day, day, PartialDate(day.year, day.month), PartialDate(day.year), ABSENT]
    return draw(st.sampled_from(forms))


def values(shape: Shape, name: str) -> st.SearchStrategy[Any]:  # noqa: C901, PLR0911, PLR0912
    """Give the values of a field, not counting `UNKNOWN`."""
    words: list[Any] = IDENTIFIERS.get(shape.refers_to or "", [])
    match shape.kind:
        case Kind.FLAG:
            return st.booleans()
        case Kind.NUMBER:
            return st.sampled_from([1.0, 0.5])
        case Kind.CHOICE:
            return st.sampled_from(list(_vocabulary(shape)))
        case Kind.CHOICES | Kind.OPEN_CHOICES:
            return st.frozensets(st.sampled_from(list(_vocabulary(shape))), max_size=3)
        case Kind.SCHEDULED | Kind.HAPPENED:
            return vaguer(LATE_DAYS if name == "ends_on" else DAYS)
        case Kind.CADENCE:
            return st.builds(Cadence, st.integers(1, 6), UNITS, st.sampled_from([0, 7, 40]))
        case Kind.DATES:
            return st.lists(vaguer(DAYS).filter(lambda day: day is not ABSENT), max_size=2).map(
                tuple
            )
        case Kind.REFERENCE:
            return st.sampled_from(words[:4])
        case Kind.REFERENCES:
            return st.frozensets(st.sampled_from(words[:4]), max_size=2)
        case Kind.TEXT:
            return st.sampled_from(["stated", ABSENT])
        case Kind.TEXTS:
            return st.sampled_from([(), ("one",)])
        case kind if kind in LISTS and shape.of is not None:
            return st.lists(entities(shape.of), max_size=2).map(tuple)
        case Kind.PART if shape.of is not None:
            return entities(shape.of)
        case _:
            return st.just(shape.default)


def _vocabulary(shape: Shape) -> Any:  # noqa: ANN401
    return shape.of


@cache
def entities(cls: type) -> st.SearchStrategy[Any]:
    """Give parts of a class; ids are given out once the whole is there."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for name, shape in shapes(cls).items():
        if name == "complete" and open_fields(cls):
            fields[name] = st.frozensets(st.sampled_from(open_fields(cls)))
        elif name in DRAWN - {"complete"}:
            known = values(shape, name)
            fields[name] = known | st.just(UNKNOWN) if shape.may_be_unknown else known
    fixed = {name: st.just(value) for name, value in NEEDED.get(cls, {}).items()}
    return st.builds(cls, **fields, **fixed)


NEEDED: dict[type, dict[str, str]] = {
    Team: {"id": "t0", "name": "T"},
    TrainingProgramme: {"id": "c0"},
}


def open_fields(cls: type) -> list[str]:
    """Name the fields of a class that `complete` may name and that are drawn."""
    return [name for name, shape in shapes(cls).items() if shape.kind in OPEN and name in DRAWN]


@st.composite
def pulses(draw: st.DrawFn) -> Pulse:
    counts = st.integers(0, 9)
    return new.Pulse(  # type: ignore[no-any-return]
        about="r.1",
        group=draw(st.sampled_from(["team-members", "managers"])),
        team=draw(st.sampled_from(["t0", "t1"])),
        taken_on=draw(DAYS),
        agree=draw(counts),
        disagree=draw(counts),
    )


@st.composite
def organisations(draw: st.DrawFn) -> Organisation:
    teams = [draw(entities(Team)), draw(entities(Team))]
    heard = draw(st.lists(pulses(), max_size=2, unique_by=lambda p: (p.group, p.team, p.taken_on)))
    fields = {
        name: draw(values(shapes(Organisation)[name], name))
        for name in ("kind", "vision", "programme")
    }
    trainings = draw(st.lists(entities(TrainingProgramme), max_size=2) | st.just(UNKNOWN))
    if trainings is not UNKNOWN:
        trainings = [evolve(one, id=f"c{number}") for number, one in enumerate(trainings)]
    whole: Organisation = new.Organisation(
        id="o",
        name="O",
        roles=[new.Role(id="tally", kind="peer-worker"), new.Role(id="lead", kind="team-leader")],
        values=[new.Value(id="v0", statement="S", source="team")],
        teams=[evolve(team, id=f"t{number}") for number, team in enumerate(teams)],
        trainings=trainings,
        **fields,
    )
    return evolve(whole, voices=evolve(whole.voices, pulses=heard))


def changed(part: Any, change: Callable[[Any, str, Shape], Any]) -> Any:  # noqa: ANN401
    """Rebuild a part from the inside, with every field passed through `change`."""
    facts = {}
    for name, shape in shapes(type(part)).items():
        value = getattr(part, name)
        if shape.kind is Kind.PART:
            value = changed(value, change)
        elif shape.kind in LISTS and value is not UNKNOWN:
            value = tuple(changed(element, change) for element in value)
        facts[name] = change(value, name, shape)
    return evolve(part, **facts)


@st.composite
def better_known(draw: st.DrawFn, whole: Organisation) -> Organisation:
    """Give the organisation with some of what was not known made known."""

    def learn(value: Any, name: str, shape: Shape) -> Any:  # noqa: ANN401
        if value is UNKNOWN and name in DRAWN:
            return draw(values(shape, name)) if draw(st.booleans()) else value
        if isinstance(value, PartialDate) and value.day is None:
            days = st.dates(value.earliest, value.latest).map(PartialDate.of)
            return draw(days) if draw(st.booleans()) else value
        return value

    def list_more(part: Any) -> Any:  # noqa: ANN401
        facts = {}
        for name in open_fields(type(part)):
            if name not in part.complete and draw(st.booleans()):
                shape, listed = shapes(type(part))[name], getattr(part, name)
                more = draw(values(shape, name))
                facts[name] = listed | more if shape.kind is Kind.OPEN_CHOICES else listed + more
        closed = draw(st.frozensets(st.sampled_from(open_fields(type(part)))))
        return evolve(part, **facts, complete=part.complete | closed)

    learnt: Organisation = changed(whole, learn)
    known_teams = () if learnt.teams is UNKNOWN else learnt.teams
    teams = [list_more(team) for team in known_teams]
    trainings = learnt.trainings
    if trainings is not UNKNOWN:
        trainings = [list_more(training) for training in trainings]
    programme = list_more(learnt.programme)
    return evolve(learnt, teams=teams, trainings=trainings, programme=programme)


@st.composite
def with_a_fact_removed(draw: st.DrawFn, whole: Organisation) -> Organisation:
    """Give the organisation with one stated fact taken away, or made vaguer."""
    removable: list[int] = []
    position = 0

    def number(value: Any, name: str, shape: Shape) -> Any:  # noqa: ANN401
        nonlocal position
        position += 1
        stated = (
            shape.may_be_unknown
            and value is not UNKNOWN
            and name not in {"teams", "roles", "values", "pulses"}
        )
        if stated or (name == "complete" and value):
            removable.append(position)
        return value

    changed(whole, number)
    if not removable:
        return whole
    chosen, position = draw(st.sampled_from(removable)), 0

    def remove(value: Any, name: str, _shape: Shape) -> Any:  # noqa: ANN401
        nonlocal position
        position += 1
        if position != chosen:
            return value
        if name == "complete":
            return frozenset()
        if isinstance(value, PartialDate) and value.day is not None and draw(st.booleans()):
            return PartialDate(value.year, value.month)
        return UNKNOWN

    return changed(whole, remove)  # type: ignore[no-any-return]


REBUILT = ("programme", "vision", "values", "roles", "trainings", "teams", "voices")


def swapped(whole: Organisation) -> Organisation:
    """Give the organisation with every list the other way round and every id spelt differently."""

    def rename(value: Any, name: str, shape: Shape) -> Any:  # noqa: ANN401
        if name == "about":
            return value
        if shape.kind in LISTS and value is not UNKNOWN:
            return tuple(reversed(value))
        if shape.kind is Kind.REFERENCES and value is not UNKNOWN:
            return frozenset(map(respelt, value))
        is_word = isinstance(value, str) and (name == "id" or shape.kind is Kind.REFERENCE)
        return respelt(value) if is_word else value

    # Parts are rebuilt one by one, so references fit again only once the whole is there.
    facts = {name: getattr(changed(alone(whole, name), rename), name) for name in REBUILT}
    return evolve(whole, **facts)


def alone(whole: Organisation, name: str) -> Any:  # noqa: ANN401
    """Give a holder of one part of an organisation that does not check references."""
    return _HOLDERS[name](**{name: getattr(whole, name)})


def _holder(name: str) -> type:
    fields: dict[str, Any] = attrs.fields_dict(Organisation)  # type: ignore[arg-type]
    field = fields[name]
    made: type = attrs.make_class(
        f"Only_{name}", {name: attrs.field(default=field.default, type=field.type)}
    )
    return made


_HOLDERS = {name: _holder(name) for name in REBUILT}


def respelt(identifier: str) -> str:
    """Spell an id differently, so that others come first; a kind of role is a word, not an id."""
    if identifier in set(RoleKind):
        return identifier
    return {"t0": "z", "t1": "a", "tally": "yy", "lead": "b"}.get(identifier, f"x-{identifier}")


# Rules. Each strategy takes the loops around it as (variable, kind of element) and its depth.

LEAVES = [
    'kind == "clinical"',
    'kind in {"mixed", "peer-led"}',
    'manager.entry != "told"',
    '"peer-worker" in responsibilities.win_support',
    'responsibilities.win_support <= {"volunteer", "peer-worker"}',
    "responsibilities.win_support == responsibilities.make_role_work",
    "stated(organisation.vision.statement)",
    "programme.manager_time_allocated",
    "done(manager.aims_communicated_on)",
    "team in programme.teams",
    "is_planned",
    "talked",
    'voiced("team-members")',
    "True",
]
OF_ELEMENT = {
    "conversations": ['{}.kind == "fit"', "{}.senior_sponsor_present", '"team" in {}.audience'],
    "programme.conversations": ['{}.kind == "fit"', "{}.senior_sponsor_present"],
    "appointments": ['{}.role.kind == "peer-worker"', "{}.paid", "{}.role in programme.leads"],
    "decisions": ['{}.kind == "staffing"', '{}.manager_involvement == "informed-after"'],
    "organisation.trainings": [
        '"own-experience" in {}.components',
        "{0}.components <= {{'own-experience', 'listening-tools', 'day-to-day-role'}}",
        "{{'own-experience'}} < {0}.components",
        "{0}.components == {{'own-experience', 'day-to-day-role'}}",
        "any(done(day) for day in {}.delivered_on)",
        "all(done(day) for day in {}.delivered_on)",
        "count(day for day in {}.delivered_on if done(day)) >= 2",
        '"peer-worker" in {}.delivered_by',
    ],
    "programme.learning": [
        "any(as_of <= day + {0}.cadence for day in {0}.held_on)",
        "all(day + {0}.cadence < as_of for day in {0}.held_on)",
        "max(day + {0}.cadence for day in {0}.held_on) >= as_of",
    ],
}
DATES = ["as_of", "manager.reasons_communicated_on", "manager.aims_communicated_on", "first_start"]
DATE_OF = {
    "conversations": "held_on",
    "programme.conversations": "held_on",
    "appointments": "starts_on",
    "decisions": "taken_on",
}
ORDERS = st.sampled_from(["<", "<=", "==", "!=", ">=", ">"])
Loops = tuple[tuple[str, str], ...]


@st.composite
def dates(draw: st.DrawFn, loops: Loops, depth: int) -> str:
    choices = [*DATES, *(f"{x}.{DATE_OF[source]}" for x, source in loops if source in DATE_OF)]
    day = draw(st.sampled_from(choices))
    if depth <= 0:
        return day
    sign, unit = draw(st.sampled_from("+-")), draw(st.sampled_from(["days", "weeks", "months"]))
    moved = [f"({day} {sign} {unit}({draw(st.integers(0, 40))}))"]
    moved += [f"({day} + {x}.cadence)" for x, source in loops if source == "programme.learning"]
    return draw(st.sampled_from([day, day, *moved]))


@st.composite
def numbers(draw: st.DrawFn, loops: Loops, depth: int) -> str:
    source = draw(st.sampled_from(list(OF_ELEMENT)))
    inner = (*loops, (f"x{len(loops)}", source))
    choices = [str(draw(st.integers(-3, 3))), "parameters.n", "manager.protected_hours_per_month"]
    if len(loops) < 3:
        condition = draw(rules(inner, depth - 1))
        choices.append(f"count({inner[-1][0]} for {inner[-1][0]} in {source} if {condition})")
    number = draw(st.sampled_from(choices))
    if depth <= 0:
        return number
    sign = draw(st.sampled_from("+-*"))
    return draw(st.sampled_from([number, f"({number} {sign} {draw(numbers(loops, depth - 2))})"]))


@st.composite
def rules(draw: st.DrawFn, loops: Loops = (), depth: int = 3) -> str:
    """Give a rule on a team, well typed by the way it is made."""
    form = draw(st.integers(0, 9)) if depth > 0 else draw(st.integers(0, 3))
    if form <= 1 or (form == 2 and not loops):
        return draw(st.sampled_from(LEAVES))
    if form == 2:
        variable, source = draw(st.sampled_from(loops))
        return draw(st.sampled_from(OF_ELEMENT[source])).format(variable)
    if form == 3:
        first, second = draw(dates(loops, depth)), draw(dates(loops, depth))
        return f"{first} {draw(ORDERS)} {second}"
    if form == 4:
        return f"{draw(numbers(loops, depth))} {draw(ORDERS)} {draw(st.integers(0, 3))}"
    if form == 5:
        return f"not ({draw(rules(loops, depth - 1))})"
    if form <= 7 or len(loops) == 3:
        word = draw(st.sampled_from(["and", "or"]))
        return f"({draw(rules(loops, depth - 1))} {word} {draw(rules(loops, depth - 1))})"
    source = draw(st.sampled_from(list(DATE_OF if form == 8 else OF_ELEMENT)))
    variable = draw(st.sampled_from(["x", f"x{len(loops)}"]))
    # An inner loop of the same name hides the outer one.
    kept = tuple(loop for loop in loops if loop[0] != variable)
    inner = (*kept, (variable, source))
    body = draw(rules(inner, depth - 1))
    condition = f" if {draw(rules(inner, depth - 2))}" if draw(st.booleans()) else ""
    if form == 8:
        extreme, day = draw(st.sampled_from(["min", "max"])), f"{variable}.{DATE_OF[source]}"
        return f"{extreme}({day} for {variable} in {source}{condition}) {draw(ORDERS)} as_of"
    word = draw(st.sampled_from(["any", "all"]))
    return f"{word}({body} for {variable} in {source}{condition})"


def loop_depth_fits(text: str) -> bool:
    """Tell whether the parser takes it: the generator may nest one loop too many."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


@pytest.fixture(scope="session", autouse=True)
def _colour_is_asked_for_by_no_one() -> Iterator[None]:
    """Tests read what a pipe is given, also where a log is to be in colour."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("FORCE_COLOR", raising=False)
        yield


@pytest.fixture(scope="session")
def wholes() -> st.SearchStrategy[Organisation]:
    return organisations()


@pytest.fixture(scope="session")
def expressions() -> st.SearchStrategy[str]:
    return rules().filter(loop_depth_fits)


@pytest.fixture(scope="session")
def learn() -> Callable[[Organisation], st.SearchStrategy[Organisation]]:
    return better_known


@pytest.fixture(scope="session")
def forget() -> Callable[[Organisation], st.SearchStrategy[Organisation]]:
    return with_a_fact_removed


@pytest.fixture(scope="session")
def rearrange() -> Callable[[Organisation], Organisation]:
    return swapped


@pytest.fixture(scope="session")
def teams() -> st.SearchStrategy[Team]:
    return entities(Team)


@pytest.fixture(scope="session")
def context_of() -> Callable[..., Context]:
    """Give the context of a team of an organisation, by its position."""
    return context


def context(whole: Organisation, position: int = 0) -> Context:
    register = Register(whole)
    return Context(
        register=register,
        subject=register.located(SubjectKind.TEAM, position),
        as_of=AS_OF,
        about="r.1",
        parameters=PARAMETERS,
    )


@pytest.fixture(scope="session")
def checking() -> Callable[..., Checker]:
    """Make a checker that knows the definitions and parameters of rules made here, and others."""

    def checking(**others: tuple[str, str]) -> Checker:
        named = {
            name: NamedExpression(name, SubjectKind(of), parse(text))
            for name, (of, text) in {**DEFINITIONS, **others}.items()
        }
        return Checker(frozenset(PARAMETERS), named)

    return checking


@pytest.fixture(scope="session")
def ask(checking: Callable[..., Checker]) -> Callable[..., Any]:
    """Ask a rule of a team: its truth, or whatever `of` gives of its tree and context."""
    checker = checking()

    def ask(
        text: str,
        whole: Organisation,
        position: int = 0,
        *,
        of: Callable[[Tree, Context], Any] = truth,
    ) -> Any:  # noqa: ANN401
        node = checker.check(parse(text), SubjectKind.TEAM, expects=Simple.BOOL)
        return of(node, context(whole, position))

    return ask
