"""`peerkit pulse`: a form's answers, summed."""

from __future__ import annotations

import click

from peerkit.cli.options import output_option
from peerkit.cli.output import give


@click.command()
@click.argument("answers", type=click.Path(dir_okay=False))
@click.option(
    "--questions",
    type=click.Path(dir_okay=False),
    required=True,
    help="A questions file: which columns are counted, and how.",
)
@output_option
def pulse(answers: str, questions: str, output: str | None) -> None:
    """Sum the answers of a form's export ANSWERS into pulses, as YAML for an organisation's file.

    ANSWERS is a CSV file or a workbook with one row a person. Nobody's answers come out of it:
    teams with few answers are held back.
    """
    from peerkit.documents.tables import dump_pulses, sum_answers

    summed = sum_answers(answers, questions)
    text = dump_pulses(summed.pulses)
    give(text, output)
    for count, noun in (
        (summed.teams_held_back, "team"),
        (summed.wholes_held_back, "question for the whole organisation"),
    ):
        if count:
            click.echo(_held_back(count, noun), err=True)


def _held_back(count: int, noun: str) -> str:
    if count == 1:
        return f"1 {noun} was held back: too few answers to be shown"
    first, space, rest = noun.partition(" ")
    return f"{count} {first}s{space}{rest} were held back: too few answers to be shown"
