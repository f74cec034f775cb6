"""The laws of rule-language.md, section 7, as far as one rule can state them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from peerkit import model
from peerkit.facts import ABSENT, UNKNOWN, PartialDate, Truth, negate
from peerkit.language import deciding_facts, truth, unsettled_facts
from peerkit.model import Conversation, Organisation, Team
from peerkit.model.entity import evolve

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


Ask = Callable[..., Any]
Change = Callable[[Organisation], st.SearchStrategy[Organisation]]
Wholes = st.SearchStrategy[Organisation]
Rules = st.SearchStrategy[str]
ORDER: dict[Truth, int] = {False: 0, UNKNOWN: 1, True: 2}

many = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def agrees(before: Truth, after: Truth, text: str) -> bool:
    """Tell whether what was learnt took nothing back.

    Voices are no facts: a voice that is heard in addition may contradict the others.
    """
    return before is UNKNOWN or after is before or ("voiced" in text and after is UNKNOWN)


@many
@given(data=st.data())
def test_learning_never_takes_a_decision_back(
    data: st.DataObject,
    wholes: Wholes,
    expressions: Rules,
    learn: Change,
    ask: Ask,
) -> None:
    """Law 1."""
    text, whole = data.draw(expressions), data.draw(wholes)
    before, after = ask(text, whole), ask(text, data.draw(learn(whole)))
    event(f"{before} to {after}")
    assert agrees(before, after, text)


@many
@given(data=st.data())
def test_removing_a_fact_never_decides(
    data: st.DataObject,
    wholes: Wholes,
    expressions: Rules,
    forget: Change,
    ask: Ask,
) -> None:
    """Law 5: least of all does it turn not met into met."""
    text, whole = data.draw(expressions), data.draw(wholes)
    before, after = ask(text, whole), ask(text, data.draw(forget(whole)))
    event(f"{before} to {after}")
    assert agrees(after, before, text)


@many
@given(data=st.data())
def test_order_and_spelling_never_matter(
    data: st.DataObject,
    wholes: Wholes,
    expressions: Rules,
    rearrange: Callable[[Organisation], Organisation],
    ask: Ask,
) -> None:
    """Law 2."""
    text, whole = data.draw(expressions), data.draw(wholes)
    other = rearrange(whole)
    for position in (0, 1):
        assert ask(text, whole, position) is ask(text, other, 1 - position)


@many
@given(data=st.data())
def test_a_team_depends_on_no_other_team(
    data: st.DataObject,
    wholes: Wholes,
    expressions: Rules,
    teams: st.SearchStrategy[Team],
    ask: Ask,
) -> None:
    """Law 3."""
    text, whole = data.draw(expressions), data.draw(wholes)
    assert whole.teams is not UNKNOWN
    another = evolve(data.draw(teams), id="t1")
    other = evolve(whole, teams=[whole.teams[0], another])
    for of in (truth, deciding_facts):
        assert ask(text, whole, of=of) == ask(text, other, of=of)


BEFORE_FIRST_START = [
    "any(c.held_on < first_start for c in conversations)",
    "any(c.held_on <= first_start for c in conversations)",
    'any(c.kind == "fit" and c.held_on < first_start for c in conversations)',
    'all(c.held_on < first_start for c in conversations if c.kind == "fit")',
    "min(c.held_on for c in conversations) < first_start - days(7)",
    "max(c.held_on for c in conversations) + months(1) <= first_start",
    "manager.reasons_communicated_on < first_start",
    "count(c for c in conversations if c.held_on < first_start) >= 2",
    "first_start - manager.aims_communicated_on >= days(30)",
]


@many
@given(data=st.data(), text=st.sampled_from(BEFORE_FIRST_START), years=st.integers(1, 3))
def test_a_later_first_start_is_never_worse(
    data: st.DataObject,
    text: str,
    years: int,
    teams: st.SearchStrategy[Team],
    ask: Ask,
) -> None:
    """Law 6."""
    start = data.draw(st.dates(PartialDate(2024).earliest, PartialDate(2025).latest))
    first = PartialDate.of(start)
    if data.draw(st.booleans()):
        first = PartialDate(first.year, first.month)
    later = PartialDate.of(first.earliest + timedelta(days=366 * years))
    if first.day is None:
        later = PartialDate(first.year + years, first.month)
    team = data.draw(teams)

    def asked(starts_on: PartialDate) -> Truth:
        post = new.Appointment(role="peer-worker", starts_on=starts_on, ends_on=ABSENT)
        moved = evolve(team, id="t0", appointments=[post])
        whole = new.Organisation(id="o", name="O", teams=[moved])
        found: Truth = ask(text, whole)
        return found

    before, after = asked(first), asked(later)
    event(f"{before} to {after}")
    assert ORDER[before] <= ORDER[after]


@many
@given(data=st.data())
def test_an_explanation_fits_the_answer(
    data: st.DataObject,
    wholes: Wholes,
    expressions: Rules,
    ask: Ask,
) -> None:
    """What is decided leaves nothing open; what is not rests on something that is not settled."""
    text, whole = data.draw(expressions), data.draw(wholes)
    open_facts, deciding = ask(text, whole, of=unsettled_facts), ask(text, whole, of=deciding_facts)
    assert set(open_facts) <= set(deciding)
    assert len(set(deciding)) == len(deciding)
    if ask(text, whole) is not UNKNOWN:
        assert open_facts == ()


@many
@given(data=st.data())
def test_what_is_undecided_says_what_would_settle_it(
    data: st.DataObject,
    wholes: Wholes,
    expressions: Rules,
    ask: Ask,
) -> None:
    """Only where nothing is missing but an element to have a smallest or largest value."""
    text = data.draw(expressions.filter(lambda t: not _may_have_nothing_open(t)))
    whole = data.draw(wholes)
    if ask(text, whole) is UNKNOWN:
        event("undecided")
        assert ask(text, whole, of=unsettled_facts) != ()


def _may_have_nothing_open(text: str) -> bool:
    return any(word in text for word in ("min(", "max(", "first_start", " in programme."))


@many
@given(data=st.data())
def test_a_rule_and_its_opposite_are_opposite_and_rest_on_the_same(
    data: st.DataObject,
    wholes: Wholes,
    expressions: Rules,
    ask: Ask,
) -> None:
    text, whole = data.draw(expressions), data.draw(wholes)
    assert ask(f"not ({text})", whole) is negate(ask(text, whole))
    facts = ask(text, whole, of=deciding_facts)
    assert ask(f"not ({text})", whole, of=deciding_facts) == facts


def test_the_laws_are_put_to_the_test_by_something(
    wholes: Wholes, expressions: Rules, ask: Ask
) -> None:
    """The generators reach all three answers; otherwise the laws would hold of nothing."""
    found: set[Truth] = set()

    @settings(max_examples=60, derandomize=True, database=None, parent=many)
    @given(data=st.data())
    def collect(data: st.DataObject) -> None:
        found.add(ask(data.draw(expressions), data.draw(wholes)))

    collect()
    assert found == {True, False, UNKNOWN}


def test_a_law_notices_what_breaks_it(ask: Ask) -> None:
    """`known` is allowed to take a decision back: the comparison has to see it."""
    team = new.Team(id="t0", name="T", conversations=[Conversation()])
    before, after = (
        ask("known(kind)", new.Organisation(id="o", name="O", teams=[one]))
        for one in (team, evolve(team, kind="mixed"))
    )
    assert not agrees(before, after, "known(kind)")
