"""`peerkit explain`: what a recommendation means, and why it came out as it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from peerkit.cli.assessing import assessed_by, assessor_for
from peerkit.cli.options import as_of, detail_option, organisation_file, pack_option
from peerkit.cli.output import show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from peerkit.packs import Pack


@click.command()
@click.argument("identifier", metavar="ID")
@organisation_file(required=False)
@as_of(required=False)
@click.option("--team", help="Only this team, by its id.")
@detail_option
@pack_option
def explain(  # noqa: PLR0913, PLR0917 - one a choice that a person has
    identifier: str,
    file: str | None,
    as_of: date | None,
    team: str | None,
    detail: str,
    pack_name: str,
) -> None:
    """Say what the recommendation or group ID asks, how it is decided and where it comes from.

    With FILE and --as-of, say as well how it came out there, and why.
    """
    from peerkit.errors import suggest
    from peerkit.packs import load_pack
    from peerkit.reports.explaining import write_recommendation

    pack = load_pack(pack_name)
    page = write_recommendation(pack, identifier)
    if page is None:
        hint = suggest(identifier, pack.titles())
        message = f"nothing in the pack {pack.id} is called '{identifier}'."
        raise click.BadParameter(f"{message} {hint or ''}".rstrip(), param_hint="ID")
    if file is None:
        click.echo(page, nl=False)
        if as_of is not None or team is not None:
            raise click.UsageError("--as-of and --team are about a FILE: name it as well.")
        return
    if as_of is None:
        raise click.UsageError("with a FILE, --as-of says the day to look from.")
    outcomes = list(_outcomes(pack, identifier, file, as_of, team, detail))
    if team is not None and not outcomes:
        raise click.BadParameter(f"no finding is about a team '{team}'.", param_hint="--team")
    is_asked = identifier in {
        *(rule.recommendation.id for rule in pack.rules),
        *(grouped.group.id for grouped in pack.groups),
    }
    nothing = "Nothing came out for this file: it is asked of teams, and none is stated.\n"
    for outcome in outcomes or ([nothing] if is_asked else []):
        show(outcome)
        click.echo()
    click.echo(page, nl=False)


def _outcomes(  # noqa: PLR0913, PLR0917 - one a choice that a person has
    pack: Pack, identifier: str, file: str, as_of: date, team: str | None, detail: str
) -> Iterator[str]:
    """Give, for each subject, how it came out and why."""
    from peerkit.reports import Detail
    from peerkit.reports.explaining import write_outcome

    document, assessment = assessed_by(assessor_for(pack, None), file, as_of)
    for finding in (*assessment.findings, *assessment.groups):
        if finding.recommendation.id != identifier:
            continue
        if team is None or (finding.subject.kind == "team" and finding.subject.id == team):
            yield write_outcome(finding, document.location, Detail(detail))
