from peerkit.language import ExpressionError, Problem, Span


def problem(message: str, start: int) -> Problem:
    return Problem(code="PK201", message=message, span=Span(start, start + 1))


def test_problems_stand_in_order_of_place() -> None:
    error = ExpressionError([problem("second", 5), problem("first", 2)])
    assert [found.message for found in error.problems] == ["first", "second"]
    assert str(error) == "first; second"
    assert isinstance(error, ValueError)
