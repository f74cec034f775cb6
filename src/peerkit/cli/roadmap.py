"""`peerkit roadmap`: the fewest changes that bring recommendations into place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from peerkit.cli.assessing import assessed
from peerkit.cli.options import (
    as_of,
    detail_option,
    organisation_file,
    output_option,
    pack_option,
    waivers_options,
)
from peerkit.cli.output import give

if TYPE_CHECKING:
    from datetime import date


@click.command()
@organisation_file()
@as_of()
@pack_option
@click.option(
    "--goal",
    default="all",
    show_default=True,
    help="What to reach: all, theme:ID, first-start:DATE, or ids with commas between them.",
)
@click.option(
    "--freeze",
    multiple=True,
    metavar="PATH",
    help="Leave this as it is, such as programme.plan; may be given again.",
)
@waivers_options("Waivers: what has one in force is left out.", "Plan as if there were no waivers.")
@click.option("--effort", type=click.Path(), help="A file that says what changes take.")
@click.option("--capacity", type=click.IntRange(min=1), help="Effort a quarter, for a schedule.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "svg"]),
    default="text",
    show_default=True,
)
@output_option
@detail_option
def roadmap(  # noqa: PLR0913, PLR0917 - one a choice that a person has
    file: str,
    as_of: date,
    pack_name: str,
    goal: str,
    freeze: tuple[str, ...],
    waivers_file: str | None,
    ignore_waivers: bool,  # noqa: FBT001 - click passes by name
    effort: str | None,
    capacity: int | None,
    form: str,
    output: str | None,
    detail: str,
) -> None:
    """Say what to change in FILE, step by step, so that recommendations are met.

    No other changes of the kinds that are proposed take less, and each step says what is not
    reached without it. Nothing that has happened is changed, and nobody is told to employ or to
    let go.
    """
    from peerkit.planning.roadmaps import RoadmapTooLargeError
    from peerkit.planning.roadmaps import roadmap as make
    from peerkit.planning.roadmaps.effort_file import load_efforts
    from peerkit.reports import Detail, render_roadmap

    efforts = None if effort is None else load_efforts(effort)
    _, assessment = assessed(
        file, as_of, pack_name, waivers_file=waivers_file, ignore_waivers=ignore_waivers
    )
    try:
        made = make(assessment, goal=goal, frozen=freeze, effort=efforts, capacity=capacity)
    except RoadmapTooLargeError as error:
        raise click.UsageError(f"{error}. Ask for a smaller goal, such as one theme.") from None
    give(render_roadmap(made, form, detail=Detail(detail)), output)
