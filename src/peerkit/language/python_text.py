"""Python's own parser, for one text at a time.

In CPython 3.11 all threads share one count of how deep a syntax tree is: two that parse at once can
make each other fail with `SystemError` (CPython issue 106905).
"""

from __future__ import annotations

import ast
from threading import Lock

_ONE_AT_A_TIME = Lock()


def parse_expression(text: str) -> ast.Expression:
    """Parse an expression.

    Raises:
        SyntaxError: it is none, or as `ast.parse` has it.
    """
    with _ONE_AT_A_TIME:
        return ast.parse(text, mode="eval")


def parse_lines(text: str) -> ast.Module:
    """Parse lines of code.

    Raises:
        SyntaxError: they are none, or as `ast.parse` has it.
    """
    with _ONE_AT_A_TIME:
        return ast.parse(text)
