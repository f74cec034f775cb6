"""Faults put on purpose into the code that explains: the comparison has to see each."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from peerkit.assessment import interpreted
from peerkit.assessment.reasons import by_definition
from peerkit.facts import Truth
from peerkit.language import Checker, FactRead, Question, Run
from peerkit.language.compiler import load, reasons_source, runtime
from peerkit.model.register import Located, SubjectKind

TEAM = SubjectKind.TEAM
PEERS = 'a.role.kind == "peer-worker"'
RULES: list[tuple[str | None, str]] = [
    ("talked", 'kind == "clinical" and done(manager.aims_communicated_on)'),
    ("is_planned", 'kind == "mixed" or programme.manager_time_allocated'),
    (None, 'not (manager.entry == "told" or kind == "mixed")'),
    (None, "manager.aims_communicated_on < as_of"),
    (None, "manager.protected_hours_per_month < 1"),
    (None, 'any(c.kind == "fit" for c in conversations)'),
    (None, 'any(c.kind != "fit" for c in conversations)'),
    (None, 'all(c.kind == "fit" for c in conversations if c.senior_sponsor_present)'),
    (None, f"any({PEERS} for a in appointments)"),
    (None, "any(a.role.profile.team_meetings for a in appointments)"),
    (None, f"count(a for a in appointments if {PEERS}) >= 1"),
    (None, "count(c for c in conversations if c.senior_sponsor_present) <= 1"),
    (None, f"max(a.starts_on for a in appointments if {PEERS}) < as_of"),
    (None, "any(any(a.starts_on < c.held_on for c in conversations) for a in appointments)"),
    (None, 'any("own-experience" in t.components for t in organisation.trainings)'),
    (None, "all(any(done(day) for day in t.delivered_on) for t in organisation.trainings)"),
    (None, 'talked and kind == "mixed" and manager.aims_communicated_on + days(9999999) > as_of'),
    (None, 'voiced("team-members")'),
]

Questions = Callable[..., list[Question]]
Change = Callable[[str], str]
Asked = tuple[Located, Truth, Truth]
Case = tuple[int, Run, list[tuple[Asked, tuple[FactRead, ...]]]]


@pytest.fixture(scope="module")
def asked(checking: Callable[..., Checker], questions: Questions) -> list[Question]:
    return questions(checking(), TEAM, RULES)


@pytest.fixture(scope="module")
def cases(asked: list[Question], same_runs: Callable[[int], list[Run]]) -> list[Case]:
    """Give each question on organisations, always the same, with what the definition says."""
    found: list[Case] = []
    for run in same_runs(200):
        ask = interpreted({TEAM: asked}).start(TEAM, run)
        answers = [ask(team)[0] for team in run.register.subjects(TEAM)]
        for number, question in enumerate(asked):
            given = [
                (
                    run.register.located(TEAM, position),
                    outcomes[number].applies,
                    outcomes[number].met,
                )
                for position, outcomes in enumerate(answers)
                if outcomes[number].failure is None
            ]
            explain = by_definition(question, run)
            known = [
                ((at, applies, met), explain(at.value, at.path, applies, met))
                for at, applies, met in given
            ]
            found.append((number, run, known))
    return found


def sources(asked: Sequence[Question]) -> list[str]:
    return [made for question in asked if (made := reasons_source(TEAM, question)) is not None]


def agrees(source: Sequence[str], cases: list[Case]) -> bool:
    """Tell whether generated code says what the definition says, and does not break."""
    starts = [load(text, TEAM) for text in source]
    try:
        return all(
            explain(located.value, located.path, applies, met) == expected
            for number, run, known in cases
            for explain in [starts[number](run)]
            for (located, applies, met), expected in known
        )
    except (AttributeError, LookupError, NameError, TypeError):
        return False


def text(pattern: str, replacement: str) -> Change:
    return lambda source: re.sub(pattern, replacement, source, flags=re.MULTILINE)


def the_outer_element(source: str) -> str:
    """The path of an inner element is that of the outer one."""
    paths = re.findall(r"^( +)(p\d+) = f\"", source, re.MULTILINE)
    for (outer_indent, outer), (inner_indent, inner) in pairwise(paths):
        if len(inner_indent) > len(outer_indent):
            source = source.replace(f"{{{inner}}}", f"{{{outer}}}")
    return source


FAULTS: dict[str, Change] = {
    "what decides looked for in vain": text(r"if (t\d+) is (t\d+):", r"if \1 is UNKNOWN:"),
    "all that decide, not the first": text(r"^( +)if t\d+ is \w+: t\d+ = None$", r"\1pass"),
    "the first of several that leave it open": text(
        r"if (t\d+) is (?:True|False): \1 = None$", r"\1 = None"
    ),
    "every element, not the one that decides": text(r"^( +)if met is True: break$", r"\1pass"),
    "the first element that does not decide": text(r"if met is False: break$", "break"),
    "a list closed that is open": text(r"'\w+' not in \w+\.complete", "False"),
    "whether nothing fits": text(r"(tell_records\(.*), True\)", r"\1, False)"),
    "what nothing fits in, not said": text(
        r"if met is False:(?=\n +(?:add|extend)\(tell_)", "if False:"
    ),
    "completeness of what is decided": text(r"if met is UNKNOWN:", "if True:"),
    "positions from nought": text(r"enumerate\((\w+), 1\)", r"enumerate(\1, 0)"),
    "positions for identifiers": text(r"\{e\d+\.id or f'(#\{i\d+\})'\}", r"\1"),
    "an inner path that is the outer one": the_outer_element,
    "a month that decided, left open": text(r"\w+ is not UNKNOWN(?= or|, today\))", "False"),
    "a month that is open, settled": text(r"\w+ is not UNKNOWN(?= or|, today\))", "True"),
    "a part that is written nowhere, cited": text(r"elif not is_settled\(.*\):", "else:"),
    "where a role could be described, not told": text(r"\._replace\(stated_at=.*?\)\)", ")"),
    "the way to a part, not cited": text(r"^( +)add\(tell_word\(f\"\{p\d+\}\.role\".*$", r"\1pass"),
    "plans taken for doings": text("tell_doing", "tell_date"),
    "what surely does not count": text(r"if t\d+ is not False:(?=\n +p\d+ = f)", "if True:"),
    "the opposite not taken": text(r"(t\d+) = UNKNOWN if met is UNKNOWN else not met", r"\1 = met"),
    "facts given twice": text(r"return once\(facts\)", "return tuple_of(facts)"),
    "why it does not apply, left out": text(r"if applies is not True:", "if applies is UNKNOWN:"),
    "why it would not be met, where it does not apply": text(
        r"if applies is False: return once\(facts\)", "pass"
    ),
    "why it applies": text(r"if applies is not True:", "if True:"),
    "another recommendation's voices": text(r"'r\.\d+', subject", "'r.1', subject"),
}


@pytest.fixture(autouse=True)
def tuple_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(runtime.NAMES, "tuple_of", tuple)


def test_without_a_fault_the_two_agree(asked: list[Question], cases: list[Case]) -> None:
    assert agrees(sources(asked), cases)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_in_the_text_is_seen(
    asked: list[Question], cases: list[Case], fault: Change
) -> None:
    right = sources(asked)
    wrong = list(map(fault, right))
    assert wrong != right
    assert not agrees(wrong, cases)
