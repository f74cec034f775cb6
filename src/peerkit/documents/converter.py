"""Plain values into objects of the model: cattrs with a hook of ours on every field.

cattrs walks the classes, refuses unknown keys and gathers all problems with their trails. What a
field accepts is decided by `model.conversion`, which the constructors use as well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from attrs import evolve, frozen
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
)
from cattrs.gen import make_dict_structure_fn, override

from peerkit.documents.excerpt import looks_like_a_field
from peerkit.documents.tree import Trail, Tree, path_of, value_at
from peerkit.errors import Diagnostic, Guess, ModelError
from peerkit.model.conversion import Held, Refused, Written, converter, quoted
from peerkit.model.entity import refuse_complete
from peerkit.model.shape import OPEN, Kind, Shape, shapes
from peerkit.model.spelling import says_unknown

C = TypeVar("C")
Hook = Callable[[Written, Any], Held]

_converter = Converter(detailed_validation=True, forbid_extra_keys=True)


@frozen(kw_only=True)
class Misfit:
    """Something in a document that does not fit the model.

    Attributes:
        trail: where, as far as a trail can say.
        code: the code of its diagnostic.
        message: what was expected.
        help: what was probably meant, worked out only if it is told.
        at_key: whether the key is wrong and not the value.
        path: for a contradiction between parts, the path from where `trail` leads.
    """

    trail: Trail
    code: str
    message: str
    help: str | Guess | None = None
    at_key: bool = False
    path: str | None = None


def structure_entity(entity: type[C], tree: Tree) -> tuple[C | None, list[Misfit]]:
    """Make an object of an entity class from plain values.

    Returns:
        The object and no misfits, or nothing and every misfit.
    """
    try:
        return _quick(entity)(tree), []
    except (TypeError, ValueError):
        pass  # something does not fit: the careful way says what
    try:
        return cast("C", _entity_hook(entity)(tree, entity)), []
    except Exception as error:  # noqa: BLE001 - cattrs gathers any; unforeseen ones go up again
        misfits = [_named(misfit, tree) for misfit in _misfits(error, ())]
    return None, misfits


def _quick(entity: type[C]) -> Callable[[Tree], C]:
    """Give a function that makes an object of what is in order, and fails on all else."""
    if entity not in _QUICK:
        _QUICK[entity] = _made_quick(entity)
    return _QUICK[entity]


_QUICK: dict[type, Callable[[Tree], Any]] = {}


def _made_quick(entity: type[C]) -> Callable[[Tree], C]:
    nested: list[tuple[str, Callable[[Tree], Any], bool]] = [
        (name, _quick(shape.of), shape.kind is not Kind.PART)
        for name, shape in shapes(entity).items()
        if shape.kind in _NESTED and shape.of is not None
    ]

    def make(tree: Tree) -> C:
        if type(tree) is not dict:
            raise TypeError
        facts: dict[str, Any] = dict(tree)
        for name, inner, is_list in nested:
            held = facts.get(name)
            if is_list and type(held) is list:
                facts[name] = [inner(element) for element in held]
            elif not is_list and type(held) is dict:
                facts[name] = inner(held)
            elif not says_unknown(held):
                raise TypeError
        return entity(**facts)

    return make


_NESTED = frozenset({Kind.PART, Kind.MEMBERS, Kind.RECORDS, Kind.LISTED})


def _named(misfit: Misfit, tree: Tree) -> Misfit:
    """Say the name of an unknown field, where it can be one."""
    name = misfit.trail[-1] if misfit.at_key else None
    if not looks_like_a_field(name, value_at(misfit.trail, tree)):
        return misfit
    return evolve(misfit, message=f"{misfit.message} `{name}`")


def path_of_misfit(misfit: Misfit, tree: Tree) -> str:
    """Give the path of what does not fit, from the top of the document."""
    above = path_of(misfit.trail, tree)
    if misfit.path is None or not above:
        return misfit.path or above
    return f"{above}.{misfit.path}"


def _entity_hook(entity: type) -> Hook:
    if entity not in _HOOKS:
        _HOOKS[entity] = _made_hook(entity)
    return _HOOKS[entity]


_HOOKS: dict[type, Hook] = {}


def _made_hook(entity: type) -> Hook:
    fields = shapes(entity)
    records = [name for name, shape in fields.items() if shape.kind in OPEN]
    hooks: dict[str, Any] = {
        name: override(struct_hook=_field_hook(shape, records)) for name, shape in fields.items()
    }
    make: Hook = make_dict_structure_fn(
        cast("type[Any]", entity),
        _converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **hooks,
    )

    def structure(value: Written, _: object) -> Held:
        if not isinstance(value, dict):
            raise Refused("PK103", f"expected {Kind.PART.value}")
        return make(value, entity)

    return structure


def _field_hook(shape: Shape, records: list[str]) -> Hook:
    if shape.kind is Kind.PART and shape.of is not None:
        return _part_hook(shape)
    if shape.kind in {Kind.MEMBERS, Kind.RECORDS, Kind.LISTED} and shape.of is not None:
        return _list_hook(shape)
    if shape.kind is Kind.COMPLETE:
        return _complete_hook(shape, records)
    convert = converter(shape)
    return lambda value, _: convert(value)


def _part_hook(shape: Shape) -> Hook:
    inner, convert = _entity_hook(cast("type", shape.of)), converter(shape)

    def structure(value: Written, _: object) -> Held:
        return convert(value) if says_unknown(value) else inner(value, shape.of)

    return structure


def _list_hook(shape: Shape) -> Hook:
    inner, convert = _entity_hook(cast("type", shape.of)), converter(shape)

    def structure(value: Written, _: object) -> Held:
        if says_unknown(value):
            return convert(value)
        if not isinstance(value, list):
            raise Refused("PK103", f"expected {shape.kind.value}")
        made: list[Held] = []
        unfit: list[Misfit] = []
        for position, element in enumerate(value):
            try:
                made.append(inner(element, shape.of))
            except Exception as error:  # noqa: BLE001 - gathered, as cattrs does
                unfit += _misfits(error, (position,))
        if unfit:
            raise _UnfitError(unfit)
        return tuple(made)

    return structure


class _UnfitError(Exception):
    """Elements of a list do not fit.

    It holds misfits, where cattrs would keep an exception for each with all its frames, which takes
    the collector of garbage more time than everything else.
    """

    def __init__(self, misfits: list[Misfit]) -> None:
        """Keep the misfits, whose trails begin in the list."""
        super().__init__()
        self.misfits = misfits


def _complete_hook(shape: Shape, records: list[str]) -> Hook:
    convert = converter(shape)

    def structure(value: Written, _: object) -> Held:
        names = convert(value)
        refused = refuse_complete(names, records)
        if refused is not None:
            raise refused
        return names

    return structure


def _misfits(error: BaseException, trail: Trail) -> list[Misfit]:
    """Flatten what cattrs gathered; an error that nobody foresaw goes up as it is."""
    for note in getattr(error, "__notes__", []):
        if isinstance(note, AttributeValidationNote):
            trail = (*trail, note.name)
    if isinstance(error, _UnfitError):
        return [evolve(misfit, trail=(*trail, *misfit.trail)) for misfit in error.misfits]
    if isinstance(error, BaseValidationError):
        return [misfit for inner in error.exceptions for misfit in _misfits(inner, trail)]
    if isinstance(error, ForbiddenExtraKeysError):
        return [_unknown_field(error, name, trail) for name in sorted(error.extra_fields, key=str)]
    if isinstance(error, Refused):
        return [Misfit(trail=trail, code=error.code, message=error.message, help=error.help)]
    if isinstance(error, ModelError):
        return [_contradiction(problem, trail) for problem in error.diagnostics]
    if isinstance(error, KeyError):
        message = f"the field `{trail[-1]}` is missing"
        return [Misfit(trail=trail[:-1], code="PK101", message=message)]
    raise error


def _unknown_field(error: ForbiddenExtraKeysError, name: object, trail: Trail) -> Misfit:
    """Report a key that is no field.

    What was meant is said only for a single word: see `_named`.
    """
    if not isinstance(name, str):
        message = "a key must be a word"
        return Misfit(trail=trail, code="PK014", message=message)
    known = list(shapes(error.cl))
    is_one_word = looks_like_a_field(name, value=True)
    otherwise = f"the fields here are {quoted(known)}"
    hint: str | Guess = Guess(name, tuple(known), otherwise)
    if not is_one_word:
        hint = f"{otherwise}; put a text that holds a comma or a colon in quotes"
    trail = (*trail, name)
    return Misfit(trail=trail, code="PK102", message="unknown field", help=hint, at_key=True)


def _contradiction(problem: Diagnostic, trail: Trail) -> Misfit:
    return Misfit(
        trail=trail,
        code=problem.code,
        message=problem.message,
        help=problem.help,
        path=problem.location.path,
    )
