"""What a profile's file says."""

from typing import Annotated

from peerkit.facts import UNKNOWN
from peerkit.model.entity import entity
from peerkit.model.register import SubjectKind
from peerkit.model.shape import Choices, Count, Listed, Longest, Name, RecommendationId, Texts
from peerkit.packs.recommendation import Strength


@entity
class Setting:
    """A parameter of the pack, as this house has settled it.

    Attributes:
        id: the parameter.
        value: its value.
        because: the reason.
    """

    id: Name
    value: Count
    because: Name


@entity
class Selection:
    """What is asked: whatever fits every list that is given. A list left out asks for nothing.

    Attributes:
        themes: ids of themes.
        ids: ids of recommendations, prompts and notes; `*` stands for any characters.
        strengths: how firmly the source puts it.
        subjects: what it is about; prompts and notes are about nothing, and stay.
    """

    themes: Texts = UNKNOWN
    ids: Texts = UNKNOWN
    strengths: Choices[Strength] = UNKNOWN
    subjects: Choices[SubjectKind] = UNKNOWN


@entity
class WaiverTerms:
    """How long a waiver may last in this house.

    Attributes:
        longest_months: the most months from the day of the decision.
        because: the reason.
    """

    longest_months: Count
    because: Name


@entity
class Wording:
    """Words of the house on a recommendation. They stand beside the pack's own and replace none.

    Attributes:
        id: the recommendation.
        title: what the house calls it.
        note: what the house has to say about it.
        contact: whom to turn to: an office or a role, and nobody's name.
    """

    id: RecommendationId
    title: Annotated[Name, Longest(120)] | None = None
    note: Annotated[Name, Longest(600)] | None = None
    contact: Annotated[Name, Longest(120)] | None = None


@entity
class Profile:
    """What a house asks of a pack.

    Attributes:
        id: a name for it in outputs.
        title: what it is called.
        select: which recommendations, prompts and notes are asked; all, if left out.
        parameters: the numbers that the house has settled.
        waivers: how long a waiver may last; twelve months, if left out.
        wording: words of the house on recommendations.
        digest: a fingerprint of the file (SHA-256, hexadecimal), for one that was read.
    """

    id: RecommendationId
    title: Name
    select: Selection = Selection()
    parameters: Listed[Setting] = ()
    waivers: WaiverTerms | None = None
    wording: Listed[Wording] = ()
    digest: Name | None = None
