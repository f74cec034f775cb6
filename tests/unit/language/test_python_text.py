"""Parsing from many threads at once."""

import ast
from concurrent.futures import ThreadPoolExecutor

from peerkit.language.python_text import parse_expression, parse_lines

DEEP = " + ".join(f"({'(' * 40}a{n}{')' * 40})" for n in range(60))


def test_many_threads_may_parse_at_once() -> None:
    expected = ast.dump(parse_expression(DEEP)), ast.dump(parse_lines(f"x = {DEEP}"))
    with ThreadPoolExecutor(max_workers=8) as threads:
        expressions = list(threads.map(parse_expression, [DEEP] * 40))
        lines = list(threads.map(parse_lines, [f"x = {DEEP}"] * 40))
    assert {ast.dump(one) for one in expressions} == {expected[0]}
    assert {ast.dump(one) for one in lines} == {expected[1]}
