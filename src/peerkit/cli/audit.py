"""`peerkit audit`: hold an organisation's file against a pack."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from peerkit.cli.assessing import assessed
from peerkit.cli.options import (
    as_of,
    detail_option,
    organisation_file,
    output_option,
    pack_option,
    profile_option,
)
from peerkit.cli.output import give

if TYPE_CHECKING:
    from datetime import date

    from peerkit.assessment import Finding

_FORMATS = ["text", "json", "csv", "sarif", "junit"]
_STATUSES = ["not-met", "not-known", "error"]


@click.command()
@organisation_file()
@as_of()
@pack_option
@profile_option
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@output_option
@detail_option
@click.option(
    "--fail-on",
    type=click.Choice(_STATUSES),
    multiple=True,
    help="Exit with 1 if a finding has this status; may be given again.",
)
@click.option(
    "--baseline",
    type=click.Path(),
    help="A saved assessment: what had the status of --fail-on then does not fail now.",
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
    baseline: str | None,
) -> None:
    """Say what is in place, what is not, and what is not known in FILE.

    FILE is an organisation in YAML or JSON, a workbook, or a folder of CSV files.
    """
    from peerkit.reports import Detail, render

    known = _failing_before(baseline, fail_on)
    document, assessment = assessed(file, as_of, pack_name, profile)
    report = render(assessment, form, detail=Detail(detail), places=document.location)
    give(report, output)
    failing = (finding for finding in assessment.findings if finding.status in fail_on)
    if any(_key(finding) not in known for finding in failing):
        sys.exit(1)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.recommendation.id, str(finding.subject.kind), finding.subject.id


def _failing_before(baseline: str | None, fail_on: tuple[str, ...]) -> set[tuple[str, str, str]]:
    """Give what had such a status in a saved assessment."""
    from peerkit.reports import read_saved

    if baseline is None:
        return set()
    kept = read_saved(baseline)
    if kept is None:
        raise click.BadParameter(
            "this is no assessment saved with --format json.", param_hint="--baseline"
        )
    return {finding.key for finding in kept.findings if finding.status in fail_on}
