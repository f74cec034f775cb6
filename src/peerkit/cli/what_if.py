"""`peerkit what-if`: what a change would alter, before anybody makes it."""

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


@click.command("what-if")
@organisation_file()
@as_of()
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="CHANGE",
    help="Such as `teams.crisis.manager.entry=chose`; `+=` adds, `-=` takes away. May be repeated.",
)
@click.option("--with", "other", type=click.Path(), help="A second file: the organisation then.")
@pack_option
@profile_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@output_option
def what_if(  # noqa: PLR0913, PLR0917 - one a choice that a person has
    file: str,
    as_of: date,
    changes: tuple[str, ...],
    other: str | None,
    pack_name: str,
    profile: str | None,
    form: str,
    output: str | None,
) -> None:
    """Say which statuses in FILE a change would alter, and what could be taken up then.

    FILE stays as it is. Values are written as in a document, in YAML.
    """
    from peerkit.documents import Change, changed, load_organisation
    from peerkit.planning import what_if as told
    from peerkit.reports.next_steps import write_what_if_json, write_what_if_text

    if not changes and other is None:
        raise click.UsageError("--set says a change, or --with names a second file.")
    wanted = [Change.parse(text) for text in changes]
    document, assessment = assessed(file, as_of, pack_name, profile)
    then = document.organisation if other is None else load_organisation(other)
    found = told(assessment, changed(then, wanted))
    give(write_what_if_json(found) if form == "json" else write_what_if_text(found), output)
