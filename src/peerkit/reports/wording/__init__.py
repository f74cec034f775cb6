"""How outputs say things: words for statuses, facts as they may be shown, text that is safe."""

from peerkit.reports.wording.facts import Detail, Places, ShownFact, shown

__all__ = ["Detail", "Places", "ShownFact", "shown"]
