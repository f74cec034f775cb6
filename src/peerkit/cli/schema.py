"""`peerkit schema`: the JSON Schema of a document or of a report."""

from __future__ import annotations

import click

_DOCUMENTS = ["organisation", "wellness-plans", "waivers", "columns", "answers", "profile"]
_REPORTS = ["assessment", "changes", "next", "roadmap", "what-if"]


@click.command()
@click.argument(
    "document",
    default="organisation",
    metavar="[DOCUMENT]",
    type=click.Choice([*_DOCUMENTS, *_REPORTS]),
)
def schema(document: str) -> None:
    """Print the JSON Schema of a DOCUMENT or report, for editors and for other programs.

    That of a document accepts what the reader accepts, part by part; whether the parts go together
    is for `peerkit check`. That of a report, `assessment`, `changes`, `next`, `roadmap` or
    `what-if`, accepts what this version of peerkit writes as JSON.
    """
    if document in _REPORTS:
        from peerkit.reports.schemas import write_report_schema

        click.echo(write_report_schema(document), nl=False)
        return
    from peerkit.packs.schemas import schema_of

    click.echo(schema_of(document), nl=False)
