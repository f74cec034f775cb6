"""The words in which outputs speak of statuses, strengths and holders of power."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.assessment import Status
from peerkit.packs import Holder, Pack, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.language import FactRead

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


def strength(said: Strength, pack: Pack) -> str:
    """Say how firmly a pack's source puts something, as the beginning of a sentence."""
    sentence = STRENGTH[said].format(pack.header.source.called)
    return sentence[0].upper() + sentence[1:]
