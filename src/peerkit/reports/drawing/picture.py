"""What a picture shows, before anything has a place: boxes, arrows and the words around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import Factory, frozen

from peerkit.assessment import Status
from peerkit.packs import Basis


@frozen(kw_only=True)
class Box:
    """A box.

    Attributes:
        id: by which arrows name it; it is not shown.
        title: what stands in it.
        above: smaller words over the title, such as the theme; empty for none.
        statuses: how many findings came to each status; empty where nothing was judged.
        strong: whether its title is in larger, bold letters.
        rounded: whether it is something that happens, drawn with round ends.
        faint: whether it is there only because an arrow leads to it or from it.
    """

    id: str
    title: str
    above: str = ""
    statuses: Mapping[Status, int] = Factory(dict)
    strong: bool = False
    rounded: bool = False
    faint: bool = False


@frozen(kw_only=True)
class Arrow:
    """An arrow, to what rests on it.

    Attributes:
        first: the id of the box that comes first.
        then: the id of the box that rests on it.
        basis: how firm it is; `None` where it only says what comes after what.
        because: the reason; empty if there is none to tell.
    """

    first: str
    then: str
    basis: Basis | None = None
    because: str = ""


@frozen(kw_only=True)
class Picture:
    """Boxes and arrows.

    Attributes:
        title: what it is a picture of, in a line.
        description: what somebody needs to know who cannot see it.
        boxes: in the order in which ties are settled, and no id twice.
        arrows: none twice, and none round in a circle.
        notes: lines to stand under it.
    """

    title: str
    description: str = ""
    boxes: Sequence[Box]
    arrows: Sequence[Arrow] = ()
    notes: Sequence[str] = ()


@frozen(kw_only=True)
class Stage:
    """A stage of a plan: what can be done side by side.

    Attributes:
        title: what stands over it, such as `Stage 1`.
        boxes: what is in it.
    """

    title: str
    boxes: Sequence[Box]
