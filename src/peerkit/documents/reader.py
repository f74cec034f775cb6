"""Documents in: from a file, bytes or plain values to an organisation, or all its problems."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from attrs import Factory, define, evolve, frozen

from peerkit.documents.converter import Misfit, path_of_misfit, structure_entity
from peerkit.documents.excerpt import KeyOnLine, excerpt, keys_by_line
from peerkit.documents.json_parser import parse_json
from peerkit.documents.source import Source, read_bytes
from peerkit.documents.tree import Parsed, Place, Trail, Tree, trail_of, value_at
from peerkit.documents.versions import brought_up, is_newer, kind_said
from peerkit.documents.yaml_parser import parse_yaml
from peerkit.errors import Diagnostic, DocumentError, Location, suggest
from peerkit.model.doubts import doubts
from peerkit.model.organisation import Organisation
from peerkit.model.paths import steps

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

C = TypeVar("C")

ORGANISATION_SCHEMA = "organisation/1"
"""What a document of this version says at its key `peerkit`."""

PLANS = "wellness-plans"
"""The kind of document that holds wellness plans."""


@define
class Reading:
    """A document's source and plain values; places are looked up when first asked for."""

    source: Source
    parsed: Parsed
    keys_on_lines: dict[int, list[KeyOnLine]] = Factory(dict)

    @classmethod
    def parse(cls, source: Source) -> Self:
        """Parse a source: as JSON when its name ends so or it starts with a brace, else YAML.

        Raises:
            DocumentError: nothing can be made of the text.
        """
        return cls(source, _parse(source, places=False))

    def placed(self) -> Parsed:
        """Give the same document with places, parsed again the first time."""
        if not self.parsed.values:
            self.parsed = _parse(self.source, places=True)
        return self.parsed

    def check_schema(self, schema: str) -> Tree:
        """Give the tree without its key `peerkit`, which must name the schema.

        A document in an older version is brought up to this one.

        Raises:
            DocumentError: it names another, a newer version, or none (PK111).
        """
        tree = self.parsed.tree
        if not isinstance(tree, dict):
            raise self.error(
                [Misfit(trail=(), code="PK103", message="expected a group of named fields")]
            )
        said = tree.get("peerkit")
        values = {key: value for key, value in tree.items() if key != "peerkit"}
        current = brought_up(values, said, schema) if isinstance(said, str) else None
        if current is not None:
            return current
        message = f"expected the first line to be `peerkit: {schema}`"
        help_ = suggest(said, [schema]) if isinstance(said, str) else None
        if isinstance(said, str) and is_newer(said, schema):
            message = f"this version of peerkit reads documents up to `{schema}`"
            help_ = "the document is newer: update peerkit"
        trail = ("peerkit",) if "peerkit" in tree else ()
        raise self.error([Misfit(trail=trail, code="PK111", message=message, help=help_)])

    def structure(self, entity: type[C], tree: Tree) -> C:
        """Make an object of an entity class from the document's values.

        Raises:
            DocumentError: with everything that does not fit.
        """
        made, misfits = structure_entity(entity, tree)
        if made is None or self.parsed.problems:
            raise self.error(misfits)
        return made

    def error(self, misfits: Iterable[Misfit]) -> DocumentError:
        """Give the error that holds these misfits and what the parser found, each with its place.

        A misfit at or below a place where the parser had to leave something out says nothing new.
        """
        parsed = self.placed()
        broken = {trail for trail, _ in parsed.problems}
        holders = {trail[:-1] for trail in broken}
        found = [self._shown(problem) for _, problem in parsed.problems]
        for misfit in misfits:
            trail = misfit.trail
            if misfit.path is not None:
                trail = (*trail, *trail_of(misfit.path, value_at(trail, parsed.tree)))
            below = any(trail[:end] in broken for end in range(1, len(trail) + 1))
            # A list of words is refused as a whole for the one that could not be read.
            above = misfit.code == "PK103" and trail in holders
            if not below and not above:
                found.append(self._diagnostic(misfit, trail))
        return DocumentError(found)

    def location(self, path: str) -> Location | None:
        """Give the place of what a path of the model names; nothing if it is not written."""
        parsed = self.placed()
        trail = trail_of(path, parsed.tree)
        is_there = len(trail) == sum(1 for _ in steps(path))
        return self._at(parsed.values[trail], path) if is_there else None

    def _diagnostic(self, misfit: Misfit, trail: Trail) -> Diagnostic:
        parsed = self.placed()
        path = path_of_misfit(misfit, parsed.tree)
        places = parsed.keys if misfit.at_key else parsed.values
        while trail not in places and trail:
            trail = trail[:-1]
        place = places.get(trail) or parsed.values.get(trail) or Place(0, 0)
        return Diagnostic(
            code=misfit.code,
            message=misfit.message,
            location=self._at(place, path or None),
            help=misfit.help,
        )

    def _at(self, place: Place, path: str | None) -> Location:
        location = self.source.location(place.line, place.column, place.width, path)
        return location if self.source.shows_values else self._with_keys(location)

    def _shown(self, problem: Diagnostic) -> Diagnostic:
        """Show the keys of its line with a problem that the parser found."""
        if self.source.shows_values or problem.location.line is None:
            return problem
        return evolve(problem, location=self._with_keys(problem.location))

    def _with_keys(self, location: Location) -> Location:
        line, column = (location.line or 1) - 1, (location.column or 1) - 1
        if not self.keys_on_lines:
            parsed = self.placed()
            self.keys_on_lines = keys_by_line(parsed.keys, parsed.tree)
        found = excerpt(self.keys_on_lines.get(line, []), column)
        if found is None:
            return location
        shown, caret, width = found
        return evolve(location, excerpt=shown, caret=caret + 1, width=width)


class Placing(Protocol):
    """Whatever knows where facts are written."""

    def location(self, path: str) -> Location | None:
        """Give the place of what a path of the model names; nothing if it is not written."""


@frozen
class Document:
    """An organisation and where each of its facts is written.

    Attributes:
        organisation: the organisation.
    """

    organisation: Organisation
    _reading: Placing | None = None
    _left_out: tuple[Diagnostic, ...] = ()

    def location(self, path: str) -> Location | None:
        """Give the place of a fact, such as `teams[crisis].manager.entry`.

        The first call goes over the text again; after that a look-up takes time in the length of
        the lists on its way. Gives nothing for a fact that is not written.
        """
        return None if self._reading is None else self._reading.location(path)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What was left out of tables, and what is likely to be a slip, each with its place.

        Slips are looked for at each call.
        """
        found = tuple(
            evolve(doubt, location=self.location(doubt.location.path or "") or doubt.location)
            for doubt in doubts(self.organisation)
        )
        return self._left_out + found


def read_organisation(source: str | os.PathLike[str] | bytes) -> Document:
    """Read an organisation, keeping the places of its facts.

    Args:
        source: a path to a YAML or JSON file, or the bytes of one; or the path of tables: a folder
            of CSV files, or a workbook whose name ends in `.xlsx`.

    Raises:
        DocumentError: with every problem found, each with its line and column.
    """
    if not isinstance(source, bytes) and holds_tables(Path(source)):
        from peerkit.documents.tables import read_tables

        return read_tables(source)
    if isinstance(source, bytes):
        return organisation_in(source, None)
    return organisation_in(read_bytes(Path(source)), Path(source).as_posix())


def organisation_in(data: bytes, name: str | None) -> Document:
    """Read an organisation from the bytes of a file.

    Args:
        data: the bytes.
        name: what the file is called in errors.

    Raises:
        DocumentError: with every problem found.
    """
    if kind_said(data) == PLANS:
        # An error over plans may show less than one over an organisation, so this looks no further.
        message = f"expected the first line to be `peerkit: {ORGANISATION_SCHEMA}`"
        help_ = "wellness plans are no part of an organisation: load them with their own reader"
        raise DocumentError([Source("", name).problem("PK111", message, None, help_)])
    reading = Reading.parse(Source.decode(data, name))
    tree = reading.check_schema(ORGANISATION_SCHEMA)
    return Document(reading.structure(Organisation, tree), reading)


def holds_tables(path: Path) -> bool:
    """Tell whether a path names tables: a workbook or a folder."""
    return path.name.casefold().endswith(".xlsx") or path.is_dir()


def load_organisation(source: str | os.PathLike[str] | bytes) -> Organisation:
    """Load an organisation from a YAML or JSON file, from its bytes, or from tables.

    Raises:
        DocumentError: with every problem found, each with its line and column.
    """
    return read_organisation(source).organisation


def structure(values: Mapping[str, Any]) -> Organisation:
    """Make an organisation from plain values, as a parser gives them.

    The key `peerkit` may be left out.

    Raises:
        DocumentError: with every problem found, each with its path.
    """
    tree = _without_schema(values)
    made, misfits = structure_entity(Organisation, tree)
    if made is None:
        raise DocumentError(
            Diagnostic(
                code=misfit.code,
                message=misfit.message,
                location=Location(path=path_of_misfit(misfit, tree)),
                help=misfit.help,
            )
            for misfit in misfits
        )
    return made


def _without_schema(values: object) -> dict[str, Any]:
    """Give the values without their key `peerkit`.

    Raises:
        DocumentError: they are no group of named fields.
    """
    if not isinstance(values, Mapping):
        message = "expected a group of named fields"
        raise DocumentError([Diagnostic(code="PK103", message=message)])
    return {key: value for key, value in values.items() if key != "peerkit"}


def _parse(source: Source, *, places: bool) -> Parsed:
    is_json = (source.name or "").endswith(".json") or source.text.lstrip()[:1] == "{"
    return (parse_json if is_json else parse_yaml)(source, places=places)
