"""A roadmap as text, for programs, and as a picture of its stages."""

from collections.abc import Callable

from peerkit.planning.roadmaps import Roadmap
from peerkit.reports.roadmap.json import write_roadmap_json
from peerkit.reports.roadmap.picture import write_roadmap_svg
from peerkit.reports.roadmap.text import write_roadmap_markdown, write_roadmap_text
from peerkit.reports.wording import Detail

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
    "ROADMAP_WRITERS",
    "render_roadmap",
    "write_roadmap_json",
    "write_roadmap_markdown",
    "write_roadmap_svg",
    "write_roadmap_text",
]
