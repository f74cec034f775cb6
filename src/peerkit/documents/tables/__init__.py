"""Tables: an organisation as a folder of CSV files or as one workbook.

`layout` says by reflection which sheets and columns there are, and `cells` how a value stands in
one. `csv_folder` and `workbook` read and write plain sheets, `names` and `headings` tell which is
which, `reading` and `writing` go between sheets and a document's plain values, and `store` puts
them together. `mapping` is for exports of other systems, `dictionary` explains every column, and
`answers` sums what people answered in a form.
"""

from peerkit.documents.tables.answers import Summed, dump_pulses, sum_answers
from peerkit.documents.tables.store import load_tables, read_tables, write_tables

__all__ = ["Summed", "dump_pulses", "load_tables", "read_tables", "sum_answers", "write_tables"]
