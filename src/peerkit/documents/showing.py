"""Where a problem of a document stands, as an error may show it."""

from __future__ import annotations

from attrs import define, evolve

from peerkit.documents.converter import Misfit, path_of_misfit
from peerkit.documents.excerpt import KeysOnLines
from peerkit.documents.source import Source
from peerkit.documents.tree import Parsed, Place, Trail
from peerkit.errors import Diagnostic, Location, said


@define
class Showing:
    """Shows where something stands: in data by the keys of its line.

    Attributes:
        source: the text.
        placed: the document with the places of all that is to be shown.
    """

    source: Source
    placed: Parsed
    _keys: KeysOnLines | None = None

    def misfit(self, misfit: Misfit, trail: Trail) -> Diagnostic:
        """Make the diagnostic of a misfit, at the nearest place to its trail that is written."""
        path = path_of_misfit(misfit, self.placed.tree)
        places = self.placed.keys if misfit.at_key else self.placed.values
        while trail not in places and trail:
            trail = trail[:-1]
        place = places.get(trail) or self.placed.values.get(trail) or Place(0, 0)
        return Diagnostic(
            code=misfit.code,
            message=misfit.message,
            location=self.at(place, path or None),
            help=said(misfit.help),
        )

    def problem(self, problem: Diagnostic) -> Diagnostic:
        """Show the keys of its line with a problem that the parser found."""
        if self.source.shows_values or problem.location.line is None:
            return problem
        return evolve(problem, location=self._with_keys(problem.location))

    def at(self, place: Place, path: str | None) -> Location:
        """Show a place."""
        location = self.source.location(place.line, place.column, place.width, path)
        return location if self.source.shows_values else self._with_keys(location)

    def _with_keys(self, location: Location) -> Location:
        line, column = (location.line or 1) - 1, (location.column or 1) - 1
        if self._keys is None:
            self._keys = KeysOnLines(self.placed.keys, self.placed.tree)
        found = self._keys.excerpt(line, column)
        if found is None:
            return location
        shown, caret, width = found
        return evolve(location, excerpt=shown, caret=caret + 1, width=width)
