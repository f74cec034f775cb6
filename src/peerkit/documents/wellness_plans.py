"""Wellness plans in and out. By default their words are not even read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from peerkit.documents.plans_reading import PlansReading, unreadable
from peerkit.documents.reader import PLANS
from peerkit.documents.source import Source, read_bytes
from peerkit.documents.unstructure import unstructure
from peerkit.documents.writer import check_form, write_tree
from peerkit.errors import DocumentError, InternalError, PeerkitError, SealedError
from peerkit.facts.sealed import UNREAD, UNREAD_WORDS, WARRANT
from peerkit.model.conversion import Refused, converter
from peerkit.model.shape import Kind, Shape, shapes
from peerkit.model.wellness_plans import WellnessPlans

if TYPE_CHECKING:
    import os

    from peerkit.documents.tree import Tree

WELLNESS_PLANS_SCHEMA = f"{PLANS}/1"
"""What a document of this version says at its key `peerkit`."""


def load_wellness_plans(
    source: str | os.PathLike[str] | bytes, *, with_words: bool = False
) -> WellnessPlans:
    """Load wellness plans from a YAML or JSON file, or from its bytes.

    No error depends on the words, and no frame of its traceback holds them.

    Args:
        source: a path, or the bytes.
        with_words: whether to keep the parts' words; they are sealed then. Otherwise they are left
            out as soon as they are seen to be text.

    Raises:
        DocumentError: with every problem found, each with its line and column up to the first words
            and with its path after them.
        InternalError: a defect in peerkit; what was met is left out, since it could hold the words.
    """
    if isinstance(source, bytes):
        made = read_plans(source, None, with_words=with_words)
    else:
        path = Path(source)
        made = read_plans(read_bytes(path), path.as_posix(), with_words=with_words)
    # The bytes hold the words, and an error carries the names of this frame along.
    del source
    if isinstance(made, PeerkitError):
        raise made
    return made


def dump_wellness_plans(
    plans: WellnessPlans, form: str = "yaml", *, with_words: bool = False
) -> str:
    """Write wellness plans: whose part it is, and with whom it is shared.

    Args:
        plans: what to write.
        form: `yaml` or `json`.
        with_words: whether to write the owners' words as well. That is for the program that keeps
            the owners' own file, and for that file alone: whoever is shown a part gets it from
            `WellnessPlan.view_for`.

    Raises:
        SealedError: the words are asked for, and some plans were read without them.
        ValueError: there is no such format.
    """
    check_form(form)
    contents = [section.content for plan in plans.plans for section in plan.sections]
    if with_words and any(content is UNREAD for content in contents):
        raise SealedError(UNREAD_WORDS)
    tree = _with_words(plans) if with_words else unstructure(plans)
    return write_tree({"peerkit": WELLNESS_PLANS_SCHEMA, **tree}, form)


def read_plans(
    data: bytes, name: str | None, *, with_words: bool = False
) -> WellnessPlans | PeerkitError:
    """Give the plans in the bytes of a file, or the error, not raised yet.

    Whoever raises it has to let go of the bytes first: see `load_wellness_plans`.

    Args:
        data: the bytes.
        name: what the file is called in errors.
        with_words: whether to keep the parts' words.
    """
    text: Source | None = None
    try:
        text = Source.decode(data, name)
        reading = PlansReading.parse(text)
    except DocumentError as error:
        return unreadable(error, text)
    try:
        tree = reading.check_schema(WELLNESS_PLANS_SCHEMA)
        return reading.structure(
            WellnessPlans, tree if with_words else _without_words(tree, WellnessPlans)
        )
    except DocumentError as error:
        return DocumentError(error.diagnostics, error.more)
    except Exception:  # noqa: BLE001 - whatever it is, its frames hold the words
        return InternalError("wellness plans met a defect of peerkit; what it was is left out")


def _without_words(tree: Tree, entity: type) -> Tree:
    """Put a mark in place of words, and leave what is no text to be refused."""
    if not isinstance(tree, dict):
        return tree
    made: dict[str, Any] = dict(tree)
    for name, shape in shapes(entity).items():
        held = tree.get(name)
        if shape.kind is Kind.SEALED and _can_be_sealed(held, shape):
            made[name] = UNREAD
        elif shape.kind is Kind.LISTED and shape.of is not None and isinstance(held, list):
            made[name] = [_without_words(element, shape.of) for element in held]
    return made


def _can_be_sealed(held: Tree, shape: Shape) -> bool:
    try:
        converter(shape)(held)
    except Refused:
        return False
    return True


def _with_words(plans: WellnessPlans) -> dict[str, Tree]:
    tree = unstructure(plans)
    for plan, written in zip(plans.plans, _parts(tree, "plans"), strict=True):
        for section, part in zip(plan.sections, _parts(written, "sections"), strict=True):
            if section.content is not None:
                part["content"] = section.content.open(WARRANT)
    return tree


def _parts(tree: dict[str, Tree], name: str) -> list[dict[str, Tree]]:
    return cast("list[dict[str, Tree]]", tree.get(name, []))
