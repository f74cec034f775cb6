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
    waivers_options,
)
from peerkit.cli.output import give

if TYPE_CHECKING:
    from datetime import date

    from peerkit.assessment import Finding, Findings
    from peerkit.packs import Pack
    from peerkit.reports import Narrowing

_FORMATS = ["text", "html", "markdown", "json", "csv", "sarif", "junit"]
_STATUSES = ["not-met", "not-known", "error"]
_PRINTED = [*_STATUSES, "met", "not-applicable"]


@click.command()
@organisation_file()
@as_of()
@pack_option
@profile_option
@waivers_options("Waivers, to stand beside statuses.", "Report as if there were no waivers.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--theme", "themes", multiple=True, help="Print only this theme; may be repeated.")
@click.option(
    "--only",
    type=click.Choice(_PRINTED),
    multiple=True,
    help="Print only findings of this status; may be repeated.",
)
@output_option
@detail_option
@click.option(
    "--fail-on",
    type=click.Choice(_STATUSES),
    multiple=True,
    help="Exit with 1 if a finding has this status and no waiver is in force; may be given again.",
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
    waivers_file: str | None,
    ignore_waivers: bool,  # noqa: FBT001 - click passes by name
    form: str,
    themes: tuple[str, ...],
    only: tuple[str, ...],
    output: str | None,
    detail: str,
    fail_on: tuple[str, ...],
    baseline: str | None,
) -> None:
    """Say what is in place, what is not, and what is not known in FILE.

    FILE is an organisation in YAML or JSON, a workbook, or a folder of CSV files.
    """
    if (themes or only) and form != "text":
        raise click.UsageError("--theme and --only choose what the text report prints.")
    from peerkit.reports import Detail, render, write_text

    known = _failing_before(baseline, fail_on)
    document, assessment = assessed(
        file, as_of, pack_name, profile, waivers_file, ignore_waivers=ignore_waivers
    )
    narrowing = _narrowing(assessment.pack, themes, only)
    shown = Detail(detail)
    if narrowing.is_all:
        report = render(assessment, form, detail=shown, places=document.location)
    else:
        report = write_text(assessment, detail=shown, places=document.location, narrowing=narrowing)
    give(report, output)
    if _fails(assessment.findings, fail_on, known):
        sys.exit(1)


def _fails(findings: Findings, fail_on: tuple[str, ...], known: set[tuple[str, str, str]]) -> bool:
    """Tell whether a finding fails; say how many would that have a waiver in force.

    That a rule could not be worked out is nothing that a house decides, so it fails all the same.
    """
    from peerkit.assessment import Status

    named = [f for f in findings.with_status(*map(Status, fail_on)) if _key(f) not in known]
    failing = [f for f in named if f.waiver is None or f.status is Status.ERROR]
    spared = len(named) - len(failing)
    if spared:
        noun = "finding" if spared == 1 else "findings"
        click.echo(f"--fail-on passes over {spared} {noun} with a waiver in force", err=True)
    return bool(failing)


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


def _narrowing(pack: Pack, themes: tuple[str, ...], only: tuple[str, ...]) -> Narrowing:
    """Make of two options what to print.

    Raises:
        click.BadParameter: the pack has no such theme.
    """
    from peerkit.assessment import Status
    from peerkit.errors import suggest
    from peerkit.reports import Narrowing

    known = [theme.id for theme in pack.themes]
    for wrong in (theme for theme in themes if theme not in known):
        hint = suggest(wrong, known) or f"its themes are {', '.join(known)}"
        message = f"the pack {pack.id} has no theme '{wrong}': {hint}"
        raise click.BadParameter(message, param_hint="--theme")
    return Narrowing(themes=frozenset(themes), statuses=frozenset(map(Status, only)))
