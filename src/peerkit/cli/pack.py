"""`peerkit pack`: list, check, test, document and compile rule packs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from peerkit.cli.options import DEFAULT_PACK, pack_option
from peerkit.cli.output import failing, write_file


@click.group()
def pack() -> None:
    """List, check, test, document and compile rule packs."""


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
@click.option(
    "--mutants",
    is_flag=True,
    help="Change every rule in one place, and demand that some example notices. Takes seconds.",
)
def check(name: str, *, mutants: bool) -> None:
    """Check the pack NAME (or the folder at that path): types, places, dependencies, examples."""
    from peerkit.errors import PackError
    from peerkit.packs import read_pack
    from peerkit.testing import problems_of_examples, problems_of_mutants, try_mutants

    loaded, readings = read_pack(name)
    found = list(problems_of_examples(loaded, readings))
    trial = try_mutants(loaded) if mutants else None
    if trial is not None:
        found += problems_of_mutants(loaded, readings, trial)
    if found:
        raise PackError(found)
    edges = sum(1 for _ in loaded.needs())
    click.echo(
        f"{loaded.id} {loaded.version}: in order ({len(loaded.rules)} recommendations, "
        f"{len(loaded.groups)} groups, {len(loaded.reflections)} reflections, "
        f"{len(loaded.context)} notes, {edges} dependencies)"
    )
    if trial is not None:
        click.echo(
            f"{trial.tried} changes to its rules: each turns an example over, "
            f"but for {len(trial.explained)} that make no difference"
        )


@pack.command()
@click.argument("identifier", metavar="[ID]", required=False)
@pack_option
def suggest(identifier: str | None, pack_name: str) -> None:
    """Suggest examples that tell a rule from changes to it that no example notices.

    ID is a recommendation; without it all are looked at, which can take minutes. What is printed
    has the status that the rule gives: whoever adds it says whether that is right.
    """
    from peerkit.packs import load_pack
    from peerkit.testing import suggest_examples, try_mutants

    loaded = load_pack(pack_name)
    known = {rule.recommendation.id for rule in loaded.rules}
    if identifier is not None and identifier not in known:
        raise click.BadParameter(f"no recommendation is called '{identifier}'.", param_hint="ID")
    survivors = try_mutants(loaded, identifier).survivors
    left = dict.fromkeys(survivors)
    for suggestion in suggest_examples(loaded, survivors):
        for mutant in suggestion.kills:
            left.pop(mutant, None)
        click.echo(f"# {suggestion.recommendation}, tells {len(suggestion.kills)} apart")
        click.echo(suggestion.yaml())
    for mutant in left:
        click.echo(f"# nothing found near the examples for {mutant.of}, {mutant.part}:")
        click.echo(f"#   {mutant.reads}")
    if not survivors:
        click.echo("Every change turns an example over: nothing to suggest.")


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


@pack.command()
@click.argument("name", default=DEFAULT_PACK)
@click.option("--output", required=True, type=click.Path(file_okay=False), help="The folder.")
def docs(name: str, output: str) -> None:
    """Write the pages of the pack NAME (or of the folder at that path) as Markdown.

    A page a recommendation, group and theme, the facts that rules read, and a table of the clauses
    of the source. Pages of the same name are replaced.
    """
    from peerkit.packs import load_pack
    from peerkit.reports import write_pack_docs

    folder = Path(output)
    pages = write_pack_docs(load_pack(name))
    with failing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for page, text in pages.items():
        write_file(folder / page, text)
    click.echo(f"Wrote {len(pages)} pages to {folder}: begin with index.md.")


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
