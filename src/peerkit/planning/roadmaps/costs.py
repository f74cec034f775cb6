"""What changes take, as the user says; otherwise each takes as much as any other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from peerkit.errors import Diagnostic, InputError, Location, printable
from peerkit.planning.roadmaps.places_named import names, refuse_unknown

if TYPE_CHECKING:
    from peerkit.language.ways import Place

_MOST = 1_000


@frozen
class Costs:
    """Efforts by the paths of fields and lists, without elements.

    Attributes:
        said: the effort of each path; whole numbers of 1 to 1,000.

    Raises:
        InputError: a path names nothing, or an effort is none.
    """

    said: Mapping[str, int] = field()

    def __attrs_post_init__(self) -> None:
        """Refuse what does not fit."""
        refuse_unknown(self.said, "an effort")
        wrong = [
            Diagnostic(
                code="PK502",
                message=f"the effort of `{printable(path)}` is a whole number from 1 to {_MOST}",
                location=Location(path=printable(path)),
            )
            for path, effort in self.said.items()
            if type(effort) is not int or not 1 <= effort <= _MOST
        ]
        if wrong:
            raise InputError(wrong)

    def of(self, unit: Place) -> int:
        """Give the effort of a field, or of a new part."""
        if not self.said:
            return 1
        held = names(unit.path, unit.member or unit.name)
        return next((self.said[name] for name in held if name in self.said), 1)
