"""Wellness plans in and out. By default their words are not even read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from peerkit.documents.reader import Reading
from peerkit.documents.source import Source
from peerkit.documents.unstructure import unstructure
from peerkit.documents.writer import write_tree
from peerkit.model.wellness_plans import WellnessPlans

if TYPE_CHECKING:
    import os

    from peerkit.documents.tree import Tree

WELLNESS_PLANS_SCHEMA = "wellness-plans/1"
"""What a document of this version says at its key `peerkit`."""


def load_wellness_plans(
    source: str | os.PathLike[str] | bytes, *, with_words: bool = False
) -> WellnessPlans:
    """Load wellness plans from a YAML or JSON file, or from its bytes.

    Args:
        source: a path, or the bytes.
        with_words: whether to read the parts' words; they are sealed then. Otherwise they are
            dropped before anything looks at them.

    Raises:
        DocumentError: with every problem found, each with its line and column.
    """
    reading = Reading.parse(
        Source.decode(source, None) if isinstance(source, bytes) else Source.read(Path(source))
    )
    tree = reading.check_schema(WELLNESS_PLANS_SCHEMA)
    return reading.structure(WellnessPlans, tree if with_words else _without_words(tree))


def dump_wellness_plans(plans: WellnessPlans, form: str = "yaml") -> str:
    """Write wellness plans without their words: whose part it is, and with whom it is shared."""
    return write_tree({"peerkit": WELLNESS_PLANS_SCHEMA, **unstructure(plans)}, form)


def _without_words(tree: Tree) -> Tree:
    if isinstance(tree, list):
        return [_without_words(element) for element in tree]
    if isinstance(tree, dict):
        return {key: _without_words(value) for key, value in tree.items() if key != "content"}
    return tree
