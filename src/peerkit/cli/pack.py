"""`peerkit pack`: list, check, test and compile rule packs."""

from __future__ import annotations

import sys

import click

from peerkit.cli.options import DEFAULT_PACK


@click.group()
def pack() -> None:
    """List, check, test and compile rule packs."""


@pack.command(name="list")
def list_() -> None:
    """List the installed packs."""
    from peerkit.errors import PackError
    from peerkit.packs import installed_packs, load_pack

    broken = False
    for name in sorted(installed_packs()):
        try:
            loaded = load_pack(name)
        except PackError as error:
            broken = True
            click.echo(f"{name}  not available ({error.diagnostics[0].message})")
        else:
            click.echo(f"{name} {loaded.version}  {loaded.header.title}")
    if broken:
        sys.exit(1)


@pack.command()
@click.argument("name", default=DEFAULT_PACK)
def check(name: str) -> None:
    """Check the pack NAME (or the folder at that path): types, places, dependencies, examples."""
    from peerkit.assessment import missing_examples
    from peerkit.errors import Diagnostic, Location, PackError
    from peerkit.packs import read_pack

    loaded, readings = read_pack(name)
    found = []
    for rule in loaded.rules:
        identifier = rule.recommendation.id
        reading, path = readings[identifier], f"recommendations[{identifier}]"
        found += [
            Diagnostic(
                code="PK214",
                message=f"no example shows `{status}`",
                location=reading.location(f"{path}.id") or Location(path=path),
            )
            for status in missing_examples(rule)
        ]
    if found:
        raise PackError(found)
    edges = sum(1 for _ in loaded.needs())
    click.echo(
        f"{loaded.id} {loaded.version}: in order ({len(loaded.rules)} recommendations, "
        f"{len(loaded.groups)} groups, {len(loaded.reflections)} reflections, "
        f"{len(loaded.context)} notes, {edges} dependencies)"
    )


@pack.command()
@click.argument("name", default=DEFAULT_PACK)
def test(name: str) -> None:
    """Run the examples of the pack NAME (or of the folder at that path)."""
    from peerkit.assessment import run_examples
    from peerkit.packs import read_pack

    loaded, readings = read_pack(name)
    results = list(run_examples(loaded))
    failed = [result for result in results if not result.passed]
    for result in failed:
        location = readings[result.recommendation].location(result.path)
        place = f"{location.file}:{location.line}: " if location is not None else ""
        given = f"gives {result.given}" if result.given is not None else "cannot be read"
        click.echo(f"{place}{result.path}: shows {result.expected}, {given}")
        if result.problem is not None:
            click.echo(f"  {result.problem}")
    click.echo(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    if failed:
        sys.exit(1)


@pack.command(name="compile")
@click.argument("name", default=DEFAULT_PACK)
@click.option("--show", is_flag=True, help="Print the code.")
def compile_(name: str, *, show: bool) -> None:
    """Compile the pack NAME (or the folder at that path) to Python, as an audit does."""
    from peerkit.assessment import programs
    from peerkit.packs import load_pack

    loaded = load_pack(name)
    for kind, program in programs(loaded).items():
        rules = sum(rule.recommendation.subject == kind for rule in loaded.rules)
        lines = program.source.count("\n")
        if show:
            click.echo(f"# {rules} recommendations on a kind of subject: {kind}\n{program.source}")
        else:
            click.echo(f"{kind}: {rules} recommendations in {lines} lines")
