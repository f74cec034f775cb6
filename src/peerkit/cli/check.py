"""`peerkit check`: are these files in order?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from peerkit.cli.options import show_warnings

if TYPE_CHECKING:
    from peerkit.errors import Diagnostic


@click.command()
@click.argument("files", metavar="FILE...", required=True, nargs=-1, type=click.Path())
def check(files: tuple[str, ...]) -> None:
    """Read each FILE and say what does not fit, all at once.

    FILE is an organisation, waivers, or wellness plans: of the latter two it says whether they are
    in order and nothing else.
    """
    from peerkit.errors import DocumentError, InputError

    problems: list[Diagnostic] = []
    more = 0
    for file in files:
        try:
            _check(file)
        except InputError as error:
            problems += error.diagnostics
            more += error.more
    if problems:
        raise DocumentError(problems, more)


def _check(file: str) -> None:
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
