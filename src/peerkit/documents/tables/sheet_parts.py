"""Which part of a workbook's archive holds which sheet."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def sheet_parts(data: bytes) -> dict[str, str]:
    """Give the name of the part of each sheet, by the name of the sheet.

    Args:
        data: a workbook that was weighed, so that its parts are small and declare no entities.

    Raises:
        ParseError: the parts that say so are no XML.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {name.casefold(): name for name in archive.namelist()}
        if not {_WORKBOOK, _RELATIONS} <= names.keys():
            return {}
        sheets, relations = (
            list(ET.fromstring(archive.read(names[part])).iter())  # noqa: S314 - it was weighed
            for part in (_WORKBOOK, _RELATIONS)
        )
    targets = {part.get("Id"): part.get("Target", "") for part in relations}
    found: dict[str, str] = {}
    for sheet in sheets:
        name = sheet.get("name")
        if name is None or sheet.tag.rpartition("}")[2] != "sheet":
            continue
        # The identifier has a name space, and so a name in braces before its own.
        target = next((targets[value] for key, value in sheet.items() if key.endswith("}id")), None)
        if target is not None:
            path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            found[name] = names.get(path.casefold(), path)
    return found
