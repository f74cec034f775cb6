"""A pack from its folder: read, structured, checked as a whole; every problem at once."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import Factory, define

from peerkit.documents import Reading, Source
from peerkit.documents.source import read_bytes
from peerkit.errors import Diagnostic, DocumentError, Location, PackError
from peerkit.language import (
    Checker,
    NamedExpression,
    Simple,
    Tree,
    has_unguarded_extreme,
    names_of,
    parse,
)
from peerkit.model.conversion import quoted
from peerkit.model.entity import evolve
from peerkit.model.register import SubjectKind
from peerkit.packs.composition import all_parts, compose, parts_of
from peerkit.packs.dependencies import circle, circle_message, missing
from peerkit.packs.expressions import placed
from peerkit.packs.files import Event, Header, ThemeFile
from peerkit.packs.pack import GroupRule, Happening, Pack, Rule
from peerkit.packs.places import pack_folder
from peerkit.packs.recommendation import Group, Recommendation

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from peerkit.packs.recommendation import Need

PACK_SCHEMA = "pack/1"
LANGUAGE = 1


def load_pack(source: str | os.PathLike[str]) -> Pack:
    """Load a rule pack.

    Args:
        source: the name of an installed pack, such as `peer-support-in-practice`, or the path of
            a pack's folder or of its `pack.yaml`.

    Raises:
        PackError: with every problem found, each with its file, line and column.
    """
    return read_pack(source)[0]


def read_pack(source: str | os.PathLike[str]) -> tuple[Pack, dict[str, Reading]]:
    """Load a rule pack and give the reading of each file as well, by the ids that it holds.

    That of `pack.yaml` stands under the pack's own id too.

    Raises:
        PackError: with every problem found, each with its file, line and column.
    """
    paths = _files(pack_folder(source))
    loading = _Loading()
    digest = hashlib.sha256()
    for path in paths:
        loading.read(path)
    if loading.found or loading.header is None:
        raise PackError(loading.found)
    header, header_reading = loading.header
    for _, reading in sorted(loading.readings.items()):
        digest.update(reading.source.text.encode())
        digest.update(b"\0")
    pack = loading.pack(header, header_reading, digest.hexdigest())
    return pack, {header.id: header_reading, **loading.by_id}


def fingerprint(folder: Path) -> str:
    """Give a fingerprint of a pack's files as they stand, without reading what they mean.

    Raises:
        PackError: a file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        for path in _files(folder):
            data = read_bytes(path)
            digest.update(f"{path.name} {len(data)} ".encode() + data)
    except DocumentError as error:
        problems = error.diagnostics
    else:
        return digest.hexdigest()
    raise PackError(problems)


def _never_waived(header: Header, rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """Give what cannot be waived, with the reason: its own, or else its theme's."""
    of_theme = {theme.id: theme.never_waived for theme in header.themes}
    for rule in rules:
        because = rule.recommendation.never_waived or of_theme[rule.recommendation.theme]
        if because is not None:
            yield rule.recommendation.id, because


def _files(folder: Path) -> list[Path]:
    header = folder / "pack.yaml"
    return [header, *sorted(set(folder.glob("*.yaml")) - {header})]


@define
class _Loading:
    found: list[Diagnostic] = Factory(list)
    readings: dict[str, Reading] = Factory(dict)
    by_id: dict[str, Reading] = Factory(dict)
    header: tuple[Header, Reading] | None = None
    files: list[tuple[Reading, ThemeFile]] = Factory(list)

    def read(self, path: Path) -> None:
        is_header = path.name == "pack.yaml"
        try:
            reading = Reading.parse(Source.read(path, shows_values=True))
            if is_header:
                header = reading.structure(Header, reading.check_schema(PACK_SCHEMA))
                self.header = header, reading
            else:
                self.files.append((reading, reading.structure(ThemeFile, reading.parsed.tree)))
            self.readings[path.name] = reading
        except DocumentError as error:
            self.found += error.diagnostics

    def pack(self, header: Header, reading: Reading, digest: str) -> Pack:
        self.check_header(header, reading)
        themes = [theme.id for theme in header.themes]
        for file_reading, file in self.files:
            if file.theme not in themes:
                self.report(file_reading, "theme", "PK209", *missing(file.theme, themes))
        order = {theme: position for position, theme in enumerate(themes)}
        self.files.sort(key=lambda read: order.get(read[1].theme, len(order)))
        self.check_ids(header, reading)
        self.check_needs(header, reading)
        checker = self.checker(header, reading)
        rules = tuple(self.rules(checker))
        known = {item.id for _, file in self.files for item in file.recommendations}
        groups = tuple(self.groups(known))
        happenings = dict(self.happenings(header, reading, checker))
        if self.found:
            raise PackError(self.found)
        return Pack(
            header=header,
            rules=rules,
            groups=groups,
            reflections=tuple(
                evolve(item, theme=file.theme)
                for _, file in self.files
                for item in file.reflections
            ),
            context=tuple(
                evolve(item, theme=file.theme) for _, file in self.files for item in file.context
            ),
            digest=digest,
            happenings=happenings,
            never_waived=dict(_never_waived(header, rules)),
        )

    def check_header(self, header: Header, reading: Reading) -> None:
        for name in ("themes", "parameters", "definitions"):
            seen: set[str] = set()
            for position, item in enumerate(getattr(header, name)):
                key = "name" if name == "definitions" else "id"
                if getattr(item, key) in seen:
                    path = f"{name}[#{position + 1}].{key}"
                    self.report(reading, path, "PK210", "this name stands twice")
                seen.add(getattr(item, key))
        for position, item in enumerate(header.definitions):
            if item.name in names_of(item.subject):
                path = f"definitions[#{position + 1}].name"
                self.report(reading, path, "PK210", f"a {item.subject} has something of this name")
        if header.language != LANGUAGE:
            message = f"this version of peerkit reads rule language {LANGUAGE}"
            self.report(reading, "language", "PK111", message)

    def items(self, header: Header, reading: Reading) -> Iterator[tuple[Reading, str, Any]]:
        """Give everything with an id, where it stands."""
        for file_reading, file in self.files:
            for name in ("recommendations", "groups", "reflections", "context"):
                for position, item in enumerate(getattr(file, name)):
                    yield file_reading, f"{name}[#{position + 1}]", item
        for position, event in enumerate(header.events):
            yield reading, f"events[#{position + 1}]", event

    def check_ids(self, header: Header, reading: Reading) -> None:
        for item_reading, path, item in self.items(header, reading):
            if item.id in self.by_id:
                self.report(item_reading, f"{path}.id", "PK210", "this identifier stands twice")
            self.by_id.setdefault(item.id, item_reading)

    def check_needs(self, header: Header, reading: Reading) -> None:
        edges: dict[tuple[str, str], tuple[Reading, str]] = {}
        known = {
            item.id
            for _, _, item in self.items(header, reading)
            if isinstance(item, Recommendation | Group | Event)
        }
        for item_reading, path, item in self.items(header, reading):
            needs: tuple[Need, ...] = tuple(getattr(item, "needs", ()))
            for position, need in enumerate(needs):
                place = f"{path}.needs[#{position + 1}].id"
                edges.setdefault((item.id, need.id), (item_reading, place))
                if need.id in self.by_id and need.id not in known:
                    self.report(
                        item_reading, place, "PK209", "nothing can rest on a prompt or note"
                    )
                elif need.id not in known:
                    self.report(item_reading, place, "PK209", *missing(need.id, known))
            # A group rests on its parts: what it is depends on them.
            for letter, part in getattr(item, "parts", {}).items():
                if part != item.id:  # an identifier that stands twice has been told
                    edges.setdefault((item.id, part), (item_reading, f"{path}.parts.{letter}"))
        found = circle(edges)
        if found:
            self.report(*edges[found[0], found[1]], "PK208", circle_message(found))

    def checker(self, header: Header, reading: Reading) -> Checker:
        definitions: dict[str, NamedExpression] = {}
        for position, named in enumerate(header.definitions):
            path = f"definitions[#{position + 1}].means"
            syntax = placed(reading, path, named.means, partial(parse, named.means), self.found)
            if syntax is not None:
                definitions[named.name] = NamedExpression(named.name, named.subject, syntax)
        parameters = frozenset(parameter.id for parameter in header.parameters)
        checker = Checker(parameters, definitions)
        for position, named in enumerate(header.definitions):
            if named.name in definitions:
                path = f"definitions[#{position + 1}].means"
                make = partial(checker.definition, named.name)
                placed(reading, path, named.means, make, self.found)
        return checker

    def rules(self, checker: Checker) -> Iterator[Rule]:
        for reading, file in self.files:
            for recommendation in file.recommendations:
                rule = self.rule(reading, evolve(recommendation, theme=file.theme), checker)
                if rule is not None:
                    yield rule

    def rule(self, reading: Reading, of: Recommendation, checker: Checker) -> Rule | None:
        path = f"recommendations[{of.id}]"
        before = len(self.found)
        applies = self.tree(reading, f"{path}.applies_when", of.applies_when, of, checker)
        met = self.tree(reading, f"{path}.met_when", of.met_when, of, checker)
        voice = self.tree(reading, f"{path}.corroborated_by", of.corroborated_by, of, checker)
        if met is None or len(self.found) > before:
            return None
        if has_unguarded_extreme(met, applies):
            message = "`min` or `max` may have nothing to go by here"
            help_ = "let `applies_when` demand `any(…)` over the same list with the same condition"
            self.report(reading, f"{path}.met_when", "PK206", message, help_)
        return Rule(recommendation=of, applies=applies, met=met, corroborated=voice)

    def happenings(
        self, header: Header, reading: Reading, checker: Checker
    ) -> Iterator[tuple[str, Happening]]:
        for position, event in enumerate(header.events):
            path = f"events[#{position + 1}]"
            applies = self.tree(reading, f"{path}.applies_when", event.applies_when, event, checker)
            happened = self.tree(
                reading, f"{path}.happened_when", event.happened_when, event, checker
            )
            if happened is not None:
                yield event.id, Happening(applies=applies, happened=happened)

    def tree(
        self,
        reading: Reading,
        path: str,
        text: str | None,
        of: Recommendation | Event,
        checker: Checker,
    ) -> Tree | None:
        if text is None:
            return None
        subject = SubjectKind(of.subject)

        def make() -> Tree:
            return checker.check(parse(text), subject, expects=Simple.BOOL)

        return placed(reading, path, text, make, self.found)

    def groups(self, rules: set[str]) -> Iterator[GroupRule]:
        for reading, file in self.files:
            for group in file.groups:
                found = self.group(reading, evolve(group, theme=file.theme), rules)
                if found is not None:
                    yield found

    def group(self, reading: Reading, group: Group, rules: set[str]) -> GroupRule | None:
        path = f"groups[{group.id}]"
        for name in ("parts", "beside"):
            for letter, identifier in getattr(group, name).items():
                if identifier not in rules:
                    place = f"{path}.{name}.{letter}"
                    self.report(reading, place, "PK209", *missing(identifier, rules))
        if not group.parts:
            self.report(reading, f"{path}.parts", "PK215", "a group has at least one part")
        if group.composed_as is None:
            return GroupRule(group=group, composition=all_parts(group.parts))
        text = group.composed_as
        made = placed(
            reading,
            f"{path}.composed_as",
            text,
            lambda: compose(parse(text), group.parts),
            self.found,
        )
        if made is None:
            return None
        left = [letter for letter, i in group.parts.items() if i not in set(parts_of(made))]
        if left:
            message = f"the composition leaves out {quoted(left)}"
            help_ = "a part that decides nothing belongs under `beside`"
            self.report(reading, f"{path}.composed_as", "PK215", message, help_)
        return GroupRule(group=group, composition=made)

    def report(
        self, reading: Reading, path: str, code: str, message: str, help_: str | None = None
    ) -> None:
        location = reading.location(path) or Location(file=reading.source.name, path=path)
        self.found.append(Diagnostic(code=code, message=message, location=location, help=help_))
