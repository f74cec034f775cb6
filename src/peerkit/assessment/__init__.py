"""Assessment: a pack over an organisation gives findings, and each can say why.

`status` holds the table from truth values to statuses, `evaluation` the two ways to work rules out.
`assessor` runs them, `reuse` spares it what an earlier run has answered, `many` takes it over many
organisations, and `cache` keeps it. `table` holds the answers; `finding`, `findings` and `groups`
are made of them, `reasons` explains them, and `notebook` shows them there. `waivers` says where
waivers stand beside them, `comparison` holds two assessments beside each other, `over_time` puts
any number in a row, and `examples` runs a pack's examples.
"""

from peerkit.assessment.assessor import Assessment, Assessor
from peerkit.assessment.cache import AssessorCache
from peerkit.assessment.comparison import (
    Changes,
    FactMoved,
    Moved,
    Record,
    Recorded,
    Whom,
    changes,
    record_of,
)
from peerkit.assessment.evaluation import compiled, interpreted, programs
from peerkit.assessment.examples import ExampleResult, missing_examples, run_examples
from peerkit.assessment.finding import Finding
from peerkit.assessment.findings import Findings
from peerkit.assessment.groups import GroupFinding
from peerkit.assessment.many import Assessed, Counts, counts_of
from peerkit.assessment.over_time import Series, series
from peerkit.assessment.status import Status, possible_statuses, status_of
from peerkit.assessment.subject import Subject
from peerkit.assessment.waivers import StandingWaiver, WaiverState, waivers_digest

__all__ = [
    "Assessed",
    "Assessment",
    "Assessor",
    "AssessorCache",
    "Changes",
    "Counts",
    "ExampleResult",
    "FactMoved",
    "Finding",
    "Findings",
    "GroupFinding",
    "Moved",
    "Record",
    "Recorded",
    "Series",
    "StandingWaiver",
    "Status",
    "Subject",
    "WaiverState",
    "Whom",
    "changes",
    "compiled",
    "counts_of",
    "interpreted",
    "missing_examples",
    "possible_statuses",
    "programs",
    "record_of",
    "run_examples",
    "series",
    "status_of",
    "waivers_digest",
]
