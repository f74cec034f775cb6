"""`peerkit audit`: hold an organisation's file against a pack."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peerkit.cli.options import as_of, detail_option, organisation_file, pack_option, show_warnings
from peerkit.cli.output import write_file

if TYPE_CHECKING:
    from datetime import date

_FORMATS = ["text", "json", "csv", "sarif", "junit"]
_STATUSES = ["not-met", "not-known", "error"]


@click.command()
@organisation_file()
@as_of()
@pack_option
@click.option("--profile", type=click.Path(), help="A profile: what to ask, and numbers to set.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False), help="Write here, not to the screen.")
@detail_option
@click.option(
    "--fail-on",
    type=click.Choice(_STATUSES),
    multiple=True,
    help="Exit with 1 if a finding has this status; may be given again.",
)
def audit(  # noqa: PLR0913, PLR0917 - one a choice that a person has
    file: str,
    as_of: date,
    pack_name: str,
    profile: str | None,
    form: str,
    output: str | None,
    detail: str,
    fail_on: tuple[str, ...],
) -> None:
    """Say what is in place, what is not, and what is not known in FILE.

    FILE is an organisation in YAML or JSON, a workbook, or a folder of CSV files.
    """
    from peerkit.assessment import Assessor
    from peerkit.documents import read_organisation
    from peerkit.packs import load_pack, narrowed, read_profile
    from peerkit.reports import Detail, render

    pack = load_pack(pack_name)
    chosen = None
    if profile is not None:
        chosen, place = read_profile(profile)
        narrowed(pack, chosen, place)  # says what does not fit at its place in the file
    document = read_organisation(file)
    assessment = Assessor(pack, profile=chosen).assess(document.organisation, as_of=as_of)
    show_warnings([*document.warnings, *assessment.unheard()])
    report = render(assessment, form, detail=Detail(detail), places=document.location)
    if output is None:
        click.echo(report, nl=False)
    else:
        write_file(Path(output), report)
    if any(finding.status in fail_on for finding in assessment.findings):
        sys.exit(1)
