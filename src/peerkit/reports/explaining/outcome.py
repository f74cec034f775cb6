"""How one recommendation or group came out for one subject, and why, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.assessment import Finding, GroupFinding, Status
from peerkit.errors import printable
from peerkit.model.paths import readable
from peerkit.reports.wording.facts import Detail, Places, shown
from peerkit.reports.wording.marked import MarkedText, marked
from peerkit.reports.wording.terms import contradicted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.language import FactRead


def write_outcome(
    found: Finding | GroupFinding, places: Places | None = None, detail: Detail = Detail.TEAM
) -> MarkedText:
    """Write how a finding came out, the facts that decided it and those that would settle it.

    Args:
        found: the finding.
        places: gives the place of a fact in its file.
        detail: how far down facts are named.
    """
    lines = [f"{printable(found.subject.name)}: {marked(found.status)}"]
    if isinstance(found, GroupFinding):
        for identifier, parts in found.parts.items():
            lines += [
                f"  {identifier}, {printable(part.subject.name)}: {marked(part.status)}"
                for part in parts
            ]
    else:
        if found.status is Status.NOT_KNOWN:
            could = " or ".join(map(marked, found.possible))
            lines.append(f"  it could be: {could}")
        if found.failure is not None:
            lines.append(f"  {found.failure}")
        lines += _section("because", found.because(), places, detail)
        if found.disagreement:
            lines += _section(contradicted(found.because()), found.heard(), places, detail)
    lines += _section("would be settled by", found.would_settle(), places, detail)
    # Which are the fewest depends on how many posts there are, so it is told where posts are.
    if isinstance(found, Finding) and detail is Detail.PERSON:
        fewest = found.fewest_to_settle()
        if len(fewest) < len(found.would_settle()):
            lines += _section("of these the fewest that can decide it", fewest, places, detail)
    return MarkedText(lines)


def _section(
    title: str, facts: Iterable[FactRead], places: Places | None, detail: Detail
) -> list[str]:
    made = shown(facts, detail, places)
    lines = [f"  {title}:"] if made else []
    for fact in made:
        place = f" ({fact.location.in_file()})" if fact.location is not None else ""
        lines.append(f"    {readable(fact.path)}: {fact.value}{place}")
    return lines
