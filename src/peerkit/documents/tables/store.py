"""Tables in and out: a folder of CSV files or one workbook, told apart by the name."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from peerkit.documents.discreet import discreet
from peerkit.documents.reader import Document
from peerkit.documents.source import LARGEST
from peerkit.documents.tables import csv_folder, workbook
from peerkit.documents.tables.cells import is_blank
from peerkit.documents.tables.headings import Renaming, match_headings, plain
from peerkit.documents.tables.layout import layout
from peerkit.documents.tables.mapping import Columns, load_columns
from peerkit.documents.tables.names import match_sheets
from peerkit.documents.tables.reading import Matched, TableReading
from peerkit.documents.tables.sheet import Sheet, problem
from peerkit.documents.tables.writing import FIELD, VALUE, sheets_of
from peerkit.errors import Diagnostic, DocumentError, Location, Severity, printable

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from peerkit.model.organisation import Organisation


@discreet
def read_tables(
    path: str | os.PathLike[str], *, columns: str | os.PathLike[str] | bytes | None = None
) -> Document:
    """Read an organisation from a folder of CSV files or from a workbook.

    Args:
        path: the folder, or a file whose name ends in `.xlsx`.
        columns: the path of a columns file, or its bytes, for the export of another system.

    Returns:
        The organisation, the place of each of its facts, and a warning for everything left out.

    Raises:
        DocumentError: with every problem found, each at its cell.
    """
    said = Columns() if columns is None else load_columns(columns)
    sheets, problems = _sheets(Path(path), said)
    reading = TableReading(problems=problems)
    reading.add(_matched(sheets, said, reading.problems))
    made = reading.structure()
    if made is None or any(found.severity is Severity.ERROR for found in reading.problems):
        raise DocumentError(reading.problems, reading.more)
    return Document(made, reading, tuple(DocumentError(reading.problems).diagnostics))


def load_tables(
    path: str | os.PathLike[str], *, columns: str | os.PathLike[str] | bytes | None = None
) -> Organisation:
    """Load an organisation from a folder of CSV files or from a workbook.

    What is left out, such as an unknown column, is not told: `read_tables` gives it as warnings.

    Args:
        path: the folder, or a file whose name ends in `.xlsx`.
        columns: the path of a columns file, or its bytes, for the export of another system.

    Raises:
        DocumentError: with every problem found, each at its cell.
    """
    return read_tables(path, columns=columns).organisation


def write_tables(organisation: Organisation, path: str | os.PathLike[str]) -> None:
    """Write an organisation as a folder of CSV files, or as a workbook.

    Loading what was written gives an equal organisation. Each file is written beside its place and
    then put there, so that a failure leaves what was there before.

    Args:
        organisation: what to write.
        path: the folder, made where it is not there, or a file whose name ends in `.xlsx`.

    Raises:
        DocumentError: a text is longer than a cell may be, or the extra `excel` is missing.
        OSError: something cannot be written.
    """
    path = Path(path)
    sheets = sheets_of(organisation)
    if is_workbook(path):
        _replace(path, workbook.write_workbook(sheets, path.as_posix()))
        return
    path.mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        _replace(path / f"{sheet.name}{csv_folder.SUFFIX}", csv_folder.write_csv(sheet.rows))


def is_workbook(path: Path) -> bool:
    """Tell whether a name is that of a workbook."""
    return path.name.casefold().endswith(workbook.SUFFIX)


def _sheets(path: Path, columns: Columns) -> tuple[list[Sheet], list[Diagnostic]]:
    """Read the sheets that are wanted, with what is said of the others."""
    problems: list[Diagnostic] = []
    file = path.as_posix()
    if is_workbook(path):

        def choose(names: list[str]) -> dict[str, str]:
            wanted, found = match_sheets(
                names,
                columns,
                lambda name: Location(file=file, table=None if name is None else f"sheet {name}"),
            )
            problems.extend(found)
            return wanted

        return workbook.read_workbook(path, choose), problems
    files = csv_folder.csv_files(path)
    if not files:
        raise DocumentError([_no_tables(path)])
    wanted, problems = match_sheets(
        files,
        columns,
        lambda name: Location(file=file if name is None else files[name].as_posix()),
    )
    sheets: list[Sheet] = []
    broken: list[Diagnostic] = []
    _check_size(path, [files[name] for name in wanted])
    for name, ours in wanted.items():
        try:
            sheets.append(csv_folder.read_csv(ours, files[name]))
        except DocumentError as error:
            broken += error.diagnostics
    if broken:
        raise DocumentError([*problems, *broken])
    return sheets, problems


def _no_tables(folder: Path) -> Diagnostic:
    """Say that a folder holds no tables, and what it holds that was perhaps meant."""
    message = "the folder holds no CSV files"
    documents = sorted(p.name for p in folder.iterdir() if p.suffix in {".yaml", ".yml", ".json"})
    help_ = (
        f"to read a document, give its own path: `{printable(documents[0])}`" if documents else None
    )
    return problem("PK122", message, Location(file=folder.as_posix()), help_)


def _check_size(folder: Path, files: list[Path]) -> None:
    """Refuse files that are too large together before any is read."""
    with suppress(OSError):  # one that cannot be looked at is reported when it is read
        if sum(file.stat().st_size for file in files) > LARGEST:
            message = f"the files are larger than {LARGEST // 2**20} MiB together"
            raise DocumentError([problem("PK002", message, Location(file=folder.as_posix()))])


def _matched(
    sheets: Iterable[Sheet], columns: Columns, problems: list[Diagnostic]
) -> list[Matched]:
    """Find the columns of every sheet."""
    found = []
    for sheet in sheets:
        known, renaming = layout()[sheet.name], columns.renaming(sheet.name)
        lying = _laid(sheet, problems) if known.is_upright else sheet
        if lying is None or not lying.rows:
            continue
        headings = match_headings(lying, known.headings, renaming)
        said = {plain(str(cell)) for cell in lying.rows[0] if not is_blank(cell)}
        problems += [*headings.problems, *columns.missing(sheet.name, said)]
        found.append(Matched(lying, known, headings.positions, renaming))
    return found


def _laid(sheet: Sheet, problems: list[Diagnostic]) -> Sheet | None:
    """Turn an upright sheet; say what its own columns have wrong."""
    found = match_headings(sheet, (FIELD, VALUE), Renaming())
    if {FIELD, VALUE} <= found.positions.keys():
        problems += found.problems
        return sheet.turned(found.positions[FIELD], found.positions[VALUE])
    message = f"expected the headings `{FIELD}` and `{VALUE}` in the first row"
    problems.append(problem("PK122", message, sheet.at()))
    return None


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
