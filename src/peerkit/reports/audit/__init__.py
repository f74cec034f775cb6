"""An audit in every format: one writer a file."""

from collections.abc import Callable

from peerkit.assessment import Assessment
from peerkit.reports.audit.csv import write_csv
from peerkit.reports.audit.html import write_html
from peerkit.reports.audit.json import write_json
from peerkit.reports.audit.junit import write_junit
from peerkit.reports.audit.markdown import write_markdown
from peerkit.reports.audit.narrowing import Narrowing
from peerkit.reports.audit.sarif import write_sarif
from peerkit.reports.audit.saved import read_saved, record_of_report, saved_record
from peerkit.reports.audit.text import write_text
from peerkit.reports.wording import Detail, Places

WRITERS: dict[str, Callable[..., str]] = {
    "text": write_text,
    "html": write_html,
    "markdown": write_markdown,
    "json": write_json,
    "csv": write_csv,
    "sarif": write_sarif,
    "junit": write_junit,
}
"""Every format of an audit, by the name that `--format` takes."""


def render(
    assessment: Assessment,
    form: str = "text",
    *,
    detail: Detail = Detail.TEAM,
    places: Places | None = None,
) -> str:
    """Write an assessment.

    Args:
        assessment: what to write.
        form: one of `WRITERS`.
        detail: how far down facts are named; `Detail.PERSON` names posts by their ids.
        places: gives the place of a fact in its file, such as `Document.location`.

    Raises:
        KeyError: there is no such format.
    """
    return WRITERS[form](assessment, detail=detail, places=places)


__all__ = [
    "WRITERS",
    "Narrowing",
    "read_saved",
    "record_of_report",
    "render",
    "saved_record",
    "write_csv",
    "write_html",
    "write_json",
    "write_junit",
    "write_markdown",
    "write_sarif",
    "write_text",
]
