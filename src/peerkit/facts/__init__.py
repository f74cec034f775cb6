"""What a fact can be: known, not known, known to be absent, or known in part.

Everything above this package decides in three values. `unknown` holds the two sentinels, `logic`
the one truth table, `dates` dates known to the year, month or day, `interval` comparison of
things that are known only between bounds.
"""

from peerkit.facts.dates import PartialDate
from peerkit.facts.interval import ANYTHING, Interval
from peerkit.facts.logic import Truth, all_of, any_of, negate
from peerkit.facts.unknown import ABSENT, UNKNOWN, Absent, Fact, Unknown, as_listed

__all__ = [
    "ABSENT",
    "ANYTHING",
    "UNKNOWN",
    "Absent",
    "Fact",
    "Interval",
    "PartialDate",
    "Truth",
    "Unknown",
    "all_of",
    "any_of",
    "as_listed",
    "negate",
]
