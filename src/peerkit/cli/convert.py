"""`peerkit convert`: the same organisation in another form."""

from __future__ import annotations

from pathlib import Path

import click

from peerkit.cli.options import organisation_file, show_warnings
from peerkit.cli.output import failing, write_file

_FORMS = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}


@click.command()
@organisation_file()
@click.argument("target", type=click.Path())
@click.option(
    "--columns",
    type=click.Path(dir_okay=False),
    help="A columns file: how the export of another system is read.",
)
@click.option("--force", is_flag=True, help="Write over what is there.")
def convert(file: str, target: str, columns: str | None, *, force: bool) -> None:
    """Read FILE and write it as TARGET, in the form that the name of TARGET says.

    Both can be `.yaml`, `.yml`, `.json`, `.xlsx`, or a folder of CSV files.
    """
    from peerkit.documents import dump_organisation, read_organisation
    from peerkit.documents.tables import read_tables, write_tables

    path = Path(target)
    if not force and (path.is_file() or (path.is_dir() and any(path.iterdir()))):
        raise click.UsageError(f"{target}: something is there already; --force writes over it.")
    document = read_organisation(file) if columns is None else read_tables(file, columns=columns)
    show_warnings(document.warnings)
    form = _FORMS.get(path.suffix.casefold())
    if form is not None:
        write_file(path, dump_organisation(document.organisation, form))
        return
    if path.suffix.casefold() not in {"", ".xlsx"} and not path.is_dir():
        raise click.UsageError(f"{target}: expected .yaml, .json, .xlsx or the name of a folder.")
    with failing(path):
        write_tables(document.organisation, path)
