"""What a columns file is made of: how the export of another system is written."""

from enum import StrEnum

from peerkit.model.entity import entity
from peerkit.model.shape import Listed, Name, Words


class DateOrder(StrEnum):
    """How an export writes dates."""

    YEAR_MONTH_DAY = "year-month-day"
    DAY_MONTH_YEAR = "day-month-year"


@entity(in_rules=False)
class Meaning:
    """A word of the export, and what it is here."""

    written: Name
    means: Name


@entity(in_rules=False)
class MappedColumn:
    """A column of the export.

    Attributes:
        heading: what the export calls it.
        field: the heading of ours that it stands for, such as `starts_on` or `team`.
        words: what its words mean; a word that is not listed stays as it is.
    """

    heading: Name
    field: Name
    words: Listed[Meaning] = ()


@entity(in_rules=False)
class MappedSheet:
    """One of our sheets, and where the export has it.

    Attributes:
        sheet: the name of our sheet.
        export: the export's sheet, or its CSV file without the ending; left out, it has the name
            of ours.
        columns: headings that are not ours.
        drop: headings of columns that are not to be read.
        dates: how the export writes dates.
    """

    sheet: Name
    export: Name | None = None
    columns: Listed[MappedColumn] = ()
    drop: Words = ()
    dates: DateOrder = DateOrder.YEAR_MONTH_DAY


@entity(in_rules=False)
class ColumnsFile:
    """How an export is read: one entry for each sheet of ours that differs from it."""

    sheets: Listed[MappedSheet] = ()
