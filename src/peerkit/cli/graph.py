"""`peerkit graph`: what rests on what."""

from __future__ import annotations

import click

from peerkit.cli.options import pack_option


@click.command()
@pack_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "dot"]),
    default="mermaid",
    show_default=True,
    help="The drawing language.",
)
@click.option(
    "--by",
    type=click.Choice(["theme", "recommendation"]),
    default="theme",
    show_default=True,
    help="One box a theme, or one a recommendation.",
)
@click.option("--reasons", is_flag=True, help="Write the reason on every arrow.")
def graph(pack_name: str, form: str, by: str, *, reasons: bool) -> None:
    """Print the dependencies of a pack as a diagram."""
    from peerkit.packs import load_pack
    from peerkit.planning import dependency_graph, theme_graph
    from peerkit.reports import write_dot, write_mermaid

    pack = load_pack(pack_name)
    drawn = theme_graph(pack) if by == "theme" else dependency_graph(pack)
    write = write_mermaid if form == "mermaid" else write_dot
    click.echo(write(drawn, pack, reasons=reasons), nl=False)
