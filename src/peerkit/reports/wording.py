"""The words in which outputs speak of statuses, strengths and holders of power."""

from __future__ import annotations

from peerkit.assessment import Status
from peerkit.packs import Holder, Strength

STATUS = {
    Status.MET: "in place",
    Status.PARTLY_MET: "partly in place",
    Status.NOT_MET: "not in place",
    Status.NOT_KNOWN: "not known",
    Status.NOT_APPLICABLE: "does not apply",
    Status.ERROR: "could not be worked out",
}

STRENGTH = {
    Strength.IMPORTANT: "the report calls this important",
    Strength.CONSIDER: "the report offers this for consideration",
    Strength.FINDING: "the report found this where peer support did well",
}

HOLDER = {
    Holder.SENIOR_LEADER: "senior leaders",
    Holder.MANAGER: "the manager",
    Holder.TEAM: "the team",
    Holder.COMMISSIONER: "commissioners",
}
