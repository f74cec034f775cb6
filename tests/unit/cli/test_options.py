"""Options that several commands take."""

from datetime import date

import click
import pytest

from peerkit.cli.options import Day


def read(value: object) -> date:
    return Day().convert(value, None, None)


@pytest.mark.parametrize("value", ["2026-11-01", date(2026, 11, 1)])
def test_a_day_is_read(value: object) -> None:
    assert read(value) == date(2026, 11, 1)


@pytest.mark.parametrize(
    "value", ["", "today", "2026-11", "2026-02-30", "1.11.2026", "11/01/2026", "2026-11-01T00:00"]
)
def test_anything_else_is_told_the_form(value: str) -> None:
    with pytest.raises(click.BadParameter, match="2026-11-01"):
        read(value)


@pytest.mark.parametrize("value", ["20261101", "2026-W44-7"])
def test_a_day_has_the_one_form_that_documents_have(value: str) -> None:
    with pytest.raises(click.BadParameter):
        read(value)
