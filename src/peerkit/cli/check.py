"""`peerkit check`: is this file in order?"""

from __future__ import annotations

import click

from peerkit.cli.options import organisation_file, show_warnings


@click.command()
@organisation_file()
def check(file: str) -> None:
    """Read FILE and say what does not fit, all at once.

    FILE is an organisation, waivers, or wellness plans: of the latter two it says whether they are
    in order and nothing else.
    """
    from peerkit.documents.check import check_document
    from peerkit.facts import UNKNOWN

    document = check_document(file)
    if document is None:
        click.echo(f"{file}: in order")
        return
    show_warnings(document.warnings)
    organisation = document.organisation
    teams = organisation.teams
    count = "teams not stated" if teams is UNKNOWN else _counted(len(teams), "team")
    click.echo(f"{file}: in order ({organisation.id}, {count})")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
