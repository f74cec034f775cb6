"""`peerkit schema`: the JSON Schema of a document."""

from __future__ import annotations

import click


@click.command()
@click.argument(
    "document",
    default="organisation",
    type=click.Choice(
        ["organisation", "wellness-plans", "waivers", "columns", "answers", "profile"]
    ),
)
def schema(document: str) -> None:
    """Print the JSON Schema of a DOCUMENT, for editors and for other programs.

    It accepts what the reader accepts, part by part; whether the parts go together is for
    `peerkit check`.
    """
    from peerkit.packs.schemas import schema_of

    click.echo(schema_of(document), nl=False)
