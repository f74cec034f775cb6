"""The tree of an expression as written: names not looked up yet, types not known yet."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from attrs import frozen

from peerkit.errors import PeerkitError


@frozen
class Span:
    """The part of an expression's text that a node stands for: [start, end)."""

    start: int
    end: int


@frozen(kw_only=True)
class Problem:
    """Something wrong with an expression.

    Attributes:
        code: the code of the diagnostic that it becomes.
        message: what is wrong; user text in back-ticks.
        span: where in the expression.
        help: what was probably meant.
    """

    code: str
    message: str
    span: Span
    help: str | None = None


class ExpressionError(PeerkitError, ValueError):
    """An expression has problems; whoever knows where it stands makes diagnostics of them."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems in order of place."""
        self.problems = sorted(problems, key=lambda problem: problem.span.start)
        super().__init__("; ".join(problem.message for problem in self.problems))


class Operator(StrEnum):
    """The operators between two values."""

    LESS = "<"
    AT_MOST = "<="
    EQUAL = "=="
    UNEQUAL = "!="
    AT_LEAST = ">="
    MORE = ">"
    IN = "in"
    NOT_IN = "not in"
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"


class Aggregate(StrEnum):
    """The functions over a collection."""

    ANY = "any"
    ALL = "all"
    COUNT = "count"
    MIN = "min"
    MAX = "max"


@frozen
class Name:
    """A bare name."""

    name: str
    span: Span


@frozen
class Attribute:
    """A field of something: `base.name`."""

    base: Syntax
    name: str
    span: Span
    name_span: Span


@frozen
class Literal:
    """`True`, `False`, a whole number or a string."""

    value: bool | int | str
    span: Span


@frozen
class SetDisplay:
    """`{"a", "b"}`."""

    elements: tuple[Syntax, ...]
    span: Span


@frozen
class Negation:
    """`not operand`."""

    operand: Syntax
    span: Span


@frozen
class Junction:
    """`a and b and c`, or the same with `or`."""

    is_and: bool
    parts: tuple[Syntax, ...]
    span: Span


@frozen
class Comparison:
    """`left operator right`; a chain is a junction of these."""

    operator: Operator
    left: Syntax
    right: Syntax
    span: Span


@frozen
class Arithmetic:
    """`left operator right` with `+`, `-` or `*`."""

    operator: Operator
    left: Syntax
    right: Syntax
    span: Span


@frozen
class Call:
    """`function(argument)`: one of the closed set of functions."""

    function: str
    arguments: tuple[Syntax, ...]
    span: Span
    function_span: Span


@frozen
class Comprehension:
    """`aggregate(body for variable in source if condition)`."""

    aggregate: Aggregate
    body: Syntax
    variable: str
    source: Syntax
    condition: Syntax | None
    span: Span


Syntax: TypeAlias = (
    Name
    | Attribute
    | Literal
    | SetDisplay
    | Negation
    | Junction
    | Comparison
    | Arithmetic
    | Call
    | Comprehension
)
