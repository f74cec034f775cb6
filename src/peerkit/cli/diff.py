"""`peerkit diff`: what moved between two assessments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from peerkit.cli.assessing import recorded, refuse_several
from peerkit.cli.options import Day, detail_option, output_option, pack_option, profile_option
from peerkit.cli.output import give

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option(
    "--as-of",
    "days",
    type=Day(),
    multiple=True,
    metavar="DATE",
    help="The day to look from, for an organisation; given twice, OLD's and NEW's.",
)
@pack_option
@profile_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
)
@output_option
@detail_option
def diff(  # noqa: PLR0913, PLR0917 - one a choice that a person has
    old: str,
    new: str,
    days: tuple[date, ...],
    pack_name: str,
    profile: str | None,
    form: str,
    output: str | None,
    detail: str,
) -> None:
    """Say what moved from OLD to NEW, which facts moved it, and what is new or gone.

    Each is an organisation, as `peerkit audit` takes it, or an assessment that was saved with
    `peerkit audit --format json`.
    """
    from peerkit.assessment import changes
    from peerkit.packs import load_pack
    from peerkit.reports import (
        Detail,
        write_changes_json,
        write_changes_markdown,
        write_changes_text,
    )

    if days[2:]:
        raise click.UsageError("--as-of can be given twice: OLD's day, then NEW's.")
    pack = load_pack(pack_name)
    before = recorded(old, iter(days[:1]), pack, profile, Detail(detail))
    after = recorded(new, iter(days[-1:]), pack, profile, Detail(detail))
    refuse_several([before, after])
    found = changes(before, after)
    themes = {theme.id: theme.title for theme in pack.themes}
    if form == "json":
        report = write_changes_json(found)
    elif form == "markdown":
        report = write_changes_markdown(found, themes=themes)
    else:
        report = write_changes_text(found, themes=themes)
    give(report, output)
