"""The words in which outputs speak of statuses, strengths and holders of power."""

from __future__ import annotations

from peerkit.assessment import Status
from peerkit.model import Group, Speaker
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

BRIEFLY = {
    Strength.IMPORTANT: "important",
    Strength.CONSIDER: "to consider",
    Strength.FINDING: "found",
}

VOICE: dict[Group | Speaker, str] = {
    Speaker.SENIOR_LEADER: "senior leaders",
    Speaker.MANAGER: "the manager",
    Group.PEER_WORKERS: "peer workers",
    Group.TEAM_MEMBERS: "team members",
    Group.MANAGERS: "managers",
    Group.ALL_STAFF: "staff of every kind",
    Group.SUPERVISEES: "those who are supervised",
}

HOLDER = {
    Holder.SENIOR_LEADER: "senior leaders",
    Holder.MANAGER: "the manager",
    Holder.TEAM: "the team",
    Holder.COMMISSIONER: "commissioners",
}


def strength(said: Strength, pack: Pack) -> str:
    """Say how firmly a pack's source puts something, as the beginning of a sentence."""
    sentence = STRENGTH[said].format(pack.header.source.called)
    return sentence[0].upper() + sentence[1:]


def word_of(voice: Group | Speaker) -> str:
    """Say whose word something rests on: `going by what the manager said`."""
    return f"going by what {VOICE[voice]} said"
