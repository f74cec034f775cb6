"""How outputs say things: words for statuses, facts as they may be shown, text that is safe."""

from peerkit.reports.wording.facts import Detail, Places, ShownFact, shown
from peerkit.reports.wording.marked import MarkedText, Part

__all__ = ["Detail", "MarkedText", "Part", "Places", "ShownFact", "shown"]
