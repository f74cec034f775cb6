"""Reports: one writer a file, each a pure function of an assessment."""

from collections.abc import Callable

from peerkit.assessment import Assessment
from peerkit.planning.roadmaps import Roadmap
from peerkit.reports.changes import (
    write_changes_json,
    write_changes_markdown,
    write_changes_text,
)
from peerkit.reports.csv import write_csv
from peerkit.reports.diagram import write_dot, write_mermaid
from peerkit.reports.drawing import Arrow, Box, Picture, Stage, write_picture, write_stages
from peerkit.reports.facts_shown import Detail, Places, ShownFact, shown
from peerkit.reports.graph_forms import GRAPH_FORMS, draw
from peerkit.reports.graph_picture import write_svg
from peerkit.reports.html import write_html
from peerkit.reports.json import write_json
from peerkit.reports.junit import write_junit
from peerkit.reports.markdown import write_markdown
from peerkit.reports.narrowing import Narrowing
from peerkit.reports.pack_docs import write_pack_docs
from peerkit.reports.resting import write_resting, write_resting_html
from peerkit.reports.roadmap_json import write_roadmap_json
from peerkit.reports.roadmap_picture import write_roadmap_svg
from peerkit.reports.roadmap_text import write_roadmap_markdown, write_roadmap_text
from peerkit.reports.sarif import write_sarif
from peerkit.reports.saved import read_saved, record_of_report, saved_record
from peerkit.reports.text import write_text

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


ROADMAP_WRITERS: dict[str, Callable[..., str]] = {
    "text": write_roadmap_text,
    "json": write_roadmap_json,
    "markdown": write_roadmap_markdown,
    "svg": write_roadmap_svg,
}
"""Every format of a roadmap, by the name that `--format` takes."""


def render_roadmap(roadmap: Roadmap, form: str = "text", *, detail: Detail = Detail.TEAM) -> str:
    """Write a roadmap.

    Args:
        roadmap: what to write.
        form: `text`, `json`, `markdown`, or `svg` for a picture of its stages.
        detail: how far down things are named; `Detail.PERSON` names posts by their ids.

    Raises:
        KeyError: there is no such format.
    """
    return ROADMAP_WRITERS[form](roadmap, detail=detail)


__all__ = [
    "GRAPH_FORMS",
    "ROADMAP_WRITERS",
    "WRITERS",
    "Arrow",
    "Box",
    "Detail",
    "Narrowing",
    "Picture",
    "Places",
    "ShownFact",
    "Stage",
    "draw",
    "read_saved",
    "record_of_report",
    "render",
    "render_roadmap",
    "saved_record",
    "shown",
    "write_changes_json",
    "write_changes_markdown",
    "write_changes_text",
    "write_csv",
    "write_dot",
    "write_html",
    "write_json",
    "write_junit",
    "write_markdown",
    "write_mermaid",
    "write_pack_docs",
    "write_picture",
    "write_resting",
    "write_resting_html",
    "write_roadmap_json",
    "write_roadmap_markdown",
    "write_roadmap_svg",
    "write_roadmap_text",
    "write_sarif",
    "write_stages",
    "write_svg",
    "write_text",
]
