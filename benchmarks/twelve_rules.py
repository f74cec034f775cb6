"""The same twelve rules: in peerkit's language, by hand in Python, and for engines of two values.

Such an engine has no unknown. So each rule is asked twice, whether it surely is so and whether it
surely is not, of a plain document in which a date is two day numbers and an unknown word is "".
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from benchmarks.made_up import AS_OF
from peerkit import ABSENT, UNKNOWN
from peerkit.facts import Absent, PartialDate, Truth, Unknown, all_of, any_of, negate

INVOLVED = (
    'all(d.manager_involvement in {"decided-together", "consulted"} '
    "for d in decisions if done(d.taken_on))"
)
TEXTS = [
    "debrief_available",
    'manager.entry == "chose"',
    'kind in {"mixed", "peer-led"}',
    "manager.protected_hours_per_month > 0",
    "debrief_available and reflection_time",
    "reflection_time or not workload_concern",
    'not responsibilities.make_role_work <= {"peer-worker", "volunteer"}',
    'any(c.kind == "team-introduction" for c in conversations)',
    'any(c.kind == "concerns" and done(c.held_on) for c in conversations)',
    'any(c.kind == "ownership" and c.senior_sponsor_present for c in conversations)',
    INVOLVED,
    "done(manager.aims_communicated_on)",
]

# --- by hand ----------------------------------------------------------------------------------

Team: TypeAlias = Any


def same(fact: Any, word: str) -> Truth:  # noqa: ANN401
    return UNKNOWN if fact is UNKNOWN else bool(fact == word)


def among(fact: Any, words: frozenset[str]) -> Truth:  # noqa: ANN401
    return UNKNOWN if fact is UNKNOWN else bool(fact in words)


def done(day: PartialDate | Absent | Unknown) -> Truth:
    if isinstance(day, Unknown):
        return UNKNOWN
    return False if isinstance(day, Absent) else day.happened_by(AS_OF)


def some(found: list[Truth], *, is_open: bool) -> Truth:
    return any_of([*found, UNKNOWN] if is_open else found)


def every(found: list[Truth], *, is_open: bool) -> Truth:
    return all_of([*found, UNKNOWN] if is_open else found)


PEERS = frozenset({"peer-worker", "volunteer"})
TOGETHER = frozenset({"decided-together", "consulted"})
MIXED = frozenset({"mixed", "peer-led"})


def hours(team: Team) -> Truth:
    given = team.manager.protected_hours_per_month
    return UNKNOWN if given is UNKNOWN else bool(given > 0)


def shared(team: Team) -> Truth:
    holders = team.responsibilities.make_role_work
    return UNKNOWN if holders is UNKNOWN else not holders <= PEERS


def talk(team: Team, one: Callable[[Any], Truth]) -> Truth:
    is_open = "conversations" not in team.complete
    return some([one(c) for c in team.conversations], is_open=is_open)


def involved(team: Team) -> Truth:
    found = [
        any_of([negate(done(d.taken_on)), among(d.manager_involvement, TOGETHER)])
        for d in team.decisions
    ]
    return every(found, is_open="decisions" not in team.complete)


BY_HAND: list[Callable[[Team], Truth]] = [
    lambda t: t.debrief_available,
    lambda t: same(t.manager.entry, "chose"),
    lambda t: among(t.kind, MIXED),
    hours,
    lambda t: all_of([t.debrief_available, t.reflection_time]),
    lambda t: any_of([t.reflection_time, negate(t.workload_concern)]),
    shared,
    lambda t: talk(t, lambda c: same(c.kind, "team-introduction")),
    lambda t: talk(t, lambda c: all_of([same(c.kind, "concerns"), done(c.held_on)])),
    lambda t: talk(t, lambda c: all_of([same(c.kind, "ownership"), c.senior_sponsor_present])),
    involved,
    lambda t: done(t.manager.aims_communicated_on),
]

# --- for engines of two values ----------------------------------------------------------------

TODAY = AS_OF.toordinal()
NEVER = 10_000_000
Condition: TypeAlias = tuple[Any, ...]


def document(team: Team) -> dict[str, Any]:
    """Give a team as a plain document: no nulls, so that no engine has to handle them."""
    hours = team.manager.protected_hours_per_month
    holders = team.responsibilities.make_role_work
    return {
        "debrief": _flag(team.debrief_available),
        "reflection": _flag(team.reflection_time),
        "workload": _flag(team.workload_concern),
        "entry": _word(team.manager.entry),
        "kind": _word(team.kind),
        "hours": -1 if hours is UNKNOWN else hours,
        "holders": [] if holders is UNKNOWN else [{"word": str(word)} for word in holders],
        "holders_known": "no" if holders is UNKNOWN else "yes",
        "talks_complete": _flag("conversations" in team.complete),
        "talks": [
            {"kind": _word(c.kind), "sponsor": _flag(c.senior_sponsor_present)} | _day(c.held_on)
            for c in team.conversations
        ],
        "decisions_complete": _flag("decisions" in team.complete),
        "decisions": [
            {"involved": _word(d.manager_involvement)} | _day(d.taken_on) for d in team.decisions
        ],
        **_day(team.manager.aims_communicated_on),
    }


def _flag(fact: Truth) -> str:
    return "" if fact is UNKNOWN else "yes" if fact else "no"


def _word(fact: Any) -> str:  # noqa: ANN401
    return "" if fact is UNKNOWN else str(fact)


def _day(fact: Any) -> dict[str, int]:  # noqa: ANN401
    if fact is UNKNOWN:
        return {"low": -NEVER, "high": NEVER}
    if fact is ABSENT:
        return {"low": NEVER, "high": NEVER}
    return {"low": fact.low, "high": fact.high}


def yes(name: str) -> Condition:
    return ("in", name, ["yes"])


def no(name: str) -> Condition:
    return ("in", name, ["no"])


COME, TO_COME = ("below", "high", TODAY + 1), ("above", "low", TODAY)


def talked(kind: str, surely: list[Condition], surely_not: list[Condition]) -> Any:  # noqa: ANN401
    other = ("not", ("in", "kind", [kind, ""]))
    return (
        ("some", "talks", ("and", ("in", "kind", [kind]), *surely)),
        ("and", yes("talks_complete"), ("every", "talks", ("or", other, *surely_not))),
    )


SURELY: list[tuple[Condition, Condition]] = [
    (yes("debrief"), no("debrief")),
    (("in", "entry", ["chose"]), ("not", ("in", "entry", ["chose", ""]))),
    (("in", "kind", sorted(MIXED)), ("not", ("in", "kind", [*sorted(MIXED), ""]))),
    (("above", "hours", 0), ("and", ("above", "hours", -1), ("below", "hours", 1))),
    (("and", yes("debrief"), yes("reflection")), ("or", no("debrief"), no("reflection"))),
    (("or", yes("reflection"), no("workload")), ("and", no("reflection"), yes("workload"))),
    (
        ("some", "holders", ("not", ("in", "word", sorted(PEERS)))),
        ("and", yes("holders_known"), ("every", "holders", ("in", "word", sorted(PEERS)))),
    ),
    talked("team-introduction", [], []),
    talked("concerns", [COME], [TO_COME]),
    talked("ownership", [yes("sponsor")], [no("sponsor")]),
    (
        (
            "and",
            yes("decisions_complete"),
            ("every", "decisions", ("or", TO_COME, ("in", "involved", sorted(TOGETHER)))),
        ),
        (
            "some",
            "decisions",
            ("and", COME, ("not", ("in", "involved", [*sorted(TOGETHER), ""]))),
        ),
    ),
    (COME, TO_COME),
]
