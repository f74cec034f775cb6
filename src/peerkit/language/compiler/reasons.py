"""Code that explains: the facts behind a truth value that is known already.

It says what `explanation` says, node by node, with the values of parts worked out by compiled code.
What is explained has a value, so nothing behind it comes to an error; an error in a part that
decided nothing is a truth value among others here, and never the one that is looked for.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias, cast

from attrs import define

from peerkit.language import tree
from peerkit.language.compiler.emitter import DEEPEST_BLOCK, Emitter, read_from_outside
from peerkit.language.compiler.nodes import Form, Node, within
from peerkit.language.compiler.places import INDENT, Bounds, Place, Scope
from peerkit.language.compiler.ways import Way, Ways
from peerkit.language.fact_read import OPEN_TELLERS, teller_of
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

Decided: TypeAlias = tuple[str, ...]
"""The truth values that a fact is behind: once one of them is decided, the fact is settled."""

_LISTS = {Kind.MEMBERS, Kind.RECORDS, Kind.REFERENCES}
_WITHOUT_VALUE = {Kind.PART, Kind.MEMBERS, Kind.RECORDS}


@define
class Reasons:
    """Writes code that adds the facts behind a value to those found before.

    Attributes:
        emit: writes the values.
        ways: writes the paths.
    """

    emit: Emitter
    ways: Ways

    def why(self, node: Node, known: str, place: Place, decided: Decided = ()) -> None:
        """Write the facts that decided a truth value, or that left it open.

        Args:
            node: the expression.
            known: the name of its value, which is no error.
            place: where to write.
            decided: the truth values that it is a fact behind itself.
        """
        explain = _EXPLAINERS.get(type(node.tree))
        if explain is None:
            self.facts(node, place, (*decided, known))
        else:
            self._deep(place, lambda inside: explain(self, node, known, inside, decided))

    def facts(self, node: Node, place: Place, decided: Decided) -> None:
        """Write every fact that a value is made of."""
        gather = _GATHERERS.get(type(node.tree))
        if node.is_loop and gather is not None:
            self._deep(place, lambda inside: gather(self, node, inside, decided))
        elif gather is not None:
            gather(self, node, place, decided)
        elif type(node.tree) in _EXPLAINERS:
            self.why(node, self.emit.truth(node, place), place, decided)
        else:
            for part in node.parts:
                self.facts(part, place, decided)

    def _deep(self, place: Place, write: Callable[[Place], None]) -> None:
        """Write something here, or as a function of its own where it would stand too deep."""
        if place.indent <= DEEPEST_BLOCK:
            write(place)
            return
        run, outer = self.emit.run, place.scope
        scope = Scope(outer.depth, outer, Counter(), run.indent + 1)
        body = Place(scope, scope.indent)
        write(body)
        lines = [*scope.lines, *body.lines]
        function, given = self.emit.name("part"), ", ".join(read_from_outside(lines))
        run.lines += [f"{INDENT * run.indent}def {function}({given}):", *lines]
        place.line(f"{function}({given})")

    def opposite(self, node: Node, known: str, place: Place, decided: Decided) -> None:
        """Explain the opposite."""
        operand = self.emit.name("t")
        place.line(f"{operand} = UNKNOWN if {known} is UNKNOWN else not {known}")
        self.why(node.parts[0], operand, place, decided)

    def junction(self, node: Node, known: str, place: Place, decided: Decided) -> None:
        """Explain by the parts that have its value; by the first of them, if one is enough."""
        decisive, wanted = isinstance(node.tree, tree.Any), self.emit.name("t")
        place.line(f"{wanted} = {known}")
        inside = place
        for number, part in enumerate(node.parts, 1):
            found = self.emit.truth(part, inside)
            same = inside.block(f"if {found} is {wanted}:")
            self.why(part, found, same, decided)
            if number == len(node.parts):
                same.line("pass")
            else:
                same.line(f"if {wanted} is {decisive}: {wanted} = None")
                inside = place.block(f"if {wanted} is not None:")

    def quantifier(self, node: Node, known: str, place: Place, decided: Decided) -> None:
        """Explain by the turns that have its value, and by whether the list is complete."""
        source, turn = node.parts
        decisive = cast("tree.Quantifier", node.tree).is_any
        if decisive:
            # That nothing fits is said before what is there.
            self.completeness(
                source, place.block(f"if {known} is False:"), decided, nothing_fits=True
            )

        def of_turn(inside: Place, located: str) -> None:
            found = self.emit.truth(turn, inside)
            same = inside.block(f"if {found} is {known}:")
            same.line(located)
            self.why(turn, found, same, decided)
            same.line(f"if {known} is {decisive}: break")

        self._each(node, place, of_turn)
        rest = "is UNKNOWN" if decisive else "is not False"
        self.completeness(source, place.block(f"if {known} {rest}:"), decided)

    def loop(self, node: Node, place: Place, decided: Decided) -> None:
        """Write, of each element that may count, why it does and what its value is made of."""
        has_condition = cast("tree.Count | tree.Extreme", node.tree).condition is not None

        def of_turn(inside: Place, located: str) -> None:
            bodies = list(node.parts[1:])
            if has_condition:
                condition, *bodies = bodies
                met = self.emit.truth(condition, inside)
                inside = inside.block(f"if {met} is not False:")
                inside.line(located)
                self.why(condition, met, inside, decided)
            else:
                inside.line(located)
            for body in bodies:
                self.facts(body, inside, decided)

        if len(node.parts) > 1:
            self._each(node, place, of_turn)
        self.completeness(node.parts[0], place, decided)

    def _each(self, node: Node, place: Place, write: Callable[[Place, str], None]) -> None:
        """Write a loop; whatever is written inside gets the line that locates the element."""
        source, *asked = node.parts
        element = cast("Node", node.element)
        name, number, path = (self.emit.name(letter) for letter in "eip")
        listed = self.emit.several(source, place).listed
        located, could_be = self.ways.to_elements(source, name, number, place)
        place.line(f"for {number}, {name} in enumerate({listed}, 1):")
        uses = uses_to_explain(asked)
        scope = Scope(element.depth, place.scope, uses, place.indent + 1, is_turn=True)
        dated = element.form is Form.QUANTITY
        scope.values[id(element)] = Bounds(f"{name}.low", f"{name}.high") if dated else name
        inside = Place(scope, scope.indent)
        with self.ways.standing(element, Way(f"{{{path}}}", could_be)):
            write(inside, f"{path} = {located}")
        place.lines += [*scope.lines, *inside.lines]

    def completeness(
        self, source: Node, place: Place, decided: Decided, *, nothing_fits: bool = False
    ) -> None:
        """Write whether a list is complete, or what leaves open of what it is a list."""
        base = source.parts[0]
        if not base.may_be_unknown:
            self._of_list(source, place, decided, nothing_fits=nothing_fits)
            return
        holder = self.emit.word(base, place)
        unknown = place.block(f"if {holder} is UNKNOWN:")
        self.facts(base, unknown, decided)
        known = place.block("else:")
        self._of_list(source, known, decided, nothing_fits=nothing_fits)

    def _of_list(self, source: Node, place: Place, decided: Decided, *, nothing_fits: bool) -> None:
        field = cast("tree.Field", source.tree)
        path = self.ways.to(source.parts[0], place).field(field.name).text
        listed, is_open = self.emit.several(source, place)
        given = f"{is_open}, {_settled(decided)}, {nothing_fits}"
        if field.shape.kind is Kind.RECORDS:
            place.line(f'add(tell_records(f"{path}", {given}))')
        else:
            place.line(f'extend(tell_members(f"{path}", {listed}, {given}))')

    def field(self, node: Node, place: Place, decided: Decided) -> None:
        """Write a fact, after what the way to it leads through."""
        field, base = cast("tree.Field", node.tree), node.parts[0]
        kind = field.shape.kind
        self.facts(base, place, decided)
        if kind is Kind.PART:
            return
        holder = self.emit.word(base, place)
        inside = place.block(f"if {holder} is not UNKNOWN:") if base.may_be_unknown else place
        if kind in _LISTS:
            self._of_list(node, inside, decided, nothing_fits=False)
        if kind not in _WITHOUT_VALUE:
            self._value(field, holder, self.ways.to(base, inside), inside, _settled(decided))

    def _value(self, field: tree.Field, holder: str, base: Way, place: Place, settled: str) -> None:
        name, tell, path = self.emit.name("f"), teller_of(field.shape), base.field(field.name).text
        place.line(f"{name} = {holder}.{field.name}")
        is_open = f"{field.name!r} not in {holder}.complete, {settled}"
        rest = is_open if tell in OPEN_TELLERS else f"{settled}, today"
        told = f'{tell}(f"{path}", {name}, {rest})'
        if not base.may_be_implied:
            place.line(f"add({told})")
            return
        place.block(f'if f"{base.text}" != IMPLIED:').line(f"add({told})")
        # A kind of role that stands for itself says its kind; all else about it is missing.
        missing = "else:" if tell in OPEN_TELLERS else f"elif not is_settled({name}):"
        could_be = base.field(field.name).could_be
        place.block(missing).line(f'add({told}._replace(stated_at=f"{could_be}"))')

    def variable(self, node: Node, place: Place, decided: Decided) -> None:
        """Write an element of a list of texts or dates; a part is no fact."""
        if node.form is Form.PART:
            return
        found = cast("Bounds | str", place.scope.find(node))
        element = found if isinstance(found, str) else found.low.removesuffix(".low")
        path = self.ways.to(node, place).text
        place.line(f'add(tell_element(f"{path}", {element}, {_settled(decided)}, today))')

    def voice(self, node: Node, place: Place, decided: Decided) -> None:
        """Write what was heard about the recommendation, or that nothing was."""
        expression, (subject,) = node.tree, node.parts
        if isinstance(expression, tree.Voiced):
            facts, word = "facts_of_group", str(expression.group)
        else:
            facts, word = "facts_of_speaker", str(cast("tree.StatedBy", expression).speaker)
        held, path = self.emit.word(subject, place), self.ways.to(subject, place).text
        heard = f'{facts}({word!r}, {node.about!r}, {held}, f"{path}")'
        place.line(f"extend(settled({heard}) if {_settled(decided)} else {heard})")


def uses_to_explain(roots: list[Node]) -> Counter[int]:
    """Count how often each node is used; a list is gone over, and is told of itself."""
    nodes = within(roots)
    lists = (node.parts[0] for node in nodes if node.is_loop)
    return Counter(map(id, (*nodes, *lists)))


def _settled(decided: Decided) -> str:
    """Give the expression that says whether a fact has decided something."""
    return " or ".join(f"{name} is not UNKNOWN" for name in decided) or "False"


_EXPLAINERS: dict[type, Callable[[Reasons, Node, str, Place, Decided], None]] = {
    tree.All: Reasons.junction,
    tree.Any: Reasons.junction,
    tree.Not: Reasons.opposite,
    tree.Quantifier: Reasons.quantifier,
}

_GATHERERS: dict[type, Callable[[Reasons, Node, Place, Decided], None]] = {
    tree.Field: Reasons.field,
    tree.Count: Reasons.loop,
    tree.Extreme: Reasons.loop,
    tree.Variable: Reasons.variable,
    tree.Voiced: Reasons.voice,
    tree.StatedBy: Reasons.voice,
}
