"""Assessors that are kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from peerkit.assessment import AssessorCache
from peerkit.errors import PackError

WritePack = Callable[..., Path]


def test_the_same_files_and_parameters_give_the_same_assessor(write_pack: WritePack) -> None:
    folder = write_pack({"id": "a"})
    cache = AssessorCache()
    first = cache.assessor(folder)
    assert cache.assessor(folder, {}) is first
    other = cache.assessor(folder, {"smallest_group": 9})
    assert other.parameters == {"smallest_group": 9}
    assert cache.assessor(folder, {"smallest_group": 9}) is other
    assert AssessorCache().assessor(folder) is not first


def test_a_file_that_says_something_else_is_loaded(write_pack: WritePack) -> None:
    folder = write_pack({"id": "a"})
    cache = AssessorCache()
    first = cache.assessor(folder)
    file = folder / "pack.yaml"
    file.write_text("\n" + file.read_text("utf-8"), "utf-8")
    assert cache.assessor(folder) is not first


def test_what_cannot_be_loaded_is_refused_each_time(write_pack: WritePack) -> None:
    folder = write_pack({"id": "a", "met_when": "nothing"})
    cache = AssessorCache()
    for _ in range(2):
        with pytest.raises(PackError, match="unknown name"):
            cache.assessor(folder)
    (folder / "pack.yaml").unlink()
    with pytest.raises(PackError, match="cannot be read"):
        cache.assessor(folder)
