"""Paths as they may be shown where nobody's post is to be named."""

from __future__ import annotations

import attrs

from peerkit.model.entity import names_person
from peerkit.model.organisation import Organisation
from peerkit.model.paths import field_of, steps
from peerkit.model.shape import shapes


def without_posts(path: str) -> tuple[str, bool]:
    """Write a path with `…` for every element that is about one person's work.

    Such an element may stand anywhere in it: a list inside a post names the post as well. The flag
    tells whether the value would name somebody too.
    """
    written, is_discreet = "", False
    cls: type | None = Organisation
    for name, is_element in steps(path):
        if is_element:
            hidden = cls is not None and names_person(cls)
            written = f"{written}[{'…' if hidden else name}]"
            continue
        shape = None if cls is None else shapes(cls).get(name)
        is_discreet = shape is not None and shape.discreet
        cls = shape.of if shape is not None and shape.of and attrs.has(shape.of) else None
        written = field_of(written, name)
    return written, is_discreet
