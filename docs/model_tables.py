"""Write the tables in `reference/documents.md` from the model, so that nothing is written twice.

After a change to the model run `.venv/bin/python docs/model_tables.py`. A hidden block of that page
fails until it has been run.
"""
# ruff: noqa: INP001

from __future__ import annotations

import enum
import inspect
import re
from pathlib import Path

import attrs

from peerkit.facts import UNKNOWN
from peerkit.model import Organisation
from peerkit.model.entity import in_rules
from peerkit.model.shape import Kind, Shape, shapes

PAGE = Path(__file__).parent / "reference" / "documents.md"
BEGIN, END = "<!-- tables: begin -->\n", "<!-- tables: end -->\n"
TAKES = {
    Kind.IDENTIFIER: "identifier",
    Kind.REFERENCE: "identifier of a {refers_to}",
    Kind.REFERENCES: "list of identifiers of a {refers_to}",
    Kind.RECOMMENDATION: "identifier of a recommendation",
    Kind.NAME: "text",
    Kind.TEXT: "text, or `none`",
    Kind.TEXTS: "list of texts",
    Kind.FLAG: "`true` or `false`",
    Kind.COUNT: "whole number, nought or more",
    Kind.NUMBER: "number{within}",
    Kind.CHOICE: "one word of [{of}](#{slug})",
    Kind.CHOICES: "list of words of [{of}](#{slug})",
    Kind.OPEN_CHOICES: "list of words of [{of}](#{slug}), which may be longer than written",
    Kind.DATES: "list of dates of something done",
    Kind.CADENCE: "how often, such as `every 4 weeks` or `every month, within 7 days`",
    Kind.SCHEDULED: "date{never}",
    Kind.HAPPENED: "date of something done, or `never`",
    Kind.PART: "the fields of [{of}](#{slug})",
    Kind.MEMBERS: "list of [{of}](#{slug}), complete as written",
    Kind.RECORDS: "list of [{of}](#{slug}), which may be longer than written",
    Kind.COMPLETE: "list of the names of such lists",
}


def tables() -> str:
    """Give every entity with its fields, then every list of words."""
    entities: list[type] = [Organisation]
    words: list[type[enum.Enum]] = []
    for entity in entities:
        for shape in shapes(entity).values():
            of = shape.of
            if of is not None and issubclass(of, enum.Enum) and of not in words:
                words.append(of)
            elif of is not None and attrs.has(of) and of not in entities:
                entities.append(of)
    parts = ["## Parts and their fields\n", *(_entity(entity) for entity in entities)]
    return "\n".join([*parts, "## Words\n", *(_words(vocabulary) for vocabulary in words)])


def current() -> str:
    """Give the page as it should be."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{tables()}\n{END}{rest.split(END)[1]}"


def _entity(entity: type) -> str:
    summary, about = _documented(entity)
    lines = [f"### {_plain(entity)}\n", summary]
    if not in_rules(entity):
        lines[-1] += " Rules reach it only through `voiced` and `stated_by`."
    lines += ["", "| field | takes | left out | what it says |", "| --- | --- | --- | --- |"]
    for name, shape in shapes(entity).items():
        takes = _takes(shape) + (" (outputs never show it)" if shape.sensitive else "")
        said = about.get(name, name.replace("_", " ")).rstrip(".")
        lines.append(f"| `{name}` | {takes} | {_left_out(shape)} | {said} |")
    return "\n".join([*lines, ""])


def _words(vocabulary: type[enum.Enum]) -> str:
    listed = ", ".join(f"`{member.value}`" for member in vocabulary)
    return f"### {_plain(vocabulary)}\n\n{_documented(vocabulary)[0]} {listed}.\n"


def _takes(shape: Shape) -> str:
    within = ""
    if shape.within is not None:
        above = "from" if shape.within.low_included else "above"
        within = f" {above} {shape.within.low:g} to {shape.within.high:g}"
    of = "" if shape.of is None else _plain(shape.of)
    slug = of.replace(" ", "-").lower()
    words = {"refers_to": shape.refers_to, "never": ", or `never`" if shape.may_be_unknown else ""}
    return TAKES[shape.kind].format(of=of.lower(), slug=slug, within=within, **words)


def _left_out(shape: Shape) -> str:
    if shape.default is attrs.NOTHING:
        return "not allowed"
    by_kind = {Kind.PART: "nothing in it is known", Kind.COMPLETE: "none is complete"}
    by_kind |= {Kind.RECORDS: "not known", Kind.OPEN_CHOICES: "not known", Kind.COUNT: "0"}
    if shape.default is UNKNOWN:
        return "not known"
    return by_kind.get(shape.kind, "there is none")


def _plain(cls: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).capitalize()


def _documented(cls: type) -> tuple[str, dict[str, str]]:
    """Give a class's docstring: its summary, and what it says of each field."""
    text = inspect.getdoc(cls) or ""
    found = re.findall(r"^    (\w+): (.+(?:\n {8}.+)*)", text, re.MULTILINE)
    return text.split("\n")[0], {name: " ".join(said.split()) for name, said in found}


if __name__ == "__main__":
    PAGE.write_text(current(), encoding="utf-8")
