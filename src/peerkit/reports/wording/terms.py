"""The words in which outputs speak of statuses, strengths and holders of power."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.assessment import Status, WaiverState
from peerkit.errors import printable
from peerkit.model import Group, RoleKind, Speaker, WaiverKind
from peerkit.packs import Basis, Holder, Pack, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from peerkit.assessment import Finding
    from peerkit.language import FactRead

STATUS = {status: status.words for status in Status}

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

BASIS = {
    Basis.STATED: "stated in the source",
    Basis.LOGICAL: "follows by logic",
    Basis.IMPLIED: "implied in our reading",
}

NUMBERS = "A number counts findings: one for each recommendation and whoever it is asked of."
"""What every picture and table says that has numbers and no words beside them."""

NO_STEP = (
    "A move is no step on or back by itself: what was not known and now is known is a gain "
    "whichever way it came out."
)
"""What everything says that tells of moves."""

LONGEST_TITLE = 300
"""The most characters of a title that a picture or a diagram carries."""


def on_one_line(text: str) -> str:
    """Give a title on one line, with nothing invisible in it, and not endlessly long."""
    return printable(" ".join(text.split()), limit=LONGEST_TITLE)


def counted(statuses: Mapping[Status, int]) -> str:
    """Say how many findings came to each status; of a single finding, only what it came to."""
    present = [(STATUS[status], statuses[status]) for status in Status if statuses.get(status)]
    if [number for _, number in present] == [1]:
        return present[0][0]
    return ", ".join(f"{number} {status}" for status, number in present)


def decided_by(facts: Iterable[FactRead]) -> str:
    """Say whether a record decided, or people did, or both, after the name of a status."""
    decided = {fact.is_voice for fact in facts}
    if decided == {True}:
        return "by what some of the people asked say"
    return "by what is recorded" + (" and some of the people asked say" if any(decided) else "")


def contradicted(facts: Iterable[FactRead]) -> str:
    """Say that people contradict what decided: a record, or others who were asked."""
    heard = any(fact.is_voice for fact in facts)
    return "others who were asked say otherwise" if heard else "the people asked say otherwise"


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


def word_of(voice: Group | Speaker) -> str:
    """Say whose word something rests on: `going by what the manager said`."""
    return f"going by what {VOICE[voice]} said"


def degree_of(finding: Finding) -> str:
    """Say that something is not in place so far, or only in part; nothing where neither is so."""
    if finding.status is not Status.NOT_MET:
        return ""
    return "not yet" if finding.is_planned else "only in part" if finding.is_partly else ""


def lead_of(finding: Finding) -> str:
    """Say how the facts behind a finding bear on it, before they are told."""
    if finding.status is Status.NOT_KNOWN:
        return "still open"
    return "because" if finding.voice is None else word_of(finding.voice)
