"""Faults put into the compiler on purpose: the comparison with the interpreter has to see each.

Most are changes to the generated text, as a slip in whatever writes that text would make; some
replace what writes it, or what it calls.
"""

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from peerkit.assessment import interpreted
from peerkit.facts import UNKNOWN
from peerkit.language import Answers, Checker, Question, Run, tree
from peerkit.language.compiler import graph, load, runtime, source_of
from peerkit.language.day_numbers import months_later
from peerkit.model import Cadence
from peerkit.model.register import SubjectKind

TEAM = SubjectKind.TEAM
PEERS = 'a.role.kind == "peer-worker"'
ROUND = "+ s.cadence > as_of"
NESTED = (
    "any(any(a.role == b.role and a.starts_on < b.starts_on for b in appointments) "
    "for a in appointments)"
)
RULES: list[tuple[str | None, str]] = [
    ("talked", 'kind == "clinical" and done(manager.aims_communicated_on)'),
    ("is_planned", 'kind == "mixed" or programme.manager_time_allocated'),
    (None, 'not manager.entry == "told"'),
    (None, NESTED),
    (None, "manager.aims_communicated_on < as_of"),
    (None, "manager.protected_hours_per_month < 1"),
    (None, "as_of - days(200) < manager.reasons_communicated_on < as_of - days(30)"),
    (None, 'any(c.kind == "fit" for c in conversations)'),
    (None, "any(c.senior_sponsor_present for c in conversations)"),
    (None, 'all(c.kind == "fit" for c in conversations if c.senior_sponsor_present)'),
    (None, f"count(a for a in appointments if {PEERS}) >= 1"),
    (None, "count(c for c in conversations if c.senior_sponsor_present) <= 1"),
    (None, "max(c.held_on for c in conversations) < as_of"),
    (None, "min(c.held_on for c in conversations) < first_start"),
    (None, f"max(a.starts_on for a in appointments if {PEERS}) < as_of"),
    (None, "any(c.held_on + months(1) <= as_of - months(2) for c in conversations)"),
    (None, "as_of + days(46) + months(7) == as_of + days(258)"),  # the last of July, of February
    (None, "any(as_of + s.cadence >= as_of + days(8) for s in programme.learning)"),
    (None, f"any(any(a.starts_on {ROUND} for s in programme.learning) for a in appointments)"),
    (None, "any(done(first_start + s.cadence) for s in programme.learning)"),
    (None, "done(as_of)"),
    (None, "manager.aims_communicated_on + days(9999999) > as_of"),
    ("manager.aims_communicated_on + days(9999999) > as_of", "talked"),
    (None, "talked and manager.aims_communicated_on + days(9999999) > as_of"),
    (None, "responsibilities.win_support == responsibilities.make_role_work"),
    (None, 'responsibilities.win_support <= {"volunteer"}'),
    (None, 'any(t.components <= {"own-experience"} for t in organisation.trainings)'),
    (None, "team in programme.teams"),
    (None, 'voiced("team-members")'),
]

Texts = Sequence[tuple[str | None, str]]
Questions = Callable[..., list[Question]]
Change = Callable[[str], str]
Case = tuple[Run, Sequence[Answers]]


@pytest.fixture(scope="module")
def asked(checking: Callable[..., Checker], questions: Questions) -> list[Question]:
    return questions(checking(), TEAM, RULES)


@pytest.fixture(scope="module")
def cases(asked: list[Question], same_runs: Callable[[int], list[Run]]) -> list[Case]:
    """Give organisations, always the same, each with what the interpreter says of it."""
    found: list[Case] = []
    for run in same_runs(600):
        ask = interpreted({TEAM: asked}).start(TEAM, run)
        found.append((run, [ask(team) for team in run.register.subjects(TEAM)]))
    return found


def agrees(source: str, cases: list[Case]) -> bool:
    """Tell whether generated code says what the interpreter says, and does not break."""
    start = load(source, TEAM)
    try:
        return all(
            [answers(team) for team in run.register.subjects(TEAM)] == expected
            for run, expected in cases
            for answers in [start(run)]
        )
    except (AttributeError, NameError, TypeError):
        return False


def text(pattern: str, replacement: str) -> Change:
    return lambda source: re.sub(pattern, replacement, source, flags=re.MULTILINE)


def captured_variable(source: str) -> str:
    """An inner loop takes the name of the outer one."""
    around: list[tuple[int, str]] = []
    for line in source.splitlines():
        indent = len(line) - len(line.lstrip())
        around = [loop for loop in around if loop[0] < indent]
        loop = re.match(r" *for (e\d+) in", line)
        if loop is not None and around:
            source = re.sub(rf"\b{loop[1]}\b", around[-1][1], source)
        elif loop is not None:
            around.append((indent, loop[1]))
    return source


def leaking_state(source: str) -> str:
    """In a pass that two rules share, the second stops where the first is decided."""
    starts = r"^( +)(t\d+) = (UNKNOWN if o\d+ else False)\n\1(t\d+) = \3$"
    for _, first, _, second in re.findall(starts, source, re.MULTILINE):
        source = source.replace(f"if {second} is not True:", f"if {first} is not True:")
    return source


def kept_for_the_next_subject(source: str) -> str:
    start = "    def answers(subject):\n"
    kept = "    kept = []\n    def answers(subject):\n        if len(kept): return kept[0]\n"
    changed = source.replace(start, kept)
    results = r"return (\(.*\))$"
    return re.sub(results, r"kept.append((\1)); return kept[0]", changed, flags=re.MULTILINE)


FAULTS: dict[str, Change] = {
    "unknown and false is unknown": text(
        r"if (t\d+) is True or (\w+) is False(.*): \1 = \2$", r"if \1 is True: \1 = \2"
    ),
    "unknown or true is unknown": text(
        r"if (t\d+) is False or (\w+) is True(.*): \1 = \2$", r"if \1 is False: \1 = \2"
    ),
    "not unknown is true": text(
        r"False if (\w+) is True else True if \1 is False else \1$",
        r"False if \1 is True else True",
    ),
    "unknown dropped": text(r"UNKNOWN if (f\d+) is UNKNOWN else (\1 ==)", r"\2"),
    "off by one on <": text(r"True if (\w+) < (\w+) else False", r"True if \1 <= \2 else False"),
    "off by one on <=": text(r"False if (\w+) < (\w+) else True", r"False if \1 <= \2 else True"),
    "today is not over": text(r"(if \S+) <= today", r"\1 < today"),
    "a chain without its middle": text(
        r"if (t\d+) is True or (t\d+) is False or .*: \1 = \2$", r"if \2 is not UNKNOWN: \1 = \2"
    ),
    "any of nothing is true": text(
        r"^(\s+t\d+ = (?:UNKNOWN if o\d+ else )?)False$(?=\n(?:.*\n)*?\s+for e)", r"\1True"
    ),
    "all of nothing is false": text(r"^(\s+t\d+ = UNKNOWN if o\d+ else )True$", r"\1False"),
    "smallest and largest swapped": text(r"if (\w+) < ([lh]\d+): \2 = \1", r"if \1 > \2: \2 = \1"),
    "bounds swapped": text(
        r"(l\d+) = (f\d+)\.low; (h\d+) = \2\.high", r"\1 = \2.high; \3 = \2.low"
    ),
    "`complete` ignored": text(r"'\w+' not in \w+\.complete", "False"),
    "`if` forgotten": text(r"if t\d+ is True or t\d+ is UNKNOWN:", "if True:"),
    "an uncertain element counted": text(r"if (t\d+|f\d+) is True: (l\d+) \+= 1", r"\2 += 1"),
    "an open count closed": text(r"if o\d+: h\d+ = inf", "pass"),
    "an open extreme closed": text(r"elif o\d+: [lh]\d+ = -?inf", "elif False: pass"),
    "planned taken for done": text(r"else False if (\S+) > today", r"else True if \1 > today"),
    "never taken for unknown": text(r"(l\d+) = (h\d+) = inf$", r"\1 = \2 = nan"),
    "an error taken for unknown": text(r"(t\d+) = without_traces\(error\)", r"\1 = UNKNOWN"),
    "unknown outweighs an error": text(r" or \w+ is UNKNOWN and \w+ is not (?:True|False):", ":"),
    "subset taken for proper subset": text(r"((?:f|words)\d+) <= ((?:f|words)\d+)", r"\1 < \2"),
    "a set's openness ignored": text(r"is_subset\((\w+), o\d+,", r"is_subset(\1, False,"),
    "may apply taken for applies": text(r"MAYBE_NOT_KNOWN|MAYBE_NOT_MET|MAYBE_MET", "NOT_KNOWN"),
    "what cannot be asked is not known": text("NOT_ASKED", "NOT_KNOWN"),
    "a loop left too early": text(r"^(\s+)if t\d+ is (?:True|False): break$", r"\1break"),
    "another recommendation's voices": text(r"'r\.\d+', subject", "'r.1', subject"),
    "one team looked up for all": text(r"id\(subject\) in", "id(programme) in"),
    "a captured loop variable": captured_variable,
    "a pass that leaks from rule to rule": leaking_state,
    "a value kept for the next subject": kept_for_the_next_subject,
}


def test_without_a_fault_the_two_agree(asked: list[Question], cases: list[Case]) -> None:
    assert agrees(source_of(TEAM, asked), cases)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_in_the_text_is_seen(
    asked: list[Question], cases: list[Case], fault: Change
) -> None:
    source = source_of(TEAM, asked)
    assert fault(source) != source
    assert not agrees(fault(source), cases)


def test_arithmetic_at_the_end_of_a_month_is_seen(
    asked: list[Question], cases: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    def into_the_next_month(ordinal: float, months: float) -> float:
        return months_later(ordinal - 3, months) + 3

    wrong = runtime._operation(runtime._shifted(into_the_next_month, 1))
    monkeypatch.setitem(runtime.NAMES, "months_later", wrong)
    assert not agrees(source_of(TEAM, asked), cases)


def without_the_days_within(low: float, high: float, cadence: Any) -> tuple[float, float]:  # noqa: ANN401
    plain = cadence if cadence is UNKNOWN else Cadence(cadence.every, cadence.unit)
    return runtime.on_time(low, high, plain)


def one_end_for_both(low: float, _high: float, cadence: Any) -> tuple[float, float]:  # noqa: ANN401
    return runtime.on_time(low, low, cadence)


def at_once_if_not_known(low: float, high: float, cadence: Any) -> tuple[float, float]:  # noqa: ANN401
    return (low, high) if cadence is UNKNOWN else runtime.on_time(low, high, cadence)


def never_comes_round(low: float, high: float, cadence: Any) -> tuple[float, float]:  # noqa: ANN401
    if cadence is UNKNOWN:
        return -math.inf, math.inf
    return runtime.on_time(low, high, cadence)


@pytest.mark.parametrize(
    "wrong",
    [without_the_days_within, one_end_for_both, at_once_if_not_known, never_comes_round],
)
def test_a_cadence_gone_wrong_is_seen(
    asked: list[Question],
    cases: list[Case],
    monkeypatch: pytest.MonkeyPatch,
    wrong: Callable[..., Any],
) -> None:
    monkeypatch.setitem(runtime.NAMES, "on_time", wrong)
    assert not agrees(source_of(TEAM, asked), cases)


@pytest.mark.parametrize("kind", [tree.All, tree.Any])
def test_a_part_that_is_left_out_is_seen(
    asked: list[Question], cases: list[Case], monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    """A null rewrite: a junction that forgets its last part."""
    right = source_of(TEAM, asked)

    def forgetful(made: graph.Graph, expression: Any, inside: Any) -> Any:  # noqa: ANN401
        return made._node(expression.parts[0], inside)

    monkeypatch.setitem(graph._MAKERS, kind, forgetful)
    wrong = source_of(TEAM, asked)
    assert wrong != right
    assert not agrees(wrong, cases)


def test_loops_mixed_up_for_their_depth_are_seen(
    asked: list[Question], cases: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All loops numbered alike: an inner variable is the outer one."""
    right, bound = source_of(TEAM, asked), graph.Graph._bound
    monkeypatch.setattr(graph.Graph, "_bound", lambda made, _depth, form: bound(made, 0, form))
    wrong = source_of(TEAM, asked)
    assert wrong != right
    assert not agrees(wrong, cases)
