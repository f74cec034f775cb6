"""`peerkit graph`: what rests on what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from peerkit.cli.assessing import assessed_by, assessor_for
from peerkit.cli.options import as_of, organisation_file, output_option, pack_option
from peerkit.cli.output import give

if TYPE_CHECKING:
    from datetime import date

    from peerkit.assessment import Assessment
    from peerkit.packs import Pack

_FORMS = ["svg", "text", "mermaid", "dot", "graphml"]


@click.command()
@organisation_file(required=False)
@as_of(required=False)
@pack_option
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="A picture, a list in words, or a language of drawing tools.  [default: what the name of"
    " --output says, or mermaid]",
)
@click.option(
    "--by",
    type=click.Choice(["theme", "recommendation"]),
    help="One box a theme, or one a recommendation.  [default: theme]",
)
@click.option("--theme", metavar="ID", help="Only this theme, by recommendation, and its ties.")
@click.option(
    "--reasons", is_flag=True, help="In Mermaid and DOT, label arrows with their reasons."
)
@output_option
def graph(  # noqa: PLR0913, PLR0917 - one a choice that a person has
    file: str | None,
    as_of: date | None,
    pack_name: str,
    form: str | None,
    by: Literal["theme", "recommendation"] | None,
    theme: str | None,
    output: str | None,
    *,
    reasons: bool,
) -> None:
    """Draw what rests on what in a pack or, with FILE and --as-of, what came out there as well."""
    from peerkit.errors import suggest
    from peerkit.packs import load_pack
    from peerkit.reports import draw

    pack = load_pack(pack_name)
    themes = [one.id for one in pack.themes]
    if theme is not None and theme not in themes:
        message = f"the pack {pack.id} has no theme '{theme}'. {suggest(theme, themes) or ''}"
        raise click.BadParameter(message.rstrip(), param_hint="--theme")
    if theme is not None and by == "theme":
        raise click.UsageError("--theme shows recommendations: leave --by theme out.")
    of = _assessed(pack, file, as_of)
    drawn = draw(of, form or _form_of(output), by=by or "theme", theme=theme, reasons=reasons)
    give(drawn, output)


def _assessed(pack: Pack, file: str | None, as_of: date | None) -> Pack | Assessment:
    """Give the pack itself, or what it finds in a file."""
    if file is None:
        if as_of is not None:
            raise click.UsageError("--as-of is about a FILE: name it as well.")
        return pack
    if as_of is None:
        raise click.UsageError("with a FILE, --as-of says the day to look from.")
    return assessed_by(assessor_for(pack, None), file, as_of)[1]


def _form_of(output: str | None) -> str:
    """Give the form that the name of a file asks for; Mermaid where it asks for none."""
    from peerkit.reports import GRAPH_FORMS

    ending = Path(output or "").suffix.casefold()
    return next((form for form, its in GRAPH_FORMS.items() if its == ending), "mermaid")
