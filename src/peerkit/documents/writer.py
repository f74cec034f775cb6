"""Documents out: an organisation as YAML or JSON, in canonical order."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from peerkit.documents.reader import ORGANISATION_SCHEMA
from peerkit.documents.unstructure import unstructure
from peerkit.documents.yaml_parser import FLOAT, INTEGER, reads_as_text

if TYPE_CHECKING:
    from peerkit.documents.tree import Tree
    from peerkit.model.organisation import Organisation

_WIDTH = 100


def dump_organisation(organisation: Organisation, form: str = "yaml") -> str:
    """Write an organisation as a document.

    Loading what was written gives an equal organisation, and writing what was loaded changes
    nothing but formatting and comments.

    Args:
        organisation: what to write.
        form: `yaml` or `json`.
    """
    return write_tree({"peerkit": ORGANISATION_SCHEMA, **unstructure(organisation)}, form)


def check_form(form: str) -> None:
    """Refuse a format that no document is written in.

    Raises:
        ValueError: there is no such format.
    """
    if form not in {"yaml", "json"}:
        raise ValueError("a document is written as `yaml` or `json`")


def write_tree(tree: dict[str, Tree], form: str = "yaml") -> str:
    """Write plain values as YAML or JSON.

    Raises:
        ValueError: there is no such format.
    """
    check_form(form)
    if form == "json":
        return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"
    return yaml.dump(
        tree,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
        default_flow_style=False,
    )


Node: TypeAlias = Any
# PyYAML's own type of node.

_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_Base):  # type: ignore[misc]  # the base is chosen when PyYAML is imported
    """Writes what the reader of this project reads: YAML 1.1's other readings are left out."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - PyYAML's own form

    def ignore_aliases(self, _data: object) -> bool:
        """Write a value out wherever it stands: the reader takes no aliases."""
        return True


def _text(dumper: _Dumper, text: str) -> Node:
    style = None if reads_as_text(text) and "\n" not in text else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: _Dumper, items: list[Tree]) -> Node:
    """Write a list of words on one line, and a list of groups of fields one below another."""
    on_one_line = not any(isinstance(item, dict | list) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=on_one_line)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
for _tag, _pattern, _first in (
    ("null", r"(?:~|null|)", "~n"),
    ("bool", r"(?:true|false)", "tf"),
    ("int", INTEGER, "-0123456789"),
    ("float", FLOAT, "-0123456789"),
):
    _Dumper.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )
