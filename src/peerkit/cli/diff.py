"""`peerkit diff`: what moved between two assessments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from peerkit.cli.assessing import assessed_by, assessor_for
from peerkit.cli.options import Day, detail_option, output_option, pack_option, profile_option
from peerkit.cli.output import give

if TYPE_CHECKING:
    from datetime import date

    from peerkit.assessment import Record
    from peerkit.packs import Pack


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
    from peerkit.reports import write_changes_json, write_changes_markdown, write_changes_text

    if len(days) > 2:  # noqa: PLR2004 - there are two sides
        raise click.UsageError("--as-of can be given twice: OLD's day, then NEW's.")
    pack = load_pack(pack_name)
    before = _record(old, days[0] if days else None, pack, profile, detail)
    after = _record(new, days[-1] if days else None, pack, profile, detail)
    if before.organisation != after.organisation:
        raise click.UsageError(
            "these are two organisations, by their ids: none is held beside another here."
        )
    found = changes(before, after)
    themes = {theme.id: theme.title for theme in pack.themes}
    if form == "json":
        report = write_changes_json(found)
    elif form == "markdown":
        report = write_changes_markdown(found, themes=themes)
    else:
        report = write_changes_text(found, themes=themes)
    give(report, output)


def _record(file: str, as_of: date | None, pack: Pack, profile: str | None, detail: str) -> Record:
    """Read a saved assessment, or make one: as it would be saved, so that both are alike."""
    from peerkit.reports import Detail, read_saved, saved_record

    kept = read_saved(file)
    if kept is not None:
        return kept
    if as_of is None:
        raise click.UsageError(f"{file} is an organisation: --as-of says the day to look from.")
    _, assessment = assessed_by(assessor_for(pack, profile), file, as_of)
    return saved_record(assessment, detail=Detail(detail))
