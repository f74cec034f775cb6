"""The command `peerkit`, and how its commands end.

Exit codes: 0 for done, 1 when a test fails or `--fail-on` names a status that was found, 2 for
input or usage that does not fit.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from peerkit.cli.audit import audit
from peerkit.cli.check import check
from peerkit.cli.convert import convert
from peerkit.cli.diff import diff
from peerkit.cli.explain import explain
from peerkit.cli.graph import graph
from peerkit.cli.init import init
from peerkit.cli.next_steps import next_steps
from peerkit.cli.pack import pack
from peerkit.cli.painting import colour_asked_for, painted_problems
from peerkit.cli.pulse import pulse
from peerkit.cli.questions import fill, questions
from peerkit.cli.roadmap import roadmap
from peerkit.cli.schema import schema
from peerkit.cli.series import series_command
from peerkit.cli.what_if import what_if
from peerkit.errors import InputError

_BAD_INPUT = 2


class _Commands(click.Group):
    """Commands that show what is wrong with an input instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run a command; problems of its input go to standard error."""
        ctx.color = colour_asked_for(os.environ)
        try:
            return super().invoke(ctx)
        except InputError as error:
            count = len(error.diagnostics) + error.more
            noun = "problem" if count == 1 else "problems"
            click.echo(f"{painted_problems(str(error))}\n{count} {noun} found", err=True)
        sys.exit(_BAD_INPUT)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="peerkit")
def commands() -> None:
    """Hold an organisation against what peer support needs.

    Every finding says why. What is not known stays not known. There is no score.
    """


for _command in (
    init,
    check,
    audit,
    explain,
    next_steps,
    questions,
    fill,
    what_if,
    roadmap,
    diff,
    series_command,
    convert,
    pulse,
    graph,
    pack,
    schema,
):
    commands.add_command(_command)


def main() -> None:
    """Run the command line."""
    commands(prog_name="peerkit")
