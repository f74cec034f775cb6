"""peerkit: does an organisation give peer support what it needs?

An organisation describes itself in typed models, a rule pack holds that against a report's
recommendations, and every finding says why, or which fact is missing. Importing this package is
cheap: each name below is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peerkit.assessment import (
        Assessment,
        Assessor,
        AssessorCache,
        Changes,
        Finding,
        Findings,
        Record,
        Series,
        Status,
        changes,
        series,
    )
    from peerkit.documents import dump_organisation, load_organisation, read_organisation, structure
    from peerkit.documents.tables import load_tables, read_tables, sum_answers, write_tables
    from peerkit.documents.waivers import dump_waivers, load_waivers
    from peerkit.documents.wellness_plans import dump_wellness_plans, load_wellness_plans
    from peerkit.errors import (
        Diagnostic,
        DocumentError,
        InputError,
        InternalError,
        ModelError,
        PackError,
        PeerkitError,
        SealedError,
        WaiverError,
    )
    from peerkit.facts import ABSENT, UNKNOWN, PartialDate
    from peerkit.model import Organisation, Programme, Team, Waiver, evolve
    from peerkit.packs import Pack, Profile, load_pack, load_profile
    from peerkit.planning import (
        Questions,
        Roadmap,
        RoadmapTooLargeError,
        Standings,
        WhatIf,
        questions,
        roadmap,
        standing,
        what_if,
    )
    from peerkit.reports import draw, read_saved, render, render_roadmap, render_series

_HOME = {
    "peerkit.assessment": [
        "Assessment",
        "Assessor",
        "AssessorCache",
        "Changes",
        "Finding",
        "Findings",
        "Record",
        "Series",
        "Status",
        "changes",
        "series",
    ],
    "peerkit.documents": [
        "dump_organisation",
        "load_organisation",
        "read_organisation",
        "structure",
    ],
    "peerkit.documents.tables": ["load_tables", "read_tables", "sum_answers", "write_tables"],
    "peerkit.documents.waivers": ["dump_waivers", "load_waivers"],
    "peerkit.documents.wellness_plans": ["dump_wellness_plans", "load_wellness_plans"],
    "peerkit.errors": [
        "Diagnostic",
        "DocumentError",
        "InputError",
        "InternalError",
        "ModelError",
        "PackError",
        "PeerkitError",
        "SealedError",
        "WaiverError",
    ],
    "peerkit.facts": ["ABSENT", "UNKNOWN", "PartialDate"],
    "peerkit.model": ["Organisation", "Programme", "Team", "Waiver", "evolve"],
    "peerkit.packs": ["Pack", "Profile", "load_pack", "load_profile"],
    "peerkit.planning": [
        "Questions",
        "Roadmap",
        "RoadmapTooLargeError",
        "Standings",
        "WhatIf",
        "questions",
        "roadmap",
        "standing",
        "what_if",
    ],
    "peerkit.reports": ["draw", "read_saved", "render", "render_roadmap", "render_series"],
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "ABSENT",
    "UNKNOWN",
    "Assessment",
    "Assessor",
    "AssessorCache",
    "Changes",
    "Diagnostic",
    "DocumentError",
    "Finding",
    "Findings",
    "InputError",
    "InternalError",
    "ModelError",
    "Organisation",
    "Pack",
    "PackError",
    "PartialDate",
    "PeerkitError",
    "Profile",
    "Programme",
    "Questions",
    "Record",
    "Roadmap",
    "RoadmapTooLargeError",
    "SealedError",
    "Series",
    "Standings",
    "Status",
    "Team",
    "Waiver",
    "WaiverError",
    "WhatIf",
    "changes",
    "draw",
    "dump_organisation",
    "dump_waivers",
    "dump_wellness_plans",
    "evolve",
    "load_organisation",
    "load_pack",
    "load_profile",
    "load_tables",
    "load_waivers",
    "load_wellness_plans",
    "questions",
    "read_organisation",
    "read_saved",
    "read_tables",
    "render",
    "render_roadmap",
    "render_series",
    "roadmap",
    "series",
    "standing",
    "structure",
    "sum_answers",
    "what_if",
    "write_tables",
]


if not TYPE_CHECKING:  # to a type checker every name would be there, and an object

    def __getattr__(name: str) -> object:
        """Load a public name when it is first used (PEP 562)."""
        if name not in _MODULE_OF:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(_MODULE_OF[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
