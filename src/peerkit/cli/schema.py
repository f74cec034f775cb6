"""`peerkit schema`: the JSON Schema of a document."""

from __future__ import annotations

import click

_DOCUMENTS = ["organisation", "wellness-plans"]


@click.command()
@click.argument("document", default="organisation", type=click.Choice(_DOCUMENTS))
def schema(document: str) -> None:
    """Print the JSON Schema of a DOCUMENT, for editors and for other programs.

    It accepts what the reader accepts, part by part; whether the parts go together is for
    `peerkit check`.
    """
    from peerkit.documents import ORGANISATION_SCHEMA
    from peerkit.documents.json_schema import write_json_schema
    from peerkit.documents.wellness_plans import WELLNESS_PLANS_SCHEMA
    from peerkit.model import Organisation
    from peerkit.model.wellness_plans import WellnessPlans

    whole, name = {
        "organisation": (Organisation, ORGANISATION_SCHEMA),
        "wellness-plans": (WellnessPlans, WELLNESS_PLANS_SCHEMA),
    }[document]
    click.echo(write_json_schema(whole, name), nl=False)
