"""Text to tree: the subset of Python expressions that is the rule language.

The standard library's `ast` reads the text, so the grammar and the positions are Python's own.
Everything outside the subset is refused at its column. Nothing is ever run.
"""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING, NoReturn

from attrs import frozen

from peerkit.language.python_text import parse_expression
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

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 4000
"""The longest expression read, in characters."""

DEEPEST = 16
"""The deepest nesting of an expression."""

DEEPEST_QUANTIFIERS = 3
"""The deepest nesting of loops: beyond it nobody can read a rule aloud."""

LARGEST = 2**63 - 1
"""The largest whole number in an expression."""

_TOO_DEEP = "nested too deeply"
_LINE_ENDS_OF_PYTHON = {ord("\r"): " ", ord("\f"): " "}

_OPERATORS: dict[type[ast.AST], Operator] = {
    ast.Lt: Operator.LESS,
    ast.LtE: Operator.AT_MOST,
    ast.Eq: Operator.EQUAL,
    ast.NotEq: Operator.UNEQUAL,
    ast.GtE: Operator.AT_LEAST,
    ast.Gt: Operator.MORE,
    ast.In: Operator.IN,
    ast.NotIn: Operator.NOT_IN,
    ast.Add: Operator.PLUS,
    ast.Sub: Operator.MINUS,
    ast.Mult: Operator.TIMES,
}

_NOT_IN_LANGUAGE: dict[type[ast.AST], str] = {
    ast.Lambda: "a lambda",
    ast.NamedExpr: "an assignment (`:=`)",
    ast.JoinedStr: "an f-string",
    ast.Subscript: "indexing (`[…]`)",
    ast.IfExp: "a conditional (`… if … else …`)",
    ast.List: "a list",
    ast.Tuple: "a tuple",
    ast.Dict: "a mapping",
    ast.ListComp: "a list comprehension",
    ast.SetComp: "a set comprehension",
    ast.DictComp: "a mapping comprehension",
    ast.Starred: "a star",
    ast.Await: "`await`",
    ast.Yield: "`yield`",
    ast.YieldFrom: "`yield`",
}


def parse(text: str) -> Syntax:
    """Parse an expression; linear in its length.

    Raises:
        ExpressionError: it is not in the language (PK201), or is too long or deep (PK205).
    """
    if len(text) > LONGEST:
        _refuse("PK205", f"an expression of more than {LONGEST} characters", Span(0, 1))
    stripped = text.strip().translate(_LINE_ENDS_OF_PYTHON)
    if not stripped:
        _refuse("PK201", "the expression is empty", Span(0, 1))
    start = len(text) - len(text.lstrip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Brackets let an expression run over several lines, as YAML texts do.
            tree = parse_expression(f"({stripped}\n)")
    except SyntaxError as error:
        problem = _not_python(error, stripped, start)
    except UnicodeError:
        span = Span(start, start + 1)
        problem = Problem(code="PK201", message="a character that is no text", span=span)
    except (MemoryError, RecursionError, ValueError):
        problem = Problem(code="PK205", message=_TOO_DEEP, span=Span(start, start + 1))
    else:
        # Only brackets that close ours early, as in `a) or (b`, start the tree at column nought.
        if tree.body.col_offset or isinstance(tree.body, ast.Tuple | ast.GeneratorExp):
            return _Reader(stripped, start).read(tree.body, 1, 0)
        problem = Problem(
            code="PK201", message="the brackets do not match", span=Span(start, start + 1)
        )
    raise ExpressionError([problem])


def _not_python(error: SyntaxError, text: str, start: int) -> Problem:
    line = (error.lineno or 1) - 1
    lines = text.split("\n")
    before = sum(len(part) + 1 for part in lines[:line])
    offset = before + max(0, (error.offset or 1) - 1 - (line == 0))
    offset = start + min(offset, max(0, len(text) - 1))
    help_ = "a comparison is written `==`" if "==" in (error.msg or "") else None
    span = Span(offset, offset + 1)
    if "too many nested" in (error.msg or ""):
        return Problem(code="PK205", message=_TOO_DEEP, span=span)
    return Problem(code="PK201", message="this is not an expression", span=span, help=help_)


def _refuse(code: str, message: str, span: Span, help_: str | None = None) -> NoReturn:
    raise ExpressionError([Problem(code=code, message=message, span=span, help=help_)])


@frozen
class _Reader:
    text: str
    start: int

    def read(self, node: ast.expr, depth: int, loops: int) -> Syntax:
        if depth > DEEPEST:
            _refuse("PK205", f"nested more than {DEEPEST} deep", self.span(node))
        reader = _READERS.get(type(node))
        if reader is None:
            what = _NOT_IN_LANGUAGE.get(type(node), "this")
            _refuse("PK201", f"{what} is not in the rule language", self.span(node))
        return reader(self, node, depth, loops)

    def name(self, node: ast.Name, _depth: int, _loops: int) -> Syntax:
        return Name(node.id, self.span(node))

    def attribute(self, node: ast.Attribute, depth: int, loops: int) -> Syntax:
        span = self.span(node)
        base = self.read(node.value, depth + 1, loops)
        return Attribute(base, node.attr, span, Span(span.end - len(node.attr), span.end))

    def constant(self, node: ast.Constant, _depth: int, _loops: int) -> Syntax:
        value = node.value
        if not isinstance(value, bool | int | str):
            what = "a fraction" if isinstance(value, float) else "this literal"
            _refuse("PK201", f"{what} is not in the rule language", self.span(node))
        if isinstance(value, int) and value > LARGEST:
            _refuse("PK201", "a number that is too large", self.span(node))
        return Literal(value, self.span(node))

    def set_display(self, node: ast.Set, depth: int, loops: int) -> Syntax:
        elements = tuple(self.read(element, depth + 1, loops) for element in node.elts)
        return SetDisplay(elements, self.span(node))

    def unary(self, node: ast.UnaryOp, depth: int, loops: int) -> Syntax:
        operand = self.read(node.operand, depth + 1, loops)
        if isinstance(node.op, ast.Not):
            return Negation(operand, self.span(node))
        if isinstance(node.op, ast.USub) and isinstance(operand, Literal):
            number = operand.value
            if isinstance(number, int) and not isinstance(number, bool):
                return Literal(-number, self.span(node))
        _refuse("PK201", "this sign is not in the rule language", self.span(node))

    def junction(self, node: ast.BoolOp, depth: int, loops: int) -> Syntax:
        parts = tuple(self.read(value, depth + 1, loops) for value in node.values)
        return Junction(isinstance(node.op, ast.And), parts, self.span(node))

    def comparison(self, node: ast.Compare, depth: int, loops: int) -> Syntax:
        operands = [node.left, *node.comparators]
        values = [self.read(operand, depth + 1, loops) for operand in operands]
        parts = []
        for operator, left, right in zip(node.ops, values, values[1:], strict=False):
            kind = _OPERATORS.get(type(operator))
            span = Span(left.span.start, right.span.end)
            if kind is None:
                _refuse("PK201", "`is` is not in the rule language", span, "write `==`")
            parts.append(Comparison(kind, left, right, span))
        if len(parts) == 1:
            return parts[0]
        return Junction(is_and=True, parts=tuple(parts), span=self.span(node))

    def arithmetic(self, node: ast.BinOp, depth: int, loops: int) -> Syntax:
        kind = _OPERATORS.get(type(node.op))
        if kind is None:
            _refuse("PK201", "only `+`, `-` and `*` are in the rule language", self.span(node))
        left = self.read(node.left, depth + 1, loops)
        right = self.read(node.right, depth + 1, loops)
        return Arithmetic(kind, left, right, self.span(node))

    def call(self, node: ast.Call, depth: int, loops: int) -> Syntax:
        span = self.span(node)
        if not isinstance(node.func, ast.Name):
            _refuse("PK201", "only the language's own functions can be called", span)
        if node.keywords:
            _refuse("PK201", "an argument by name is not in the rule language", span)
        function = node.func.id
        inner = node.args[0] if len(node.args) == 1 else None
        if isinstance(inner, ast.GeneratorExp):
            if function not in set(Aggregate):
                _refuse("PK201", f"`{function}` does not take a loop", span)
            return self.comprehension(Aggregate(function), inner, span, depth, loops)
        if function in set(Aggregate):
            _refuse("PK201", f"`{function}` takes a loop", span, f"{function}(… for x in …)")
        arguments = tuple(self.read(argument, depth + 1, loops) for argument in node.args)
        return Call(function, arguments, span, self.span(node.func))

    def comprehension(
        self, aggregate: Aggregate, node: ast.GeneratorExp, span: Span, depth: int, loops: int
    ) -> Syntax:
        generator = node.generators[0]
        if loops >= DEEPEST_QUANTIFIERS:
            _refuse("PK205", f"loops nested more than {DEEPEST_QUANTIFIERS} deep", span)
        if generator.is_async:
            _refuse("PK201", "`async` is not in the rule language", span)
        if len(node.generators) > 1 or len(generator.ifs) > 1:
            _refuse("PK201", "a loop has one `for` and at most one `if`", span, "use `and`")
        if not isinstance(generator.target, ast.Name):
            _refuse("PK201", "a loop has one variable", span)
        condition = generator.ifs[0] if generator.ifs else None
        return Comprehension(
            aggregate,
            self.read(node.elt, depth + 1, loops + 1),
            generator.target.id,
            self.read(generator.iter, depth + 1, loops),
            None if condition is None else self.read(condition, depth + 1, loops + 1),
            span,
        )

    def span(self, node: ast.expr) -> Span:
        return Span(
            self.offset(node.lineno, node.col_offset),
            self.offset(node.end_lineno or node.lineno, node.end_col_offset or 0),
        )

    def offset(self, line: int, column: int) -> int:
        """Turn Python's line and column in bytes into characters of the text as given."""
        lines = self.text.split("\n")
        if line > len(lines):
            return self.start + len(self.text)
        before = sum(len(part) + 1 for part in lines[: line - 1])
        in_bytes = max(0, column - (line == 1))
        return self.start + before + len(lines[line - 1].encode()[:in_bytes].decode())


_READERS: dict[type[ast.AST], Callable[..., Syntax]] = {
    ast.Name: _Reader.name,
    ast.Attribute: _Reader.attribute,
    ast.Constant: _Reader.constant,
    ast.Set: _Reader.set_display,
    ast.UnaryOp: _Reader.unary,
    ast.BoolOp: _Reader.junction,
    ast.Compare: _Reader.comparison,
    ast.BinOp: _Reader.arithmetic,
    ast.Call: _Reader.call,
}
