"""One recommendation, or one outcome, explained as plain text."""

from peerkit.reports.explaining.influences import write_influences
from peerkit.reports.explaining.outcome import write_outcome
from peerkit.reports.explaining.recommendation import write_recommendation

__all__ = ["write_influences", "write_outcome", "write_recommendation"]
