"""Reads the case files as README.md describes them, and names the evaluators that run them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from attrs import frozen

from peerkit.documents import structure
from peerkit.documents.source import Source
from peerkit.documents.yaml_parser import parse_yaml
from peerkit.facts import UNKNOWN, Truth
from peerkit.language import (
    Checker,
    Context,
    EvaluationError,
    ExpressionError,
    NamedExpression,
    Question,
    Run,
    Simple,
    Tree,
    compile_questions,
    has_unguarded_extreme,
    interpreter,
    parse,
    syntax,
)
from peerkit.model import Organisation, Programme, Team
from peerkit.model.register import Register, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parent
SETTINGS = {"section", "subject", "as_of", "definitions", "parameters"}
FILE_KEYS = SETTINGS | {"about", "facts", "cases"}
CASE_KEYS = SETTINGS | {
    *("id", "expression", "facts", "expect", "note", "columns", "rows"),
    *("recommendation", "applies_when"),
}
_PLACEHOLDER = re.compile(r"\$([a-z-]+)")


def interpreted(tree: Tree, context: Context) -> Truth:
    """Give the truth by the definition; looked up late, so that a test may break it on purpose."""
    return interpreter.truth(tree, context)


def compiled(tree: Tree, context: Context) -> Truth:
    """Give the truth by generated code."""
    kind = next(kind for kind in SubjectKind if isinstance(context.subject.value, CLASSES[kind]))
    question = Question(about=context.about, applies=None, met=tree, corroborated=None)
    run = Run(register=context.register, as_of=context.as_of, parameters=context.parameters)
    (outcome,), _ = compile_questions(kind, [question]).start(run)(context.subject.value)
    if outcome.failure is not None:
        raise EvaluationError(outcome.failure)
    return outcome.met


CLASSES = {
    SubjectKind.ORGANISATION: Organisation,
    SubjectKind.PROGRAMME: Programme,
    SubjectKind.TEAM: Team,
}
EVALUATORS: dict[str, Callable[[Tree, Context], Truth]] = {
    "interpreter": interpreted,
    "compiler": compiled,
}
"""Whatever claims to know what a checked tree means; each has to pass every case."""


@frozen(eq=False)
class Case:
    """One expression on some facts, and what it has to come to."""

    id: str
    expression: str
    facts: Mapping[str, Any]
    expect: Any
    subject: SubjectKind
    as_of: date
    recommendation: str
    definitions: Mapping[str, Mapping[str, str]]
    parameters: Mapping[str, int]
    applies_when: tuple[str | None, ...]
    section: str
    note: str | None

    @cache  # noqa: B019 - the cases live as long as the tests do
    def tree(self) -> Tree:
        """Check the expression, and every definition that stands beside it.

        Raises:
            ExpressionError: the expression or a definition is refused.
        """
        named = {
            name: NamedExpression(name, SubjectKind(said["subject"]), parse(said["means"]))
            for name, said in self.definitions.items()
        }
        checker = Checker(frozenset(self.parameters), named)
        checked = checker.check(parse(self.expression), self.subject, expects=Simple.BOOL)
        for name in named:
            checker.definition(name)
        for text in self.applies_when:
            applies = None if text is None else checker.check(parse(text), self.subject)
            if has_unguarded_extreme(checked, applies):
                raise UnguardedError
        return checked

    @cache  # noqa: B019
    def context(self) -> Context:
        """Give the facts to evaluate it on."""
        register = Register(structure(_document(self.facts, self.subject)))
        return Context(
            register=register,
            subject=register.located(self.subject),
            as_of=self.as_of,
            about=self.recommendation,
            parameters=self.parameters,
        )

    def found(self, evaluate: Callable[[Tree, Context], Truth]) -> Any:  # noqa: ANN401
        """Give what the case comes to, in the form of `expect`."""
        try:
            tree = self.tree()
        except UnguardedError:
            return {"refused": "PK206"}
        except ExpressionError as error:
            first, *rest = error.problems
            found = {"refused": first.code, "column": first.span.start + 1}
            return found | {"also": [problem.code for problem in rest]}
        try:
            truth = evaluate(tree, self.context())
        except EvaluationError:
            return "error"
        return "unknown" if truth is UNKNOWN else truth


class UnguardedError(Exception):
    """A rule takes an extreme without making sure that there is one (PK206)."""


def agrees(case: Case, found: object) -> bool:
    """Tell whether a case came to what it has to; what a refusal leaves out may be anything."""
    if isinstance(case.expect, dict) and isinstance(found, dict):
        return all(found.get(key) == value for key, value in case.expect.items())
    return found == case.expect and type(found) is type(case.expect)


def _document(facts: Mapping[str, Any], subject: SubjectKind) -> dict[str, Any]:
    """Fill in what the facts leave out: names, identifiers, and the team that is asked about."""
    whole = {"id": "o", "name": "O", **facts}
    team = whole.pop("team", None)
    if "teams" not in whole and (team is not None or subject is SubjectKind.TEAM):
        whole["teams"] = [{"id": "t", **(team or {})}]
    if "teams" in whole:
        whole["teams"] = [{"name": "T", **one} for one in whole["teams"]]
    return whole


def _filled(part: Any, cells: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Put a row's cells in the place of `$column`; a key whose cell is null is left out."""
    if isinstance(part, dict):
        filled = {key: _filled(value, cells) for key, value in part.items()}
        return {key: value for key, value in filled.items() if value is not None}
    if isinstance(part, list):
        return [_filled(value, cells) for value in part]
    if not isinstance(part, str):
        return part
    whole = _PLACEHOLDER.fullmatch(part)
    if whole is not None and whole[1] in cells:
        return cells[whole[1]]
    return _PLACEHOLDER.sub(lambda match: str(cells[match[1]]), part)


def _cases(theme: str, text: str) -> Iterator[Case]:
    """Give the cases of a file: of a table, one for each row and each expression."""
    said: Any = parse_yaml(Source(text), places=False).tree
    strange = {*said} - FILE_KEYS
    strange |= {key for written in said["cases"] for key in {*written} - CASE_KEYS}
    if strange:
        message = f"{theme} has keys that README.md does not name: {sorted(strange)}"
        raise ValueError(message)
    named = said.get("facts", {})
    for written in said["cases"]:
        columns = written.get("columns", [])
        for number, row in enumerate(written.get("rows", [[]]), start=1):
            cells = dict(zip(columns, row, strict=True))
            entry = {**said, "facts": {}, **written, **cells}
            if isinstance(entry["facts"], str):
                entry["facts"] = named[entry["facts"]]
            expressions = entry["expression"]
            several = expressions if isinstance(expressions, dict) else {"": expressions}
            for name, expression in several.items():
                steps = [theme, written["id"], str(number) if columns else "", name]
                entry |= {"expression": expression, "expect": entry[name or "expect"]}
                yield _case("/".join(filter(None, steps)), entry, cells)


def _case(id_: str, entry: dict[str, Any], cells: Mapping[str, Any]) -> Case:
    # Left out, the case is no rule; null, it is one that always applies.
    applies_when = (entry["applies_when"],) if "applies_when" in entry else ()
    return Case(
        id=id_,
        expression=_filled(entry["expression"], cells),
        facts=_filled(entry["facts"], cells),
        expect=entry["expect"],
        subject=SubjectKind(_filled(entry.get("subject", "team"), cells)),
        as_of=date.fromisoformat(_filled(entry.get("as_of", "2025-06-15"), cells)),
        recommendation=entry.get("recommendation", "r.1"),
        definitions=entry.get("definitions", {}),
        parameters=_filled(entry.get("parameters", {}), cells),
        applies_when=applies_when,
        section=entry["section"],
        note=entry.get("note"),
    )


@cache
def all_cases() -> tuple[Case, ...]:
    """Give every case of the folder, file by file."""
    paths = sorted(FOLDER.glob("*.yaml"))
    return tuple(case for path in paths for case in _cases(path.stem, path.read_text("utf-8")))


@pytest.fixture(scope="session")
def cases() -> tuple[Case, ...]:
    return all_cases()


@pytest.fixture(scope="session")
def read_cases() -> Callable[[str, str], tuple[Case, ...]]:
    """Read the text of a file of a theme."""
    return lambda theme, text: tuple(_cases(theme, text))


@pytest.fixture(scope="session")
def readme() -> str:
    return (FOLDER / "README.md").read_text("utf-8")


@pytest.fixture(scope="session", name="agrees")
def agrees_fixture() -> Callable[[Case, object], bool]:
    return agrees


@pytest.fixture(scope="session")
def evaluators() -> dict[str, Callable[[Tree, Context], Truth]]:
    return EVALUATORS


@pytest.fixture(scope="session")
def words_of() -> Callable[[str], set[str]]:
    """Give the operators and functions that an expression uses."""

    def words_of(text: str) -> set[str]:
        found: set[str] = set()
        waiting: list[Any] = [parse(text)]
        while waiting:
            node = waiting.pop()
            match node:
                case syntax.Junction():
                    found.add("and" if node.is_and else "or")
                case syntax.Negation():
                    found.add("not")
                case syntax.Comparison() | syntax.Arithmetic():
                    found.add(node.operator)
                case syntax.Call():
                    found.add(node.function)
                case syntax.Comprehension():
                    found.add(node.aggregate)
            for field in attrs.fields(type(node)):
                held = getattr(node, field.name)
                parts = held if isinstance(held, tuple) else (held,)
                waiting += [part for part in parts if isinstance(part, syntax.Syntax)]
        return found

    return words_of


@pytest.fixture(scope="session")
def headings() -> frozenset[str]:
    """Give the parts of the reference that a case may name: its headings, as links write them."""
    page = FOLDER.parents[1] / "docs" / "reference" / "rule-language.md"
    found = re.findall(r"^##+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return frozenset(heading.lower().replace(" ", "-") for heading in found)


@pytest.fixture(params=EVALUATORS)
def evaluate(request: pytest.FixtureRequest) -> Callable[[Tree, Context], Truth]:
    """Give each evaluator in turn."""
    return EVALUATORS[request.param]
