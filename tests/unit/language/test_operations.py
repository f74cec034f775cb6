"""What a comparison becomes, by the types on its two sides."""

from collections.abc import Callable

import pytest

from peerkit.language import Tree, tree
from peerkit.language.tree import Order

Check = Callable[..., Tree]

WIN, MAKE = "responsibilities.win_support", "responsibilities.make_role_work"


def doings(node: Tree) -> list[Tree]:
    """Give what has to be done for a comparison to hold."""
    if not isinstance(node, tree.All):
        return []
    bodies = [part.body if isinstance(part, tree.Definition) else part for part in node.parts]
    return [body.operand for body in bodies if isinstance(body, tree.Done)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("as_of > as_of", []),
        ("manager.reasons_communicated_on < as_of", ["reasons"]),
        ("as_of >= manager.reasons_communicated_on", ["reasons"]),
        ("manager.reasons_communicated_on == as_of", ["reasons"]),
        ("manager.reasons_communicated_on != as_of", ["reasons"]),
        ("manager.reasons_communicated_on < manager.aims_communicated_on", ["reasons", "aims"]),
        ("as_of - manager.reasons_communicated_on <= days(30)", ["reasons"]),
        ("days(30) > as_of - manager.reasons_communicated_on", ["reasons"]),
        ("manager.reasons_communicated_on + months(1) < as_of", ["reasons"]),
        ("as_of < manager.reasons_communicated_on - weeks(2)", ["reasons"]),
        (
            "manager.reasons_communicated_on - manager.aims_communicated_on < days(1)",
            ["reasons", "aims"],
        ),
        (
            "as_of + (as_of - manager.reasons_communicated_on) > manager.aims_communicated_on",
            ["reasons", "aims"],
        ),
        ("told > as_of", ["reasons"]),
    ],
)
def test_every_doing_in_a_comparison_has_to_be_done(
    check: Check, text: str, dates: list[str]
) -> None:
    told = ("team", "manager.reasons_communicated_on")
    named = {
        "reasons": check("manager.reasons_communicated_on"),
        "aims": check("manager.aims_communicated_on"),
    }
    found = doings(check(text, definitions={"told": told}))
    assert found == [named[name] for name in dates]


def test_inequality_is_the_opposite_of_equality_once_done(check: Check) -> None:
    found = check("manager.reasons_communicated_on != as_of")
    assert isinstance(found, tree.All)
    assert found.parts[1] == tree.Not(
        tree.Same(check("manager.reasons_communicated_on"), tree.AsOf())
    )


@pytest.mark.parametrize(
    "text",
    [
        'kind == "mixed"',
        '"mixed" == kind',
        "kind == kind",
        'id == "crisis"',
        '"crisis" == id',
        "id == team.id",
        "team == team",
        "1 == 2",
        "as_of == as_of",
        "as_of - as_of == days(1)",
        "True == (as_of > as_of)",
    ],
)
def test_equality_and_inequality_are_opposites(check: Check, text: str) -> None:
    found = check(text)
    assert isinstance(found, tree.Same)
    assert check(text.replace("==", "!=")) == tree.Not(found)


@pytest.mark.parametrize(
    "text",
    [
        'kind in {"mixed", "clinical"}',
        f'"volunteer" in {WIN}',
        'id in {"crisis", "other"}',
        "team in programme.teams",
        f"any(a.role.kind in {WIN} for a in appointments)",
    ],
)
def test_membership_and_its_opposite(check: Check, text: str) -> None:
    found, other = check(text), check(text.replace(" in ", " not in ", 1))
    if isinstance(found, tree.Quantifier):
        assert isinstance(other, tree.Quantifier)
        found, other = found.body, other.body
    assert isinstance(found, tree.Contains)
    assert other == tree.Not(found)


@pytest.mark.parametrize(
    ("sign", "swapped", "proper"),
    [("<=", False, False), ("<", False, True), (">=", True, False), (">", True, True)],
)
def test_order_of_sets_says_subset(check: Check, sign: str, *, swapped: bool, proper: bool) -> None:
    sides = check(WIN), check(MAKE)
    if swapped:
        sides = sides[1], sides[0]
    assert check(f"{WIN} {sign} {MAKE}") == tree.Subset(*sides, proper)


@pytest.mark.parametrize("display", ['{"volunteer"}', '{"volunteer", "supervisor"}'])
def test_sets_are_equal_when_each_holds_the_other(check: Check, display: str) -> None:
    found = check(f"{WIN} == {display}")
    assert isinstance(found, tree.All)
    left, right = found.parts
    assert isinstance(left, tree.Subset)
    assert isinstance(right, tree.Subset)
    assert (left.left, left.right) == (right.right, right.left)
    assert check(f"{display} != {WIN}") == tree.Not(tree.All((right, left)))


@pytest.mark.parametrize(
    "text",
    [
        "due < as_of",
        "since < days(30)",
        "max(c.held_on + days(1) for c in conversations) > as_of",
        "min(as_of - c.held_on for c in conversations) < days(30)",
    ],
)
def test_no_doing_escapes_by_arithmetic(check: Check, text: str) -> None:
    definitions = {
        "due": ("team", "manager.reasons_communicated_on + days(30)"),
        "since": ("team", "as_of - manager.reasons_communicated_on"),
    }
    assert "Done(" in repr(check(text, definitions=definitions))


def test_an_order_of_doings_is_the_order_of_dates(check: Check) -> None:
    found = check("manager.reasons_communicated_on < as_of")
    assert isinstance(found, tree.All)
    assert isinstance(found.parts[-1], tree.Compare)
    assert found.parts[-1].order is Order.BEFORE
