"""A roadmap in words: what each step says of itself, for every form of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.assessment import Status
from peerkit.errors import printable
from peerkit.language import SMALLEST_GROUP, FactRead
from peerkit.model.paths import readable
from peerkit.planning.roadmaps import IN_ORDER, Action, Reason
from peerkit.reports.wording.facts import Detail, shown
from peerkit.reports.wording.lines import listed
from peerkit.reports.wording.terms import HOLDER, strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from peerkit.packs import Pack
    from peerkit.planning.roadmaps import Goal, OutOfReach, Roadmap, Step

_ACTION = {Action.DO: "Do", Action.FIND_OUT: "Find out", Action.ASK: "Ask"}
_ASKED = (
    "a group from which at least {} answer. Nobody is asked to answer alone; where there are fewer "
    "it stays open, and nobody has to mend that"
)
_FEW = 3


def title(roadmap: Roadmap) -> str:
    """Give the heading."""
    name = printable(roadmap.assessment.organisation.name)
    return f"A roadmap for {name} from {roadmap.assessment.as_of}"


def summary(roadmap: Roadmap) -> Iterator[str]:
    """Say what the roadmap comes to."""
    steps, goals = len(roadmap.steps), len(roadmap.goals)
    if not goals and not roadmap.out_of_reach:
        rest = "Everything else" if roadmap.waived else "Everything"
        yield f"{rest} that was asked for is in place, or does not apply."
        return
    yield (
        f"{_count(steps, 'step')} in {_count(len(roadmap.stages), 'stage')} "
        f"{'brings' if steps == 1 else 'bring'} {_count(goals, 'recommendation')} into place. "
        f"Together they take {roadmap.effort}; of the changes that a roadmap proposes, no others "
        "take less."
    )
    yield (
        "What is new is dated from this day on. Where it is not known whether something is so, the "
        "step is to find out: it may be in place already."
    )


def heading(step: Step, detail: Detail) -> str:
    """Say what a step is, in one line."""
    if step.action is Action.ASK:
        # No answer is ever pressed for: what it takes is told apart from the asking.
        return f"Work on it with those concerned, and ask them: {few(step.serves)}"
    (place,) = shown([FactRead(step.path, "")], detail)
    if not step.is_new:
        return f"{_ACTION[step.action]}: {printable(readable(place.path))}"
    listed, _, name = place.path.removesuffix("]").rpartition("[")
    name = name.removeprefix("new").removeprefix("-").replace("-", " ")
    known_by = f": {printable(name)}" if name and name != "…" else ""
    joint = ", or" if step.action is Action.FIND_OUT else ":"
    return f"{_ACTION[step.action]}{joint} add to {printable(readable(listed))}{known_by}"


def particulars(roadmap: Roadmap, step: Step, detail: Detail) -> Iterator[tuple[str, str]]:
    """Give what there is to say of a step, each with what it is."""
    if step.action is Action.ASK:
        yield "in place if", "; ".join(one.value for one in step.says)
        if any(said.path == "voices.pulses" for said in step.says):
            fewest = roadmap.assessment.parameters[SMALLEST_GROUP]
            yield "who is asked", _ASKED.format(fewest)
    elif step.says:
        is_open = step.action is Action.FIND_OUT
        written = "; ".join(_written(step, detail))
        yield "write down", f"what you find; in place with {written}" if is_open else written
    yield "for", " and ".join(HOLDER[holder] for holder in step.holders)
    if step.action is not Action.ASK:
        yield "why", few(step.serves)
    yield "why now", "; ".join(_why_now(step))
    if step.unlocks:
        yield "unlocks", few(step.unlocks)
    yield "without it", "; ".join(_without(step))
    cited = step.serves[0].recommendation
    report = strength(cited.strength, roadmap.assessment.pack)
    yield "source", f"{report} ({cited.cites})"
    yield "what to do", cited.remedy.text


def _written(step: Step, detail: Detail) -> Iterator[str]:
    facts = [FactRead(one.path, one.value) for one in step.says]
    by_path: dict[str, list[str]] = {}
    for fact in shown(facts, detail):
        name = fact.path
        (here,) = shown([FactRead(step.path, "")], detail)
        name = name.removeprefix(here.path).lstrip(".") or name.rpartition(".")[2]
        by_path.setdefault(name, []).append(fact.value)
    for name, values in by_path.items():
        yield f"{printable(readable(name))}: {', '.join(printable(value) for value in values)}"


def _without(step: Step) -> Iterator[str]:
    """Say what comes of leaving a step out; what is not known stays so."""
    becomes = {
        "not in place": [goal for goal in step.serves if goal.status is Status.NOT_MET],
        "stays not known": [goal for goal in step.serves if goal.status is Status.NOT_KNOWN],
        "does not stay as it is": [goal for goal in step.serves if goal.status in IN_ORDER],
    }
    for what, goals in becomes.items():
        if goals:
            yield f"{what}: {ids(goals)}"


def _why_now(step: Step) -> Iterator[str]:
    if step.by is not None:
        yield f"it is of use until {step.by}"
    if step.after:
        yield f"it comes after {_numbers(step.after)}"
    else:
        yield "nothing has to come before it"
    if step.unlocks:
        verb = "rests" if len(step.unlocks) == 1 else "rest"
        yield f"{_count(len(step.unlocks), 'recommendation')} {verb} on it"


def out_of_reach(pack: Pack, one: OutOfReach, detail: Detail) -> Iterator[tuple[str, str]]:
    """Give why a goal is not in the roadmap, and what can be done all the same."""
    facts = shown((held.fact for held in one.conflict), detail)
    said = [f"{printable(readable(f.path)) or 'this'}: {printable(f.value)}" for f in facts]
    if one.reason is Reason.NOT_ASKED:
        yield "not known", f"whether it applies; {'; '.join(said)}"
        return
    because = dict.fromkeys(held.because for held in one.conflict if held.because is not None)
    if because:
        reasons = " and ".join(because)
        yield "in the way", f"{'; '.join(said)} ({reasons})"
    else:
        yield "in the way", f"{one.reason}{': ' if said else ''}{'; '.join(said)}"
    if one.goal.status == "not-known":
        yield "it may be so", "it is not known, and may have been done: if so, write it down"
    remedy = one.goal.recommendation.remedy
    yield f"for {HOLDER[remedy.holder]}", remedy.text
    report = strength(one.goal.recommendation.strength, pack)
    yield "source", f"{report} ({one.goal.recommendation.cites})"


def few(goals: Sequence[Goal]) -> str:
    """Name a few goals, and say how many more there are."""
    teams: dict[tuple[str, str], list[str]] = {}
    for goal in goals:
        of_teams = teams.setdefault((goal.recommendation.title, _stays(goal)), [])
        if goal.subject.kind == "team":
            of_teams.append(goal.subject.name)
    named = [
        f"{title}{f' ({listed(names, _FEW)})' if names else ''}{stays}"
        for (title, stays), names in teams.items()
    ]
    more = len(named) - _FEW
    rest = [f"and {more} more"] if more > 0 else []
    return "; ".join([*named[:_FEW], *rest])


def ids(goals: Iterable[Goal]) -> str:
    """Name goals by their ids, each once."""
    return ", ".join(dict.fromkeys(goal.recommendation.id for goal in goals))


def _stays(goal: Goal) -> str:
    return ", so that it stays as it is" if goal.status in IN_ORDER else ""


def _numbers(numbers: Sequence[int]) -> str:
    word = "step" if len(numbers) == 1 else "steps"
    return f"{word} {', '.join(map(str, numbers))}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
