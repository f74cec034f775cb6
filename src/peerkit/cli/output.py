"""Where what a command makes goes: to the screen, or to a file that a failure leaves as it was."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peerkit.cli.painting import painted
from peerkit.errors import InputError, printable

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_file(path: Path, text: str) -> None:
    """Write a text beside the path and put it in its place; a pipe is written into.

    Raises:
        click.UsageError: it cannot be written; what was there is as it was.
    """
    with failing(path):
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8")
            return
        beside = path.with_name(f".{path.name}.part")
        try:
            beside.write_text(text, encoding="utf-8")
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise


def give(text: str, output: str | None) -> None:
    """Print a text, or write it to a file where one is named.

    Raises:
        click.UsageError: the file cannot be written, or is one that the command has read.
    """
    if output is None:
        show(text)
        return
    if _is_read(Path(output)):
        raise click.UsageError(f"{printable(output, limit=None)}: it was read, and stays as it is")
    write_file(Path(output), text)


def _is_read(output: Path) -> bool:
    """Tell whether the command that runs was given this file to read."""
    context = click.get_current_context(silent=True)
    given = {} if context is None else context.params
    read = [value for name, value in given.items() if name != "output"]
    files = [one for value in read for one in (value if isinstance(value, tuple) else (value,))]
    return any(
        isinstance(one, str)
        and one
        and Path(one).exists()
        and output.exists()
        and output.samefile(one)
        for one in files
    )


def show(text: str) -> None:
    """Print a text: in colour if it is marked, and click finds a terminal or is told to."""
    click.echo(painted(text), nl=False)


@contextmanager
def failing(path: Path) -> Iterator[None]:
    """Say why a path cannot be written, as a problem of usage.

    Raises:
        click.UsageError: it cannot be written.
    """
    try:
        yield
    except InputError:
        raise
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "no file can have such a name").lower()
        raise click.UsageError(f"{path}: {reason}") from None
