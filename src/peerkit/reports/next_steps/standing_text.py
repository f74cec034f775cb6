"""A page to act on: what to do first, what to find out first, and what rests on nothing firm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment import Status
from peerkit.errors import printable
from peerkit.planning import Standings
from peerkit.reports.wording.lines import names, titled, wrapped
from peerkit.reports.wording.marked import MarkedText
from peerkit.reports.wording.terms import HOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from peerkit.packs import Recommendation
    from peerkit.planning import Root, Standing, Unlocked

MOST = 5
"""How many are told of each sort unless more are asked for."""


def write_standing_text(
    standings: Standings, *, most: int | None = MOST, width: int = 88
) -> MarkedText:
    """Write what to do next as plain text.

    Args:
        standings: what to write.
        most: how many to tell of each sort; all, if `None`.
        width: the longest line, in characters, as far as words allow.
    """
    return MarkedText(_Page(standings, most, max(width, 40)).lines())


@frozen
class _Page:
    standings: Standings
    most: int | None
    width: int

    def lines(self) -> Iterator[str]:
        assessment = self.standings.assessment
        name = printable(assessment.organisation.name)
        title = f"{name} on {assessment.as_of}: what to do next"
        yield from (*titled(title), "")
        yield from self.text(
            f"By what {assessment.pack.header.source.called} says comes before what. What holds "
            "back most comes first. Not known never counts as not in place."
        )
        yield from self.roots("Do first: nothing holds these back", self.standings.holding_back())
        yield from self.roots(
            "Find out first: these may be in place already", self.standings.to_find_out()
        )
        yield from self.resting()
        yield from self.late()
        yield from self.rest()

    def roots(self, title: str, roots: Sequence[Root]) -> Iterator[str]:
        yield from self.heading(title, roots)
        for root in roots[: self.most]:
            yield ""
            yield from self.text(f"{root.title} [{root.id}]: {self.whom(root)}", hang=2)
            if not root.is_event:
                yield from self.text(self.do(root), 2)
            unlocks = self.standings.unlocks(root.id)
            if unlocks:
                yield from self.text(f"Unlocks {self.unlocked(unlocks)}", 2, hang=2)
            yield from self.text(f"Waiting for it, near or far: {_findings(root.count)}.", 2)
        yield from self.more(len(roots))

    def do(self, root: Root) -> str:
        """Say what to do, to whoever can do it; or what to ask."""
        recommendation = self.recommendation(root.id)
        if root in self.standings.holding_back():
            holder = HOLDER[recommendation.remedy.holder]
            return f"For {holder}: {recommendation.remedy.text}"
        return f"To ask: {recommendation.ask}"

    def unlocked(self, unlocks: Sequence[Unlocked]) -> str:
        most = len(unlocks) if self.most is None else 3
        told = "; ".join(f"{one.title} [{one.id}]" for one in unlocks[:most])
        left = len(unlocks) - most
        return f"{told}; and {left} more" if left > 0 else told

    def resting(self) -> Iterator[str]:
        found = _by_id(self.standings.resting())
        yield from self.heading("In place, but what it rests on is not", found)
        for standings in found[: self.most]:
            below = {one.id: one.title for s in standings for one in s.waits_for}
            told = "; ".join(f"{title} [{identifier}]" for identifier, title in below.items())
            yield from self.text(f"{_named(standings)}: rests on {told}", hang=2)
        yield from self.more(len(found))

    def late(self) -> Iterator[str]:
        found = _by_id(one for one in self.standings if one.is_late)
        yield from self.heading("Too late to come first, and still to be done", found)
        for standings in found[: self.most]:
            remedy = self.recommendation(standings[0].id).remedy
            yield ""
            yield from self.text(_named(standings), hang=2)
            yield from self.text(f"For {HOLDER[remedy.holder]}: {remedy.text}", 2)
        yield from self.more(len(found))

    def rest(self) -> Iterator[str]:
        stages = self.standings.stages()
        if not stages:
            yield ""
            yield from self.text("Nothing that was asked is left to do or to find out.")
            return
        yield from self.heading("The whole of it", stages)
        sizes = ", ".join(str(len(stage)) for stage in stages)
        ready = [one for one in self.standings.ready() if one.status is Status.NOT_MET]
        yield from self.text(
            f"Not in place and held back by nothing: {_findings(len(ready))}. Waiting for what "
            f"is not in place: {_findings(len(self.standings.blocked()))}. Recommendations in "
            f"stages, each after the one before it: {sizes}."
        )
        chain = " → ".join(f"{one.title} [{one.id}]" for one in self.standings.longest_chain())
        yield from self.text(f"The longest chain: {chain}", hang=2)

    def more(self, count: int) -> Iterator[str]:
        left = 0 if self.most is None else count - self.most
        if left > 0:
            yield from ("", f"and {left} more")

    def heading(self, title: str, found: Sequence[object]) -> Iterator[str]:
        if found:
            yield from ("", *titled(title, "-"))

    def whom(self, root: Root) -> str:
        return names(root.subjects) or "which teams there are is not known"

    def recommendation(self, identifier: str) -> Recommendation:
        rules = self.standings.assessment.pack.rules
        return next(r.recommendation for r in rules if r.recommendation.id == identifier)

    def text(self, text: str, indent: int = 0, *, hang: int = 0) -> list[str]:
        return wrapped(" ".join(text.split()), self.width, indent, hang)


def _by_id(standings: Iterable[Standing]) -> list[list[Standing]]:
    """Put together those of one recommendation, for several subjects."""
    found: dict[str, list[Standing]] = {}
    for one in standings:
        found.setdefault(one.id, []).append(one)
    return list(found.values())


def _named(standings: Sequence[Standing]) -> str:
    one = standings[0]
    return f"{one.title} [{one.id}]: {names(one.subject for one in standings)}"


def _findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count} findings"
