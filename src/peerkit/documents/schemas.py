"""The documents that this room reads, by name: the class of each, and what it says at `peerkit`."""

from __future__ import annotations

from peerkit.documents.reader import ORGANISATION_SCHEMA
from peerkit.documents.tables.answers import QUESTIONS_SCHEMA
from peerkit.documents.tables.columns_file import ColumnsFile
from peerkit.documents.tables.mapping import COLUMNS_SCHEMA
from peerkit.documents.tables.questions import Questions
from peerkit.documents.waivers import WAIVERS_SCHEMA
from peerkit.documents.wellness_plans import WELLNESS_PLANS_SCHEMA
from peerkit.model.organisation import Organisation
from peerkit.model.waivers import Waivers
from peerkit.model.wellness_plans import WellnessPlans

DOCUMENTS: dict[str, tuple[type, str]] = {
    "organisation": (Organisation, ORGANISATION_SCHEMA),
    "wellness-plans": (WellnessPlans, WELLNESS_PLANS_SCHEMA),
    "waivers": (Waivers, WAIVERS_SCHEMA),
    "columns": (ColumnsFile, COLUMNS_SCHEMA),
    "answers": (Questions, QUESTIONS_SCHEMA),
}
