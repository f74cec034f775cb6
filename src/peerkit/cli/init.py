"""`peerkit init`: a file to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from peerkit.cli.output import write_file

SCHEMA_FILE = "peerkit-organisation-1.schema.json"


@click.command()
@click.argument("file", default="organisation.yaml", type=click.Path(dir_okay=False))
@click.option("--id", "identifier", default="our-organisation", show_default=True, help="Its id.")
@click.option("--name", default="Our organisation", show_default=True, help="What it is called.")
def init(file: str, identifier: str, name: str) -> None:
    """Write FILE, an organisation to fill in, with the JSON Schema that editors check it by.

    What is left empty is not known. FILE is never written over.
    """
    from peerkit.documents.starter import starter
    from peerkit.model import Organisation
    from peerkit.packs.schemas import schema_of

    path = Path(file)
    if path.exists():
        raise click.UsageError(f"{path} is there already: nothing was written.")
    organisation = Organisation(id=identifier, name=name)
    write_file(path, starter(organisation.id, organisation.name, SCHEMA_FILE))
    write_file(path.with_name(SCHEMA_FILE), schema_of("organisation"))
    click.echo(f"Wrote {path}, and {SCHEMA_FILE} beside it for editors.")
    click.echo(f"Fill in what you know, then: peerkit check {path}")
