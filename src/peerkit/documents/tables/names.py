"""Which sheet is which: what is ours, what an export calls it, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.documents.tables.headings import plain
from peerkit.documents.tables.layout import ORGANISATION_SHEET, layout
from peerkit.documents.tables.sheet import problem, warning
from peerkit.errors import printable, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from peerkit.documents.tables.mapping import Columns
    from peerkit.errors import Diagnostic, Location

DICTIONARY = "dictionary"
"""The sheet that explains the others. It is written for people and never read."""


def match_sheets(
    names: Iterable[str], columns: Columns, place: Callable[[str | None], Location]
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Tell which sheets are wanted, by their names.

    Args:
        names: the names of the sheets that there are.
        columns: what a columns file says.
        place: gives the place of a sheet by its name; of nothing, that of the whole.

    Returns:
        Our name for each sheet that is wanted, and what is wrong or left out.
    """
    wanted: dict[str, str] = {}
    problems: list[Diagnostic] = []
    elsewhere = set(columns.sheets.values())
    for name in names:
        said = plain(name)
        ours = columns.sheets.get(said) or (said if said not in elsewhere else None)
        if ours in wanted.values():
            problems.append(problem("PK124", f"a second sheet stands for `{ours}`", place(name)))
        elif ours in layout():
            wanted[name] = ours
        elif said != DICTIONARY:
            message = f"the unknown sheet `{printable(name)}` is left out"
            problems.append(warning("PK128", message, place(name), suggest(said, layout())))
    if ORGANISATION_SHEET not in wanted.values():
        message = f"there is no sheet `{ORGANISATION_SHEET}`"
        help_ = "it has the headings `field` and `value`, and rows for `id` and `name`"
        problems.append(problem("PK122", message, place(None), help_))
    return wanted, [*problems, *columns.missing_sheets({plain(name) for name in names})]
