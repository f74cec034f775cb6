"""How an assessment and its findings show in a notebook: a small table each, as HTML.

A notebook keeps what it showed in its file, and is handed on. So nothing is named here below the
team, and every word from outside is escaped. The page for people is made by a report.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from peerkit.assessment.many import counts_of
from peerkit.assessment.status import Status
from peerkit.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.assessment.assessor import Assessment
    from peerkit.assessment.findings import Findings

FIRST = 20
"""How many findings are shown of many."""


def assessment_html(assessment: Assessment) -> str:
    """Show how many findings of each theme have each status, as the text report does."""
    pack = assessment.pack
    by_theme = counts_of(assessment).by_theme
    found = {status for counts in by_theme.values() for status in counts}
    of_findings = [status for status in Status if status is not Status.PARTLY_MET]
    columns = [one for one in of_findings if one is not Status.ERROR or one in found]
    rows = [
        [_word(theme.title), *(str(by_theme[theme.id].get(status, 0)) for status in columns)]
        for theme in pack.themes
        if by_theme[theme.id]  # a theme of prompts and notes alone has nothing to count
    ]
    return (
        f"<p>{_word(assessment.organisation.name)} on {assessment.as_of.isoformat()}, held against "
        f"{_word(pack.header.title)}, version {_word(pack.version)}</p>"
        + _table(["Theme", *(status.words for status in columns)], rows)
        + "<p>Counts are there to find your way. They add up to no score.</p>"
    )


def findings_html(findings: Findings) -> str:
    """Show the first findings: what is asked, of what, and what it came to."""
    rows = [
        [
            f"{_word(of.title)} <code>{_word(of.id)}</code>",
            _word(finding.subject.name),
            finding.status.words,
        ]
        for finding in findings[:FIRST]
        for of in [finding.recommendation]
    ]
    number = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
    cut = f"; the first {FIRST}" if len(findings) > FIRST else ""
    return f"<p>{number}{cut}</p>" + (
        _table(["Recommendation", "About", "Status"], rows) if rows else ""
    )


def _word(text: str) -> str:
    """Write a word so that it stays a word: no markup, and no say in what stands around it."""
    return f"<bdi>{escape(printable(text, limit=200))}</bdi>"


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Make a table of cells that are HTML already; the first of a row is its heading."""
    top = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(
        f'<tr><th scope="row" style="text-align: left">{name}</th>'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>"
        for name, *cells in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
