"""The files of a pack: `pack.yaml` for the whole, and one file a theme."""

from peerkit.model.entity import entity
from peerkit.model.register import SubjectKind
from peerkit.model.shape import Count, Day, Listed, Name, RecommendationId
from peerkit.packs.recommendation import (
    ContextNote,
    Equivalent,
    Group,
    Need,
    Recommendation,
    Reflection,
)


@entity
class Origin:
    """What a pack is drawn from.

    Attributes:
        title: its title.
        author: who wrote it.
        publisher: who published it.
        called: what outputs call it in a sentence.
    """

    title: Name
    author: Name | None = None
    publisher: Name | None = None
    called: Name = "the source"


@entity
class Theme:
    """A theme: recommendations that belong together.

    Attributes:
        id: the name that files of the theme use.
        title: what it is called.
        never_waived: why no recommendation of it can be waived; left out, they can.
    """

    id: RecommendationId
    title: Name
    never_waived: Name | None = None


@entity
class Parameter:
    """A whole number that an organisation may set, with its default and the reason for it.

    Attributes:
        id: the name that rules use.
        default: its value where none is set.
        least: the smallest value that may be set.
        most: the largest.
        because: the reason for the default.
    """

    id: Name
    default: Count
    least: Count = 0
    most: Count = 1_000_000
    because: Name


@entity
class Definition:
    """A named expression on a kind of subject.

    Attributes:
        name: the name that rules use.
        subject: what it is about.
        means: the expression.
        because: the reason for it.
        equivalents: changes to it that make no difference.
    """

    name: Name
    subject: SubjectKind
    means: Name
    because: Name
    equivalents: Listed[Equivalent] = ()


@entity
class Event:
    """Something that happens at a time and that recommendations come before or after.

    Attributes:
        id: as in the catalogue.
        title: what happens.
        subject: what it happens to.
        applies_when: an expression that says for whom it can happen; for all, if left out.
        happened_when: an expression that says whether it has happened; left out, nothing is said
            of when it does.
        needs: what comes before it.
    """

    id: RecommendationId
    title: Name
    subject: SubjectKind = SubjectKind.TEAM
    applies_when: Name | None = None
    happened_when: Name | None = None
    needs: Listed[Need] = ()


@entity
class Header:
    """`pack.yaml`.

    Attributes:
        id: the name by which the pack is asked for.
        version: of the pack.
        language: of the rule language.
        title: what it is called.
        source: what it is drawn from.
        examples_as_of: the day on which examples are evaluated.
        themes: its themes, in the order of outputs.
        parameters: what an organisation may set.
        definitions: named expressions.
        events: what happens at a time.
    """

    id: RecommendationId
    version: Name
    language: Count
    title: Name
    source: Origin
    examples_as_of: Day
    themes: Listed[Theme] = ()
    parameters: Listed[Parameter] = ()
    definitions: Listed[Definition] = ()
    events: Listed[Event] = ()


@entity
class ThemeFile:
    """One file of a theme."""

    theme: RecommendationId
    recommendations: Listed[Recommendation] = ()
    groups: Listed[Group] = ()
    reflections: Listed[Reflection] = ()
    context: Listed[ContextNote] = ()
