"""The decorator that makes a class of the model: frozen, keyword-only, checked by annotation."""

from collections.abc import Callable
from typing import Any, TypeVar, cast, dataclass_transform, overload

import attrs

from peerkit.errors import Diagnostic, Guess, Location, ModelError, said
from peerkit.model.conversion import Refused, Written, converter, quoted
from peerkit.model.shape import OPEN, Kind, shape_of

C = TypeVar("C")


@overload
def entity(cls: type[C]) -> type[C]: ...
@overload
def entity(
    *, names_person: bool = False, in_rules: bool = True
) -> Callable[[type[C]], type[C]]: ...
@dataclass_transform(frozen_default=True, kw_only_default=True)
def entity(
    cls: type[C] | None = None, *, names_person: bool = False, in_rules: bool = True
) -> type[C] | Callable[[type[C]], type[C]]:
    """Make a class of the model.

    Every field converts and checks what it is given according to its annotation (see `shape`), so
    that `Team(id="crisis", name="Crisis house", conversations=[...])` in Python and the same in a
    document give the same object or the same refusal.

    Args:
        cls: the class, when the decorator is used bare.
        names_person: whether an element is about one person's work, so that outputs do not name
            it unless asked to.
        in_rules: whether the rule language has a name for it.

    Raises:
        ModelError: from the constructor, when a value does not fit its field.
    """

    def make(cls: type[C]) -> type[C]:
        made = attrs.frozen(cls, kw_only=True, slots=True, field_transformer=_prepare)
        if names_person:
            _ABOUT_ONE_PERSON.add(made)
        if not in_rules:
            _CLOSED_TO_RULES.add(made)
        return made

    return make if cls is None else make(cls)


_ABOUT_ONE_PERSON: set[type] = set()
_CLOSED_TO_RULES: set[type] = set()


def names_person(cls: type) -> bool:
    """Tell whether elements of this class are about one person's work."""
    return cls in _ABOUT_ONE_PERSON


def in_rules(cls: type) -> bool:
    """Tell whether the rule language has a name for this class."""
    return cls not in _CLOSED_TO_RULES


def evolve(entity: C, **changes: Written) -> C:
    """Give the same entity with some fields changed; what is not changed is shared.

    Raises:
        ModelError: a value does not fit its field, or the parts no longer go together.
    """
    return cast("C", attrs.evolve(cast("Any", entity), **changes))


def _prepare(cls: type, fields: list[Any]) -> list[Any]:
    shapes = {field.name: shape_of(field.type, field.default) for field in fields}
    records = [name for name, shape in shapes.items() if shape.kind in OPEN]
    return [
        field.evolve(
            converter=converter(shapes[field.name], _refusal(f"{cls.__name__}.{field.name}")),
            repr=not shapes[field.name].sensitive,
            # Whether two sealed texts are alike is nobody's to learn.
            eq=shapes[field.name].kind is not Kind.SEALED,
            validator=_names_records(records) if field.name == "complete" else None,
        )
        for field in fields
    ]


def _refusal(path: str) -> Callable[[Refused], ModelError]:
    return lambda refused: ModelError([_diagnostic(path, refused)])


def _names_records(records: list[str]) -> Callable[[Any, Any, frozenset[str]], None]:
    def check(instance: object, _attribute: object, value: frozenset[str]) -> None:
        refused = refuse_complete(value, records)
        if refused is not None:
            raise ModelError([_diagnostic(f"{type(instance).__name__}.complete", refused)])

    return check


def refuse_complete(names: frozenset[str], records: list[str]) -> Refused | None:
    """Give the refusal when `complete` names a field that is not a list of records."""
    wrong = sorted(names.difference(records))
    if not wrong:
        return None
    hint = Guess(wrong[0], tuple(records))
    return Refused("PK104", f"expected names among {quoted(records)}", hint)


def _diagnostic(path: str, refused: Refused) -> Diagnostic:
    return Diagnostic(
        code=refused.code,
        message=refused.message,
        location=Location(path=path),
        help=said(refused.help),
    )
