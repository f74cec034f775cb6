"""Documents in: from a file, bytes or plain values to an organisation, or all its problems."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from attrs import define, evolve, frozen

from peerkit.documents.converter import Misfit, path_of_misfit, structure_entity
from peerkit.documents.discreet import discreet
from peerkit.documents.json_parser import parse_json
from peerkit.documents.showing import Showing
from peerkit.documents.source import Source, read_bytes
from peerkit.documents.tree import Finder, Parsed, Trail, Tree, Wanted
from peerkit.documents.versions import brought_up, is_newer, kind_said
from peerkit.documents.yaml_parser import parse_yaml
from peerkit.errors import MOST_TOLD, Diagnostic, DocumentError, Location, said, suggest
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
    _finder: Finder | None = None
    _showing: Showing | None = None

    @classmethod
    def parse(cls, source: Source) -> Self:
        """Parse a source: as JSON when its name ends so or it starts with a brace, else YAML.

        Raises:
            DocumentError: nothing can be made of the text.
        """
        return cls(source, _parse(source, places=False))

    def placed(self, wanted: Wanted | None = None) -> Parsed:
        """Give the same document with places, parsed again the first time.

        With `wanted` only as far as that goes: of a long file with many problems, the beginning.
        """
        if self.parsed.values:
            return self.parsed
        found = _parse(self.source, places=True, wanted=wanted)
        found.tree, found.problems = self.parsed.tree, self.parsed.problems
        if wanted is None:
            self.parsed = found
        return found

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
        Beyond `MOST_TOLD` of them all they are counted, and not looked up.
        """
        problems = [problem for _, problem in self.parsed.problems]
        broken = {trail for trail, _ in self.parsed.problems}
        holders = {trail[:-1] for trail in broken}
        count = len(problems)
        told: list[tuple[Misfit, Trail]] = []
        for misfit in misfits:
            trail = self._trail(misfit)
            below = any(trail[:end] in broken for end in range(1, len(trail) + 1))
            # A list of words is refused as a whole for the one that could not be read.
            above = misfit.code == "PK103" and trail in holders
            if below or above:
                continue
            count += 1
            if count <= MOST_TOLD:
                told.append((misfit, trail))
        lines = [(problem.location.line or 1) - 1 for problem in problems[:MOST_TOLD]]
        wanted = Wanted({trail for _, trail in told}, max(lines, default=0))
        showing = Showing(self.source, self.placed(wanted))
        found = [showing.problem(problem) for problem in problems[:MOST_TOLD]]
        found += [showing.misfit(misfit, trail) for misfit, trail in told]
        return DocumentError(found, count - len(found))

    def location(self, path: str) -> Location | None:
        """Give the place of what a path of the model names; nothing if it is not written."""
        parsed = self.placed()
        trail = self.trail(path)
        is_there = len(trail) == sum(1 for _ in steps(path))
        if not is_there:
            return None
        if self._showing is None:
            self._showing = Showing(self.source, parsed)
        return self._showing.at(parsed.values[trail], path)

    def trail(self, path: str, start: Trail = ()) -> Trail:
        """Give the trail of a path of the model, as far as the document goes along with it."""
        if self._finder is None:
            self._finder = Finder(self.parsed.tree)
        return self._finder.trail(path, start)

    def _trail(self, misfit: Misfit) -> Trail:
        return misfit.trail if misfit.path is None else self.trail(misfit.path, misfit.trail)


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


@discreet
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


@discreet
def load_organisation(source: str | os.PathLike[str] | bytes) -> Organisation:
    """Load an organisation from a YAML or JSON file, from its bytes, or from tables.

    Raises:
        DocumentError: with every problem found, each with its line and column.
    """
    return read_organisation(source).organisation


@discreet
def structure(values: Mapping[str, Any]) -> Organisation:
    """Make an organisation from plain values, as a parser gives them.

    The key `peerkit` may be left out.

    Raises:
        DocumentError: with every problem found, each with its path.
    """
    tree = _without_schema(values)
    made, misfits = structure_entity(Organisation, tree)
    if made is None:
        told = [
            Diagnostic(
                code=misfit.code,
                message=misfit.message,
                location=Location(path=path_of_misfit(misfit, tree)),
                help=said(misfit.help),
            )
            for misfit in misfits[:MOST_TOLD]
        ]
        raise DocumentError(told, len(misfits) - len(told))
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


def _parse(source: Source, *, places: bool, wanted: Wanted | None = None) -> Parsed:
    is_json = (source.name or "").endswith(".json") or source.text.lstrip()[:1] == "{"
    return (parse_json if is_json else parse_yaml)(source, places=places, wanted=wanted)
