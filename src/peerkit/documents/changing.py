"""Making changes to an organisation: values put at paths, and the whole checked once at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import Factory, define, evolve

from peerkit.documents.change import Change, How
from peerkit.documents.converter import Misfit, path_of_misfit, structure_entity
from peerkit.documents.discreet import discreet
from peerkit.documents.paths_written import segments
from peerkit.documents.tree import Finder, Trail, Tree
from peerkit.documents.unstructure import unstructure
from peerkit.errors import Diagnostic, DocumentError, Guess, Location, ModelError, said
from peerkit.facts import as_listed
from peerkit.model.conversion import Held, Refused, converter
from peerkit.model.entity import evolve as evolve_entity
from peerkit.model.entity import names_person
from peerkit.model.organisation import Organisation
from peerkit.model.people import Role, RoleKind
from peerkit.model.shape import Kind, Shape, shapes
from peerkit.model.spelling import says_unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.documents.paths_written import Segment

_LISTS = {Kind.MEMBERS, Kind.RECORDS}
_WORDS = {
    Kind.CHOICES,
    Kind.OPEN_CHOICES,
    Kind.REFERENCES,
    Kind.TEXTS,
    Kind.DATES,
    Kind.COMPLETE,
}
_Spot: TypeAlias = "tuple[Trail, Change, Trail]"
# Where in the organisation something was put, by which change, and where in its value that stands.


@discreet
def changed(organisation: Organisation, changes: Iterable[Change]) -> Organisation:
    """Give an organisation with changes made, one after the other.

    What none of them touches is the same object as before, so that an assessment of the result
    takes over what it can. Linear in the size of the organisation.

    Raises:
        DocumentError: a path leads nowhere, a value does not fit, or the parts no longer go
            together; every problem is in it.
    """
    changing = _Changing(organisation, unstructure(organisation))
    for change in changes:
        changing.make(change)
    return changing.result()


@define
class _Changing:
    before: Organisation
    tree: dict[str, Tree]
    found: list[Diagnostic] = Factory(list)
    spots: list[_Spot] = Factory(list)

    def make(self, change: Change) -> None:
        """Make one change in the tree, or note why it cannot be made."""
        target = self.target(change)
        if target is None:
            return
        holder, key, shape, trail = target
        if change.how is How.SET:
            holder[key] = change.value
            self.spots.append((trail, change, ()))
        elif isinstance(key, int) or shape.kind not in _LISTS | _WORDS:
            message = "this holds one thing: it can be set with `=`, not added to or taken from"
            self.refuse(change, (), "PK114", message)
        elif change.how is How.ADD:
            self.add(change, holder, key, trail)
        else:
            self.take(change, holder, key, shape)

    def target(self, change: Change) -> tuple[Any, str | int, Shape, Trail] | None:
        """Follow a path to the holder of what it names and the key or position there."""
        holder: Any = self.tree
        cls: type = Organisation
        trail: Trail = ()
        way = segments(change.path)
        position = 0
        if not way:
            self.refuse(change, (), "PK114", "expected the path of a fact")
            return None
        while True:
            name = way[position].name
            fields = {n: s for n, s in shapes(cls).items() if s.kind is not Kind.SEALED}
            if name not in fields:
                self.lose(change, way[position], "PK102", "unknown field", fields)
                return None
            shape, trail = fields[name], (*trail, name)
            position += 1
            if position == len(way):
                return holder, name, shape, trail
            if shape.of is None or shape.kind not in {*_LISTS, Kind.PART}:
                self.lose(
                    change, way[position], "PK102", f"nothing goes below `{name}`, so not", ()
                )
                return None
            if says_unknown(holder.get(name)):
                holder[name] = {} if shape.kind is Kind.PART else []
            holder, cls = holder[name], shape.of
            if shape.kind is Kind.PART:
                continue
            index = self.element(change, way[position], holder, cls)
            if index is None:
                return None
            position, trail = position + 1, (*trail, index)
            if position == len(way):
                return holder, index, shape, trail
            holder = holder[index]

    def element(
        self, change: Change, segment: Segment, elements: list[Any], cls: type
    ) -> int | None:
        """Give the position of the element that a step names, or note that there is none."""
        found = Finder(elements).trail(f"[{segment.name}]")
        if found:
            return int(found[0])
        if cls is Role and segment.name in set(RoleKind):
            # A kind of role that nobody described stands for a role of that kind.
            elements.append({"id": segment.name, "kind": segment.name})
            return len(elements) - 1
        # The id of a post names somebody, so it is not offered.
        ids = [] if names_person(cls) else [str(one["id"]) for one in elements if "id" in one]
        self.lose(change, segment, "PK109", "nothing in this list is called", ids)
        return None

    def add(self, change: Change, holder: dict[str, Any], key: str, trail: Trail) -> None:
        """Put something, or each of a list, behind what is there."""
        value = change.value
        before = [] if says_unknown(holder.get(key)) else list(holder[key])
        new = value if isinstance(value, list) else [value]
        holder[key] = [*before, *new]
        for number in range(len(new)):
            inside = (number,) if isinstance(value, list) else ()
            self.spots.append(((*trail, len(before) + number), change, inside))

    def take(self, change: Change, holder: dict[str, Any], key: str, shape: Shape) -> None:
        """Take away what is named: words, or elements by their ids."""
        value = change.value
        before = [] if says_unknown(holder.get(key)) else list(holder[key])
        for number, name in enumerate(value if isinstance(value, list) else [value]):
            inside = (number,) if isinstance(value, list) else ()
            at = before.index(name) if name in before and shape.kind in _WORDS else None
            if at is None and shape.kind in _LISTS:
                found = Finder(before).trail(f"[{name}]")
                at = int(found[0]) if found else None
            if at is None:
                self.refuse(change, inside, "PK109", "nothing here is called so")
            else:
                del before[at]
        holder[key] = before

    def result(self) -> Organisation:
        """Make the organisation of the tree.

        Raises:
            DocumentError: with everything that was found.
        """
        unchanged = unstructure(self.before)
        fields = {
            name: self.field(name, shape, unchanged.get(name))
            for name, shape in shapes(Organisation).items()
            if self.tree.get(name) != unchanged.get(name)
        }
        if not self.found:
            try:
                return evolve_entity(self.before, **fields)
            except ModelError as error:
                problems = error.diagnostics
            self.found = [self.contradiction(problem) for problem in problems]
        raise DocumentError(self.found)

    def field(self, name: str, shape: Shape, unchanged: Tree) -> Held:
        """Make what a field of the organisation holds; what has not changed is kept."""
        tree = self.tree[name]
        if shape.of is not None and shape.kind in _LISTS and isinstance(tree, list):
            kept = {
                _name(one): (one, made)
                for one, made in zip(
                    unchanged if isinstance(unchanged, list) else (),
                    as_listed(getattr(self.before, name)),
                    strict=False,
                )
            }
            return [
                kept[_name(one)][1]
                if _name(one) in kept and kept[_name(one)][0] == one
                else self.structured(shape.of, one, (name, position))
                for position, one in enumerate(tree)
            ]
        if shape.of is not None and shape.kind is Kind.PART and not says_unknown(tree):
            return self.structured(shape.of, tree, (name,))
        try:
            return converter(shape)(tree)
        except Refused as refused:
            misfit = Misfit(trail=(), code=refused.code, message=refused.message, help=refused.help)
        self.place(misfit, (name,), name)
        return None

    def structured(self, cls: type, tree: Tree, trail: Trail) -> Held:
        made, misfits = structure_entity(cls, tree)
        for misfit in misfits:
            whole = evolve(misfit, trail=(*trail, *misfit.trail))
            at = whole.trail
            if misfit.path is not None:
                at = Finder(self.tree).trail(misfit.path, at)
            self.place(misfit, at, path_of_misfit(whole, self.tree))
        return made

    def contradiction(self, problem: Diagnostic) -> Diagnostic:
        """Show a contradiction between parts in the change that brought it, if one did."""
        path = problem.location.path or ""
        misfit = Misfit(trail=(), code=problem.code, message=problem.message, help=problem.help)
        return self.placed(misfit, Finder(self.tree).trail(path), path)

    def place(self, misfit: Misfit, trail: Trail, path: str) -> None:
        self.found.append(self.placed(misfit, trail, path))

    def placed(self, misfit: Misfit, trail: Trail, path: str) -> Diagnostic:
        """Show a misfit at its place in the value of the last change that put something there."""
        for spot, change, inside in reversed(self.spots):
            if trail[: len(spot)] == spot:
                return change.problem(misfit, (*inside, *trail[len(spot) :]), path)
        for spot, change, _ in reversed(self.spots):
            if spot[: len(trail)] == trail:  # a list is refused as a whole for one word of it
                return change.problem(misfit, (), path)
        return Diagnostic(
            code=misfit.code,
            message=misfit.message,
            location=Location(path=path),
            help=said(misfit.help),
        )

    def refuse(self, change: Change, inside: Trail, code: str, message: str) -> None:
        misfit = Misfit(trail=inside, code=code, message=message)
        self.found.append(change.problem(misfit, inside, change.path))

    def lose(
        self, change: Change, segment: Segment, code: str, message: str, known: Iterable[str]
    ) -> None:
        names = tuple(known)
        self.found.append(change.lost(segment, code, message, Guess(segment.name, names)))


def _name(tree: Tree) -> object:
    """Give what tells an element of the organisation's lists from others."""
    return tree.get("id") if isinstance(tree, dict) else None
