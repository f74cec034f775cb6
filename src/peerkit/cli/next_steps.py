"""`peerkit next`: what to do first, for whom, and what that unlocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from peerkit.cli.assessing import assessed
from peerkit.cli.options import (
    as_of,
    organisation_file,
    output_option,
    pack_option,
    profile_option,
)
from peerkit.cli.output import give

if TYPE_CHECKING:
    from datetime import date


@click.command("next")
@organisation_file()
@as_of()
@pack_option
@profile_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--all", "everything", is_flag=True, help="Tell all of each sort, not the first few.")
@output_option
def next_steps(  # noqa: PLR0913, PLR0917 - one a choice that a person has
    file: str,
    as_of: date,
    pack_name: str,
    profile: str | None,
    form: str,
    output: str | None,
    *,
    everything: bool,
) -> None:
    """Say what to do first in FILE, what to find out first, and what rests on nothing firm."""
    from peerkit.planning import standing
    from peerkit.reports.next_steps import write_standing_json
    from peerkit.reports.next_steps.standing_text import MOST, write_standing_text

    _, assessment = assessed(file, as_of, pack_name, profile)
    standings = standing(assessment)
    page = (
        write_standing_json(standings)
        if form == "json"
        else write_standing_text(standings, most=None if everything else MOST)
    )
    give(page, output)
