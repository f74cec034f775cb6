"""Options and arguments that several commands take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import evolve

from peerkit.cli.painting import painted_problems
from peerkit.facts import PartialDate

if TYPE_CHECKING:
    from peerkit.errors import Diagnostic, Location

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_PACK = "peer-support-in-practice"


class Day(click.ParamType[date]):
    """A day in ISO form."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read `2026-11-01`."""
        if isinstance(value, date):
            return value
        try:
            day = PartialDate.parse(str(value))
        except ValueError:
            day = None
        if day is None or day.day is None:
            self.fail("expected a day such as 2026-11-01", param, ctx)
        return day.earliest


def organisation_file(*, required: bool = True) -> Callable[[F], F]:
    """Take the path of an organisation's file, or of a folder of CSV files."""
    return click.argument("file", required=required, type=click.Path())


def show_warnings(warnings: Iterable[Diagnostic]) -> None:
    """Write warnings to standard error, so that what a command prints stays clean."""
    for warning in warnings:
        click.echo(painted_problems(warning.render()), err=True)


def placed(
    warnings: Iterable[Diagnostic], place: Callable[[str], Location | None]
) -> Iterator[Diagnostic]:
    """Give warnings with the places in a file that their paths lead to."""
    for warning in warnings:
        found = place(warning.location.path or "")
        yield warning if found is None else evolve(warning, location=found)


def as_of(*, required: bool = True) -> Callable[[F], F]:
    """Take the day of the evaluation. There is no default: nothing here reads the clock."""
    help_ = "The day to look from; what is dated later is planned and not done."
    return click.option("--as-of", type=Day(), required=required, metavar="DATE", help=help_)


def detail_option(function: F) -> F:
    """Take how far down the output names things."""
    return click.option(
        "--detail",
        type=click.Choice(["team", "person"]),
        default="team",
        show_default=True,
        help="Name nothing below the team, or posts by their ids as well.",
    )(function)


def pack_option(function: F) -> F:
    """Take the pack to use."""
    help_ = "An installed pack's name, or the path of a pack's folder."
    return click.option("--pack", "pack_name", default=DEFAULT_PACK, show_default=True, help=help_)(
        function
    )


def profile_option(function: F) -> F:
    """Take a profile, which selects from the pack and sets its numbers."""
    help_ = "A profile: what to ask, and numbers to set, own words."
    return click.option("--profile", type=click.Path(), help=help_)(function)


def waivers_options(what_for: str, ignored: str) -> Callable[[F], F]:
    """Take a file of waivers, and whether to do without them after all.

    Args:
        what_for: what the command does with them.
        ignored: what it does if they are ignored.
    """

    def add(function: F) -> F:
        ignore = click.option("--ignore-waivers", is_flag=True, help=ignored)
        waivers = click.option("--waivers", "waivers_file", type=click.Path(), help=what_for)
        return waivers(ignore(function))

    return add


def output_option(function: F) -> F:
    """Take the file to write to."""
    help_ = "Write here, not to the screen."
    return click.option("--output", type=click.Path(dir_okay=False), help=help_)(function)
