"""The words in which outputs speak of statuses, strengths and holders of power."""

from __future__ import annotations

from peerkit.assessment import Status, WaiverState
from peerkit.model import RoleKind, WaiverKind
from peerkit.packs import Holder, Pack, Strength

STATUS = {
    Status.MET: "in place",
    Status.PARTLY_MET: "partly in place",
    Status.NOT_MET: "not in place",
    Status.NOT_KNOWN: "not known",
    Status.NOT_APPLICABLE: "does not apply",
    Status.ERROR: "could not be worked out",
}

STRENGTH = {
    Strength.IMPORTANT: "{} calls this important",
    Strength.CONSIDER: "{} offers this for consideration",
    Strength.FINDING: "{} found this",
}

HOLDER = {
    Holder.SENIOR_LEADER: "senior leaders",
    Holder.MANAGER: "the manager",
    Holder.TEAM: "the team",
    Holder.COMMISSIONER: "commissioners",
}


WAIVER_KIND = {
    WaiverKind.NOT_RELEVANT_HERE: "not relevant here",
    WaiverKind.DEFERRED: "deferred",
    WaiverKind.DONE_DIFFERENTLY: "done differently",
}

WAIVER_STATE = {
    WaiverState.IN_FORCE: "in force",
    WaiverState.NOT_YET: "not in force yet",
    WaiverState.EXPIRED: "expired",
    WaiverState.STALE: "with nothing left to waive",
    WaiverState.NOT_ASKED: "about what the profile does not ask",
    WaiverState.UNKNOWN: "about something unknown",
}


def role_kinds(kinds: frozenset[RoleKind]) -> list[str]:
    """Give the words for kinds of role, in the order of their list."""
    return [str(kind) for kind in RoleKind if kind in kinds]


def strength(said: Strength, pack: Pack) -> str:
    """Say how firmly a pack's source puts something, as the beginning of a sentence."""
    sentence = STRENGTH[said].format(pack.header.source.called)
    return sentence[0].upper() + sentence[1:]
