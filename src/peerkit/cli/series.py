"""`peerkit series`: how findings stood at one assessment after the other."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peerkit.cli.assessing import recorded, refuse_several
from peerkit.cli.options import Day, output_option, pack_option, profile_option
from peerkit.cli.output import give

if TYPE_CHECKING:
    from datetime import date


@click.command(name="series")
@click.argument("first", type=click.Path())
@click.argument("others", type=click.Path(), nargs=-1, required=True)
@click.option(
    "--as-of",
    "days",
    type=Day(),
    multiple=True,
    metavar="DATE",
    help="The day to look from, for an organisation; given again, the next one's.",
)
@pack_option
@profile_option
@click.option("--theme", metavar="ID", help="The recommendations of this theme, one by one.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "svg"]),
    help="As words, for a wiki, or a picture.  [default: what the name of --output says, or text]",
)
@output_option
def series_command(  # noqa: PLR0913, PLR0917 - one a choice that a person has
    first: str,
    others: tuple[str, ...],
    days: tuple[date, ...],
    pack_name: str,
    profile: str | None,
    theme: str | None,
    form: str | None,
    output: str | None,
) -> None:
    """Show how findings stood at two assessments or more, and what moved from each to the next.

    Each is an organisation, as `peerkit audit` takes it, or an assessment that was saved with
    `peerkit audit --format json`. They are put in the order of their days.
    """
    from peerkit.assessment import series
    from peerkit.errors import printable, suggest
    from peerkit.packs import load_pack
    from peerkit.reports import Detail, render_series

    pack = load_pack(pack_name)
    turn = repeat(days[0]) if len(days) == 1 else iter(days)
    records = [recorded(file, turn, pack, profile, Detail.TEAM) for file in (first, *others)]
    if len(days) > 1 and next(turn, None) is not None:
        raise click.UsageError("--as-of is given for more organisations than there are.")
    refuse_several(records)
    found = series(records)
    if theme is not None and theme not in found.themes:
        known = map(printable, found.themes)
        said = [f"nothing was asked of a theme `{printable(theme)}`", suggest(theme, known)]
        message = "; ".join(one for one in said if one)
        raise click.BadParameter(message, param_hint="--theme")
    themes = {one.id: one.title for one in pack.themes}
    give(render_series(found, form or _form_of(output), themes=themes, theme=theme), output)


def _form_of(output: str | None) -> str:
    """Give the form that the name of a file asks for; text where it asks for none."""
    endings = {".svg": "svg", ".md": "markdown"}
    return endings.get(Path(output or "").suffix.casefold(), "text")
