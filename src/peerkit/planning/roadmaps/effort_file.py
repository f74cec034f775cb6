"""What a file of efforts says: what changes take, in the user's own units."""

import os

import attrs

from peerkit.documents import Reading, Source
from peerkit.errors import InputError, Location
from peerkit.model.entity import entity
from peerkit.model.shape import Count, Listed, Name
from peerkit.planning.roadmaps.costs import Costs

EFFORT_SCHEMA = "effort/1"


@entity
class Effort:
    """What a change of one kind takes.

    Attributes:
        path: the field or list, without elements, such as `teams.conversations`.
        takes: how much, in whole units of the user's own.
    """

    path: Name
    takes: Count


@entity
class Efforts:
    """What changes take.

    Attributes:
        efforts: each kind of change; the longest path that fits a change counts.
    """

    efforts: Listed[Effort] = ()


def load_efforts(source: str | os.PathLike[str] | bytes) -> dict[str, int]:
    """Load efforts from a YAML or JSON file, or from its bytes.

    Raises:
        InputError: with every problem found, each with its line and column.
    """
    reading = Reading.parse(Source.of(source, shows_values=True))
    made = reading.structure(Efforts, reading.check_schema(EFFORT_SCHEMA))
    problems = []
    for position, one in enumerate(made.efforts, 1):
        path = f"efforts[#{position}].path"
        try:
            Costs({one.path: one.takes})
        except InputError as error:
            place = reading.location(path) or Location(path=path)
            problems += [attrs.evolve(found, location=place) for found in error.diagnostics]
    if problems:
        raise InputError(problems)
    return {one.path: one.takes for one in made.efforts}
