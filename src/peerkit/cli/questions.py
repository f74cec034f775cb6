"""`peerkit questions` and `peerkit fill`: what to ask next, and putting the answers in."""

from __future__ import annotations

from pathlib import Path
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
    show_warnings,
)
from peerkit.cli.output import give

if TYPE_CHECKING:
    from datetime import date

_WHO = ["director", "manager", "team", "peer-workers"]


@click.command()
@organisation_file()
@as_of()
@pack_option
@profile_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "form"]),
    default="text",
    show_default=True,
    help="A page to read, or a form to fill in, which `peerkit fill` takes.",
)
@click.option("--who", type=click.Choice(_WHO), help="Only what these can answer.")
@click.option("--team", help="Only about this team, by its id.")
@click.option("--all", "everything", is_flag=True, help="Tell all on a page, not the first few.")
@detail_option
@output_option
def questions(  # noqa: PLR0913, PLR0917 - one a choice that a person has
    file: str,
    as_of: date,
    pack_name: str,
    profile: str | None,
    form: str,
    who: str | None,
    team: str | None,
    detail: str,
    output: str | None,
    *,
    everything: bool,
) -> None:
    """Say which facts can still change a status in FILE, by who can answer them in one sitting."""
    from peerkit.facts import UNKNOWN
    from peerkit.planning import Answerer
    from peerkit.planning import questions as of
    from peerkit.reports import Detail
    from peerkit.reports.next_steps import write_form
    from peerkit.reports.next_steps.questions import MOST, write_questions

    _, assessment = assessed(file, as_of, pack_name, profile)
    teams = assessment.organisation.teams
    if team is not None and (teams is UNKNOWN or team not in {one.id for one in teams}):
        raise click.BadParameter(f"no team is called '{team}'.", param_hint="--team")
    found = of(assessment).of(None if who is None else Answerer(who), team)
    if form == "form":
        page = write_form(found, detail=Detail(detail))
    else:
        page = write_questions(
            found,
            detail=Detail(detail),
            most=None if everything else MOST,
            markdown=form == "markdown",
        )
    give(page, output)


@click.command()
@organisation_file()
@click.argument("form", type=click.Path())
@output_option
def fill(file: str, form: str, output: str | None) -> None:
    """Put the answers in FORM into the organisation in FILE, and write that as a document.

    FORM is one that `peerkit questions --format form` made. FILE stays as it is.
    """
    from peerkit.documents import changed, dump_organisation, read_answers, read_organisation

    document = read_organisation(file)
    organisation = changed(document.organisation, read_answers(form, document.organisation))
    kind = "json" if output is not None and Path(output).suffix == ".json" else "yaml"
    show_warnings(document.warnings)
    give(dump_organisation(organisation, kind), output)
