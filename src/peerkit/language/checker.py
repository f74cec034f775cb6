"""Names and types: from an expression as written to a tree that can only go right.

All problems of an expression are found in one pass: what is wrong is reported once and then taken
for granted, so that one slip does not hide or repeat another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from attrs import Factory, define, frozen

from peerkit.errors import suggest
from peerkit.language import tree
from peerkit.language.operations import compare, contain, doings, relate_sets
from peerkit.language.parser import DEEPEST
from peerkit.language.syntax import (
    Aggregate,
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Comprehension,
    ExpressionError,
    Junction,
    Literal,
    Name,
    Negation,
    Operator,
    Problem,
    SetDisplay,
    Span,
    Syntax,
)
from peerkit.language.tree import Tree
from peerkit.language.types import (
    ChoiceSet,
    Collection,
    Entity,
    Simple,
    Type,
    describe,
    fields,
)
from peerkit.model.conversion import quoted
from peerkit.model.organisation import Organisation
from peerkit.model.programme import Programme
from peerkit.model.register import SubjectKind
from peerkit.model.shape import OPEN, Kind, shapes
from peerkit.model.teams import Team
from peerkit.model.voices import Group, Speaker

LARGEST = 5000
"""The largest expression with all definitions written out, in nodes: evaluating takes as long."""

Typed: TypeAlias = tuple[Tree, Type]

CLASS_OF: dict[SubjectKind, type] = {
    SubjectKind.ORGANISATION: Organisation,
    SubjectKind.PROGRAMME: Programme,
    SubjectKind.TEAM: Team,
}
_WRONG: Typed = (tree.Constant(value=False), Simple.WRONG)


def names_of(subject: SubjectKind) -> frozenset[str]:
    """Give the names that an expression on a kind of subject has already."""
    return frozenset({*fields(CLASS_OF[subject]), *SubjectKind, "as_of", "parameters"})


@frozen
class NamedExpression:
    """A definition of a pack: an expression on a kind of subject, under a name."""

    name: str
    subject: SubjectKind
    syntax: Syntax


@define
class Checker:
    """Checks expressions against the model and a pack's parameters and definitions.

    Attributes:
        parameters: the names of the pack's parameters; all are whole numbers.
        definitions: the pack's definitions by name.
    """

    parameters: frozenset[str] = frozenset()
    definitions: Mapping[str, NamedExpression] = Factory(dict)
    _checked: dict[str, Typed | ExpressionError] = Factory(dict)
    _open: list[str] = Factory(list)
    _sizes: dict[str, int] = Factory(dict)

    def check(self, syntax: Syntax, subject: SubjectKind, *, expects: Type | None = None) -> Tree:
        """Check an expression on a kind of subject.

        Args:
            syntax: the expression.
            subject: what it is evaluated on.
            expects: the type it must have; any, if left out.

        Raises:
            ExpressionError: with every problem in it.
        """
        checking = _Checking(self, subject)
        checked, type_ = checking.read(syntax)
        if expects is not None and type_ is not expects and type_ is not Simple.WRONG:
            message = f"expected {describe(expects)}, and this is {describe(type_)}"
            checking.report("PK203", message, syntax.span)
        checking.check_size(syntax.span)
        if checking.problems:
            raise ExpressionError(checking.problems)
        return checked

    @property
    def is_inside_definition(self) -> bool:
        """Whether a definition is being checked, and not a rule."""
        return bool(self._open)

    def size_of(self, name: str) -> int:
        """Give how many nodes a checked definition comes to with those that it needs."""
        return self._sizes.get(name, 0)

    def definition(self, name: str) -> Typed:
        """Check a definition once and give its tree and type.

        Raises:
            ExpressionError: it has problems, or leads back to itself (PK207).
        """
        known = self._checked.get(name) or self._check_definition(name)
        self._checked[name] = known
        if isinstance(known, ExpressionError):
            raise ExpressionError(known.problems)
        return known

    def _check_definition(self, name: str) -> Typed | ExpressionError:
        named = self.definitions[name]
        if name in self._open:
            circle = (*self._open[self._open.index(name) :], name)
            way = " needs ".join(f"`{step}`" for step in circle)
            problem = Problem(
                code="PK207",
                message=f"definitions go in a circle: {way}",
                span=named.syntax.span,
            )
            return ExpressionError([problem])
        if len(self._open) >= DEEPEST:
            message = f"definitions need one another more than {DEEPEST} deep"
            return ExpressionError([Problem(code="PK205", message=message, span=named.syntax.span)])
        self._open.append(name)
        checking = _Checking(self, named.subject)
        typed = checking.read(named.syntax)
        checking.check_size(named.syntax.span)
        self._open.pop()
        self._sizes[name] = checking.size
        return ExpressionError(checking.problems) if checking.problems else typed


@define
class _Checking:
    """One expression being checked."""

    checker: Checker
    subject: SubjectKind
    variables: dict[str, tuple[tree.Variable, Type]] = Factory(dict)
    slots: int = 0
    problems: list[Problem] = Factory(list)
    size: int = 0

    def report(self, code: str, message: str, span: Span, help_: str | None = None) -> Typed:
        self.problems.append(Problem(code=code, message=message, span=span, help=help_))
        return _WRONG

    def check_size(self, span: Span) -> None:
        if self.size > LARGEST:
            message = f"with its definitions this comes to more than {LARGEST} parts"
            self.report("PK205", message, span)

    def read(self, node: Syntax) -> Typed:
        self.size += 1
        reader: Callable[[_Checking, Any], Typed] = _READERS[type(node)]
        return reader(self, node)

    def truth(self, node: Syntax) -> Tree:
        checked, type_ = self.read(node)
        if type_ not in {Simple.BOOL, Simple.WRONG}:
            help_ = "write `done(…)`" if type_ is Simple.HAPPENED else None
            help_ = "write `stated(…)`" if type_ is Simple.TEXT else help_
            message = f"expected true or false, and this is {describe(type_)}"
            self.report("PK203", message, node.span, help_)
        return checked

    def name(self, node: Name) -> Typed:
        name = node.name
        if name in self.variables:
            return self.variables[name]
        if name == "as_of":
            return tree.AsOf(), Simple.DATE
        if name in {str(kind) for kind in self.parts()}:
            kind = SubjectKind(name)
            return tree.Part(kind), Entity(CLASS_OF[kind])
        own = CLASS_OF[self.subject]
        if name in fields(own):
            field = tree.Field(tree.Part(self.subject), name, shapes(own)[name])
            return field, fields(own)[name]
        definition = self.checker.definitions.get(name)
        if definition is not None and definition.subject in self.parts():
            return self.defined(tree.Part(definition.subject), name, node.span)
        hint = suggest(name, self.names()) or f"a {self.subject} has {quoted(fields(own))}"
        return self.report("PK202", f"unknown name `{name}`", node.span, hint)

    def parts(self) -> list[SubjectKind]:
        """Give what the subject is and what it stands in."""
        around = [SubjectKind.PROGRAMME, SubjectKind.ORGANISATION]
        return [*around, SubjectKind.TEAM] if self.subject is SubjectKind.TEAM else around

    def names(self) -> Iterable[str]:
        yield from self.variables
        yield from fields(CLASS_OF[self.subject])
        yield from (str(kind) for kind in self.parts())
        yield from self.checker.definitions
        yield from ("as_of", "parameters")

    def defined(self, base: Tree, name: str, span: Span) -> Typed:
        try:
            body, type_ = self.checker.definition(name)
        except ExpressionError as error:
            way = next((p for p in error.problems if p.code in {"PK205", "PK207"}), None)
            if way is not None and self.checker.is_inside_definition:
                return self.report(way.code, way.message, span)
            # Its own problems are reported where it is defined.
            return _WRONG
        self.size += self.checker.size_of(name)
        return tree.Definition(base, name, body, type_), type_

    def attribute(self, node: Attribute) -> Typed:
        if isinstance(node.base, Name) and node.base.name == "parameters":
            if node.name in self.checker.parameters:
                return tree.Parameter(node.name), Simple.NUMBER
            hint = suggest(node.name, self.checker.parameters)
            return self.report("PK202", f"unknown parameter `{node.name}`", node.name_span, hint)
        base, type_ = self.read(node.base)
        if type_ is Simple.WRONG:
            return _WRONG
        if not isinstance(type_, Entity):
            message = f"{describe(type_)} has no fields"
            help_ = "loop over it" if isinstance(type_, Collection) else None
            return self.report("PK203", message, node.name_span, help_)
        known = fields(type_.cls)
        if node.name in known:
            shape = shapes(type_.cls)[node.name]
            return tree.Field(base, node.name, shape), known[node.name]
        definition = self.checker.definitions.get(node.name)
        if definition is not None and type_.cls is CLASS_OF[definition.subject]:
            return self.defined(base, node.name, node.name_span)
        hint = suggest(node.name, known) or f"there are {quoted(known)}"
        message = f"unknown field `{node.name}` of {describe(type_)}"
        return self.report("PK202", message, node.name_span, hint)

    def literal(self, node: Literal) -> Typed:
        if isinstance(node.value, bool):
            return tree.Constant(node.value), Simple.BOOL
        is_word = isinstance(node.value, str)
        return tree.Constant(node.value), Simple.STRING if is_word else Simple.NUMBER

    def set_display(self, node: SetDisplay) -> Typed:
        words = []
        for element in node.elements:
            if isinstance(element, Literal) and isinstance(element.value, str):
                words.append(element.value)
            else:
                self.report("PK203", "a set holds words in quotes", element.span)
        return tree.Constant(frozenset(words)), ChoiceSet(None)

    def negation(self, node: Negation) -> Typed:
        return tree.Not(self.truth(node.operand)), Simple.BOOL

    def junction(self, node: Junction) -> Typed:
        parts = tuple(self.truth(part) for part in node.parts)
        return (tree.All(parts) if node.is_and else tree.Any(parts)), Simple.BOOL

    def comparison(self, node: Comparison) -> Typed:
        left, right = self.read(node.left), self.read(node.right)
        if Simple.WRONG in {left[1], right[1]}:
            return _WRONG
        if node.operator in {Operator.IN, Operator.NOT_IN}:
            result = contain(self.report, node, left, right)
        elif isinstance(left[1], ChoiceSet) or isinstance(right[1], ChoiceSet):
            result = relate_sets(self.report, node, left, right)
        else:
            result = compare(self.report, node, left, right)
        return _WRONG if result is None else (result, Simple.BOOL)

    def arithmetic(self, node: Arithmetic) -> Typed:
        (left, a), (right, b) = self.read(node.left), self.read(node.right)
        if Simple.WRONG in {a, b}:
            return _WRONG
        plain = tree.Arithmetic(node.operator, left, right)
        if a is b is Simple.NUMBER:
            return plain, Simple.NUMBER
        dates = {Simple.DATE, Simple.HAPPENED}
        if a in dates and b in dates and node.operator is Operator.MINUS:
            return plain, Simple.DURATION
        offsets = {Simple.DURATION, Simple.MONTHS}
        if a in dates and b in offsets and node.operator is not Operator.TIMES:
            sign = 1 if node.operator is Operator.PLUS else -1
            return tree.Shift(left, right, b is Simple.MONTHS, sign), Simple.DATE
        if a in dates and b is Simple.CADENCE and node.operator is Operator.PLUS:
            return tree.Due(left, right), Simple.DATE
        message = f"`{node.operator}` does not go between {describe(a)} and {describe(b)}"
        return self.report("PK203", message, node.span)

    def call(self, node: Call) -> Typed:
        function = FUNCTIONS.get(node.function)
        if function is None:
            names = [*FUNCTIONS, *Aggregate]
            hint = suggest(node.function, names) or f"there are {quoted(names)}"
            message = f"unknown function `{node.function}`"
            return self.report("PK202", message, node.function_span, hint)
        if len(node.arguments) != 1:
            return self.report("PK203", f"`{node.function}` takes one argument", node.span)
        return function(self, node, node.arguments[0])

    def known(self, _node: Call, argument: Syntax) -> Typed:
        operand, type_ = self.read(argument)
        if type_ is Simple.WRONG:
            return _WRONG
        if not isinstance(operand, tree.Field) or operand.shape.kind in _NEVER_UNKNOWN:
            return self.report("PK203", "`known` takes a single fact", argument.span)
        return tree.Known(operand), Simple.BOOL

    def stated(self, _node: Call, argument: Syntax) -> Typed:
        operand, type_ = self.read(argument)
        if type_ not in {Simple.TEXT, Simple.WRONG}:
            message = f"`stated` takes free text, and this is {describe(type_)}"
            return self.report("PK203", message, argument.span)
        return tree.Stated(operand), Simple.BOOL

    def done(self, _node: Call, argument: Syntax) -> Typed:
        operand, type_ = self.read(argument)
        if type_ not in {Simple.HAPPENED, Simple.DATE, Simple.WRONG}:
            message = f"`done` takes a date, and this is {describe(type_)}"
            return self.report("PK203", message, argument.span)
        return tree.Done(operand), Simple.BOOL

    def offset(self, node: Call, argument: Syntax) -> Typed:
        amount, type_ = self.read(argument)
        if type_ not in {Simple.NUMBER, Simple.WRONG}:
            message = f"`{node.function}` takes a number, and this is {describe(type_)}"
            return self.report("PK203", message, argument.span)
        unit = tree.Unit(node.function)
        type_ = Simple.MONTHS if unit is tree.Unit.MONTHS else Simple.DURATION
        return tree.Offset(amount, unit), type_

    def voiced(self, _node: Call, argument: Syntax) -> Typed:
        word = self.word(argument, [str(group) for group in Group])
        return _WRONG if word is None else (tree.Voiced(Group(word)), Simple.BOOL)

    def stated_by(self, _node: Call, argument: Syntax) -> Typed:
        word = self.word(argument, [str(speaker) for speaker in Speaker])
        return _WRONG if word is None else (tree.StatedBy(Speaker(word)), Simple.BOOL)

    def word(self, argument: Syntax, words: list[str]) -> str | None:
        value = argument.value if isinstance(argument, Literal) else None
        if isinstance(value, str) and value in words:
            return value
        hint = suggest(value, words) if isinstance(value, str) else None
        self.report("PK204", f"expected one of {quoted(words)}", argument.span, hint)
        return None

    def comprehension(self, node: Comprehension) -> Typed:
        source, type_ = self.read(node.source)
        if not isinstance(type_, Collection):
            if type_ is not Simple.WRONG:
                message = f"a loop goes over a list, and this is {describe(type_)}"
                self.report("PK203", message, node.source.span)
            type_ = Collection(Simple.WRONG)
        other_teams = self.subject is SubjectKind.TEAM and type_.element == Entity(Team)
        if other_teams:
            message = "a rule on a team does not look at other teams"
            self.report("PK203", message, node.source.span, "let its subject be the organisation")
        self.slots += 1
        slot = self.slots
        outer = self.variables
        dates_doing = type_.element is Simple.HAPPENED
        variable = (tree.Variable(node.variable, slot, dates_doing), type_.element)
        self.variables = {**outer, node.variable: variable}
        condition = None if node.condition is None else self.truth(node.condition)
        checked = self.aggregated(node, slot, source, condition)
        self.variables = outer
        return _WRONG if type_.element is Simple.WRONG else checked

    def aggregated(
        self, node: Comprehension, slot: int, source: Tree, condition: Tree | None
    ) -> Typed:
        if node.aggregate in {Aggregate.ANY, Aggregate.ALL}:
            is_any = node.aggregate is Aggregate.ANY
            body = self.truth(node.body)
            return tree.Quantifier(is_any, slot, source, condition, body), Simple.BOOL
        body, type_ = self.read(node.body)
        if node.aggregate is Aggregate.COUNT:
            if not (isinstance(body, tree.Variable) and body.slot == slot):
                message = "`count` counts the elements themselves"
                help_ = f"count({node.variable} for {node.variable} in … if …)"
                return self.report("PK203", message, node.body.span, help_)
            return tree.Count(slot, source, condition), Simple.NUMBER
        are_done = doings(body)
        if are_done:
            # Only what is done counts, so the result is a plain date.
            parts = are_done if condition is None else [condition, *are_done]
            condition = tree.All(tuple(parts)) if len(parts) > 1 else parts[0]
            type_ = Simple.DATE if type_ is Simple.HAPPENED else type_
        if type_ not in {Simple.NUMBER, Simple.DATE, Simple.DURATION, Simple.WRONG}:
            message = f"`{node.aggregate}` takes numbers or dates, and this is {describe(type_)}"
            return self.report("PK203", message, node.body.span)
        extreme = tree.Extreme(node.aggregate, slot, source, condition, body)
        return extreme, type_


_NEVER_UNKNOWN = OPEN | {Kind.PART}

FUNCTIONS: dict[str, Callable[[_Checking, Call, Syntax], Typed]] = {
    "known": _Checking.known,
    "stated": _Checking.stated,
    "done": _Checking.done,
    "voiced": _Checking.voiced,
    "stated_by": _Checking.stated_by,
    "days": _Checking.offset,
    "weeks": _Checking.offset,
    "months": _Checking.offset,
}

_READERS: dict[type, Callable[[_Checking, Any], Typed]] = {
    Name: _Checking.name,
    Attribute: _Checking.attribute,
    Literal: _Checking.literal,
    SetDisplay: _Checking.set_display,
    Negation: _Checking.negation,
    Junction: _Checking.junction,
    Comparison: _Checking.comparison,
    Arithmetic: _Checking.arithmetic,
    Call: _Checking.call,
    Comprehension: _Checking.comprehension,
}
