"""What opening a workbook would come to, found out before anything opens it.

What reads the cells afterwards gives an error and a formula without a result as blank, so these
cells are noted on the way.

A few kilobytes can unpack to gigabytes, two cells in far corners stand for a sheet of millions, and
one long text can be named by every cell. The parts of the file are gone through once, keeping
nothing, and it is refused if it comes to more than is read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, TypeAlias
from xml.parsers import expat

from attrs import Factory, define

from peerkit.documents.source import LARGEST
from peerkit.documents.tables.cells import Lost
from peerkit.documents.tables.sheet import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, TOO_LARGE
from peerkit.model.conversion import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

LostCells: TypeAlias = "dict[tuple[int, int], Lost]"
"""The cells of a sheet whose values are lost, by row and column counted from nought."""

_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_NEEDED = {"[content_types].xml", "xl/workbook.xml"}
_OF_OTHER_FORMS = {"content.xml", "xl/workbook.bin"}
_CHUNK = 2**16
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})", re.ASCII)
_SAVE_AGAIN = "open it in a spreadsheet program and save it again as .xlsx"


def weigh(data: bytes) -> dict[str, LostCells]:
    """Go through a workbook's parts.

    Linear in their unpacked size, which is bounded; keeps one number for each shared text.

    Returns:
        The cells whose values are lost, by the name of the part that holds their sheet.

    Raises:
        Refused: it is no workbook, or larger than any that is read (PK120, PK121, PK002).
    """
    if data.startswith(_OLD_OR_ENCRYPTED):
        help_ = f"take its password away, or {_SAVE_AGAIN}"
        raise Refused("PK120", "the workbook is encrypted, or of the old form .xls", help_)
    refused = Refused("PK120", "the file is no workbook", _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _weigh_parts(archive)
    except Refused as found:
        refused = found
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError):
        pass  # whatever zipfile says of a broken or encrypted archive
    raise refused


def _weigh_parts(archive: zipfile.ZipFile) -> dict[str, LostCells]:
    parts = archive.infolist()
    names = [part.filename.casefold() for part in parts]
    is_workbook = set(names) >= _NEEDED and _OF_OTHER_FORMS.isdisjoint(names)
    if not is_workbook or len(set(names)) < len(names):
        raise Refused("PK120", "the file is no workbook", _SAVE_AGAIN)
    # A part that unpacks to more than it says fails its own check sum.
    if sum(part.file_size for part in parts) > LARGEST:
        message = f"the workbook unpacks to more than {LARGEST // 2**20} MiB"
        raise Refused("PK002", message)
    texts = _Texts()
    lost: dict[str, LostCells] = {}
    # Texts come first: what a cell comes to is known only with them.
    for part in sorted(parts, key=lambda part: "sharedstrings" not in part.filename.casefold()):
        with archive.open(part) as opened:
            lost[part.filename] = _weigh_part(iter(lambda: opened.read(_CHUNK), b""), texts)
    return lost


def _weigh_part(chunks: Iterator[bytes], texts: _Texts) -> LostCells:
    scan = _Scan(texts)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = scan.doctype
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    is_xml = True
    for chunk in chunks:
        # The rest of a part that is no XML is still unpacked, for its check sum.
        if is_xml:
            try:
                parser.Parse(chunk)
            except expat.ExpatError:
                is_xml = False
    if not is_xml and scan.has_cells:
        raise Refused("PK120", "the workbook is damaged", _SAVE_AGAIN)
    return scan.lost


@define
class _Texts:
    """How long each shared text is."""

    lengths: list[int] = Factory(list)
    spent: int = 0

    def spend(self, length: int) -> None:
        self.spent += length
        if self.spent > LARGEST:
            raise Refused("PK121", TOO_LARGE)


@define
class _Scan:
    """Counts the cells of a part as it goes by.

    Attributes:
        texts: the shared texts met so far.
        has_cells: whether the part is a sheet with cells.
        lost: the cells whose values are lost.
    """

    texts: _Texts
    has_cells: bool = False
    lost: LostCells = Factory(dict)
    _row: int = 0
    _column: int = 0
    _last_row: int = 0
    _last_column: int = 0
    _length: int = 0
    _type: str = "n"
    _has_formula: bool = False
    _value: str = ""
    _in_value: bool = False

    def doctype(self, *_: object) -> None:
        raise Refused("PK120", "the file is no workbook", _SAVE_AGAIN)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row = int(attributes.get("r") or self._row + 1)
                self._column = 0
            case "c":
                self.has_cells = True
                self._begin_cell(attributes)
            case "v" | "is" | "f" as part:
                self._hold()
                self._has_formula |= part == "f"
                self._in_value = part == "v"
            case "si":
                self._length = 0
            case _:
                pass

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "si":
                self.texts.lengths.append(self._length)
            case "v":
                self._in_value = False
                number = int(self._value) if self._value.strip().isdecimal() else -1
                if self._type == "s" and 0 <= number < len(self.texts.lengths):
                    self.texts.spend(self.texts.lengths[number])
            case "c":
                self._end_cell()
            case _:
                pass

    def text(self, data: str) -> None:
        self._length += len(data)
        if self._in_value and len(self._value) < len(str(LARGEST)):
            self._value += data

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._type = attributes.get("t", "n")
        self._has_formula, self._in_value, self._value = False, False, ""
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
            return
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise Refused("PK120", "the workbook is damaged", _SAVE_AGAIN)
        self._row = int(found[2])
        self._column = 0
        for letter in found[1].upper():
            self._column = self._column * 26 + ord(letter) - ord("A") + 1

    def _end_cell(self) -> None:
        place = self._row - 1, self._column - 1
        if self._type == "e":
            self.lost[place] = Lost.ERROR
        elif self._has_formula and self._type != "str" and not self._value:
            # A formula whose result is an empty text says so: it is a blank cell.
            self.lost[place] = Lost.FORMULA

    def _hold(self) -> None:
        """Count a cell that holds something: a sheet reaches to the last of them."""
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if (
            self._last_row > MOST_ROWS
            or self._last_column > MOST_COLUMNS
            or self._last_row * self._last_column > MOST_CELLS
        ):
            raise Refused("PK121", TOO_LARGE)
