"""What a rule pack is made of, as its files say it.

The classes are of the same make as the model, so a pack is read by the same reader and a slip in
it is reported in the same way.
"""

from enum import StrEnum

from attrs import Factory

from peerkit.model.entity import entity
from peerkit.model.register import SubjectKind
from peerkit.model.shape import AnyTree, Listed, Name, Named, RecommendationId


class Strength(StrEnum):
    """How firmly the report puts it. Decides wording, and is never a weight."""

    IMPORTANT = "important"
    CONSIDER = "consider"
    FINDING = "finding"


class Basis(StrEnum):
    """What a dependency rests on."""

    STATED = "stated"
    LOGICAL = "logical"
    IMPLIED = "implied"


class Holder(StrEnum):
    """Who holds the power to mend what a recommendation is about. Never peer workers."""

    SENIOR_LEADER = "senior-leader"
    MANAGER = "manager"
    TEAM = "team"
    COMMISSIONER = "commissioner"


@entity
class Citation:
    """Where the report says it.

    Attributes:
        section: the heading.
        pages: the pages, such as `31-32`.
        item: the numbered item under the heading, if it has one.
    """

    section: Name
    pages: Name
    item: Name | None = None

    def __str__(self) -> str:
        """Write it as a reference."""
        named_already = self.item is None or self.section.endswith(self.item)
        item = "" if named_already else f" {self.item}"
        pages = "pages" if "-" in self.pages else "page"
        return f"{self.section}{item}, {pages} {self.pages}"


@entity
class Need:
    """A recommendation that another rests on.

    Attributes:
        id: what it rests on.
        basis: whether the report states it, logic demands it, or our reading implies it.
        because: the reason.
    """

    id: RecommendationId
    basis: Basis
    because: Name


@entity
class Remedy:
    """What to do, said to whoever can do it."""

    holder: Holder
    text: Name


@entity
class Equivalent:
    """A change to an expression that makes no difference, so that no example can show one.

    Attributes:
        reads: the changed expression, as `peerkit pack check --mutants` prints it.
        because: why it comes to the same.
    """

    reads: Name
    because: Name


@entity
class Recommendation:
    """One recommendation or finding of the report, as a rule.

    Attributes:
        id: as in the catalogue of the report's clauses.
        title: what a manager would call it.
        subject: what it is about.
        strength: how firmly the report puts it.
        cites: where the report says it.
        applies_when: when it can be asked at all; always, if left out.
        met_when: when it is met.
        corroborated_by: a voice that may contradict the record; never changes the status.
        needs: what it rests on.
        remedy: what to do, and for whom.
        ask: a question whose answer is the missing fact.
        reflect: a question for a team meeting.
        examples: facts that show each status, run as tests.
        equivalents: changes to its expressions that make no difference.
        never_waived: why it cannot be waived; left out, it can, unless its theme says otherwise.
        theme: the theme of the file that it is in.
    """

    id: RecommendationId
    title: Name
    subject: SubjectKind
    strength: Strength
    cites: Citation
    applies_when: Name | None = None
    met_when: Name
    corroborated_by: Name | None = None
    needs: Listed[Need] = ()
    remedy: Remedy
    ask: Name
    reflect: Name
    examples: AnyTree = None
    equivalents: Listed[Equivalent] = ()
    never_waived: Name | None = None
    theme: Name = "none"


@entity
class Group:
    """Recommendations that the report puts together.

    Attributes:
        id: as in the catalogue.
        title: what a manager would call it.
        subject: what it is about.
        strength: how firmly the report puts it.
        cites: where the report says it.
        parts: its recommendations, each under the letter that `composed_as` uses.
        composed_as: how they come together; all of them, if left out.
        beside: recommendations that the report puts here too and that decide nothing, such as a
            risk that it points to.
        needs: what it rests on.
        theme: the theme of the file that it is in.
    """

    id: RecommendationId
    title: Name
    subject: SubjectKind
    strength: Strength
    cites: Citation
    parts: Named
    composed_as: Name | None = None
    beside: Named = Factory(dict)
    needs: Listed[Need] = ()
    theme: Name = "none"


@entity
class Reflection:
    """Something to think about. It has a prompt and never a status.

    Attributes:
        id: as in the catalogue.
        title: what it is about.
        strength: how firmly the report puts it.
        cites: where the report says it.
        needs: what it rests on; nothing rests on it.
        prompt: a question for a team meeting.
        theme: the theme of the file that it is in.
    """

    id: RecommendationId
    title: Name
    strength: Strength
    cites: Citation
    needs: Listed[Need] = ()
    prompt: Name
    theme: Name = "none"


@entity
class ContextNote:
    """Something that the report says and nobody can be asked to do.

    Attributes:
        id: as in the catalogue.
        title: what it is about.
        strength: how firmly the report puts it.
        cites: where the report says it.
        needs: what it rests on; nothing rests on it.
        note: what the report says, in our words.
        theme: the theme of the file that it is in.
    """

    id: RecommendationId
    title: Name
    strength: Strength
    cites: Citation
    needs: Listed[Need] = ()
    note: Name
    theme: Name = "none"
