"""The pack says what the catalogue of the report's clauses says: no clause lost, none invented."""

from collections.abc import Mapping

import pytest

from peerkit.language import Checker, parse
from peerkit.packs import (
    Composition,
    ContextNote,
    Group,
    Joined,
    Pack,
    PartOf,
    Recommendation,
    Reflection,
)

Catalogue = Mapping[str, dict[str, str]]
Rows = list[dict[str, str]]
Item = Recommendation | Group | Reflection | ContextNote

# All parts of a group are wanted, unless the report offers a choice among them, or one of them is
# something that it points to and nothing that anybody could do.
CHOICES = {
    "leadership.2": "(a or (c and d)) and b and e and f",
    "key-learning.4": "a and b and (c or d)",
}
NUMBERED = {"supervision.0"}  # its parts are items of their own in the report
BESIDE = {
    "preparing-teams.2": ["preparing-teams.2.d"],
    "leadership.3": ["leadership.3.h"],
}


def covered(catalogue: Catalogue, kind: str, row_type: str = "clause") -> set[str]:
    return {
        identifier
        for identifier, row in catalogue.items()
        if row["row_type"] == row_type and row["kind"] == kind
    }


@pytest.fixture(scope="module")
def judged(pack: Pack) -> dict[str, Recommendation]:
    return {rule.recommendation.id: rule.recommendation for rule in pack.rules}


@pytest.fixture(scope="module")
def items(pack: Pack, judged: Mapping[str, Recommendation]) -> list[Item]:
    groups = [grouped.group for grouped in pack.groups]
    return [*judged.values(), *groups, *pack.reflections, *pack.context]


def test_the_table_has_what_it_is_to_prove(catalogue: Catalogue, parts: Rows, edges: Rows) -> None:
    assert len(covered(catalogue, "assessable")) == 163
    assert len(covered(catalogue, "reflective")) == 35
    assert len(covered(catalogue, "context")) == 31
    assert sum(row["row_type"] == "group" for row in catalogue.values()) == 37
    assert {row["part"] for row in parts} <= set(catalogue)
    assert len(edges) == 138


def test_every_assessable_clause_is_a_recommendation(
    judged: Mapping[str, Recommendation], catalogue: Catalogue
) -> None:
    assert set(judged) == covered(catalogue, "assessable")


def test_what_is_reflective_is_a_prompt_and_never_judged(
    pack: Pack, judged: Mapping[str, Recommendation], catalogue: Catalogue
) -> None:
    # Two groups hold nothing but prompts together, and are prompts themselves.
    prompts = covered(catalogue, "reflective") | covered(catalogue, "reflective", "group")
    assert {item.id for item in pack.reflections} == prompts
    assert all(item.prompt.endswith("?") for item in pack.reflections)
    assert not {item.id for item in pack.reflections} & set(judged)


def test_what_only_gives_context_is_a_note(pack: Pack, catalogue: Catalogue) -> None:
    assert {item.id for item in pack.context} == covered(catalogue, "context")


def test_each_states_the_strength_theme_and_place_of_the_catalogue(
    items: list[Item], catalogue: Catalogue
) -> None:
    for item in items:
        row = catalogue[item.id]
        said = (
            item.theme,
            str(item.strength),
            item.cites.section,
            item.cites.item or "",
            item.cites.pages,
        )
        wanted = ("theme", "strength", "section", "item", "pages")
        assert said == tuple(row[column] for column in wanted), item.id


def test_every_group_is_here_with_its_parts(
    pack: Pack, judged: Mapping[str, Recommendation], catalogue: Catalogue, parts: Rows
) -> None:
    """Reflective and contextual parts say nothing about whether a group is met."""
    groups = covered(catalogue, "assessable", "group")
    wanted: dict[str, list[str]] = {}
    for row in parts:
        if row["whole"] in groups and catalogue[row["part"]]["kind"] == "assessable":
            wanted.setdefault(row["whole"], []).append(row["part"])
    assert {
        g.group.id: sorted([*g.group.parts.values(), *g.group.beside.values()]) for g in pack.groups
    } == {whole: sorted(found) for whole, found in wanted.items()}
    assert set().union(*wanted.values()) <= set(judged)
    assert set(wanted) == groups


def test_the_letters_of_a_group_are_those_of_its_parts(pack: Pack) -> None:
    for grouped in pack.groups:
        for letter, part in {**grouped.group.parts, **grouped.group.beside}.items():
            if grouped.group.id not in NUMBERED:
                assert part == f"{grouped.group.id}.{letter}"


def test_a_group_wants_all_its_parts_unless_the_report_offers_a_choice(pack: Pack) -> None:
    assert {g.group.id: g.group.composed_as for g in pack.groups if g.group.composed_as} == CHOICES
    for grouped in pack.groups:
        if grouped.group.id not in CHOICES:
            all_of_them = tuple(PartOf(part) for part in grouped.group.parts.values())
            assert grouped.composition == Joined(is_and=True, parts=all_of_them)


def test_a_composition_leaves_out_no_part(pack: Pack) -> None:
    def parts_of(composition: Composition) -> list[str]:
        if isinstance(composition, PartOf):
            return [composition.id]
        return [identifier for part in composition.parts for identifier in parts_of(part)]

    for grouped in pack.groups:
        assert sorted(parts_of(grouped.composition)) == sorted(grouped.group.parts.values())


def test_only_a_risk_stands_beside_a_group(pack: Pack) -> None:
    beside = {g.group.id: list(g.group.beside.values()) for g in pack.groups if g.group.beside}
    assert beside == BESIDE


def test_what_rests_on_what_is_as_in_the_catalogue(pack: Pack, edges: Rows) -> None:
    """Every dependency between two things in the pack, and no other, on the same basis."""
    said = sorted((need.id, dependent, str(need.basis)) for dependent, need in pack.needs())
    assert said == sorted((row["prerequisite"], row["dependent"], row["basis"]) for row in edges)


def test_every_dependency_has_a_reason(pack: Pack) -> None:
    assert [dependent for dependent, need in pack.needs() if len(need.because) < 15] == []


def test_expressions_are_typed(pack: Pack) -> None:
    """The loader has checked each against the model; without definitions most would not pass."""
    assert all(rule.met is not None for rule in pack.rules)
    for rule in pack.rules:
        stated = rule.recommendation
        assert (rule.applies is None) is (stated.applies_when is None)
        assert (rule.corroborated is None) is (stated.corroborated_by is None)
    bare = Checker()
    rule = next(rule for rule in pack.rules if rule.recommendation.applies_when == "takes_part")
    with pytest.raises(ValueError, match="unknown name `takes_part`"):
        bare.check(parse("takes_part"), rule.recommendation.subject)


def test_the_themes_are_those_of_the_catalogue(pack: Pack, catalogue: Catalogue) -> None:
    assert {theme.id for theme in pack.themes} == {row["theme"] for row in catalogue.values()}
