"""Each reader on its corpus, and on what hypothesis makes of it: see `README.md` here."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Target = Callable[[bytes], None]
HERE = Path(__file__).parent


@st.composite
def mutated(draw: st.DrawFn, corpus: list[bytes], words: list[bytes]) -> bytes:
    """Give a seed with some slices cut, doubled, moved in from another seed or overwritten."""
    data = bytearray(draw(st.sampled_from(corpus)))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        change = draw(st.sampled_from(["cut", "double", "word", "other", "bytes"]))
        if change == "cut":
            del data[start:end]
        elif change == "double":
            data[start:start] = data[start:end] * draw(st.integers(1, 4))
        elif change == "word":
            data[start:end] = draw(st.sampled_from(words))
        elif change == "other":
            other = draw(st.sampled_from(corpus))
            data[start:end] = other[start : start + draw(st.integers(0, 200))]
        else:
            data[start:end] = draw(st.binary(max_size=6))
    return bytes(data)


def test_every_seed_keeps_the_contract(target: Target, corpus: list[bytes]) -> None:
    assert len(corpus) >= 3
    for seed in corpus:
        target(seed)


def test_every_mutation_keeps_the_contract(
    target: Target, corpus: list[bytes], words: list[bytes]
) -> None:
    @settings(suppress_health_check=list(HealthCheck))
    @given(data=mutated(corpus, words))
    def check(data: bytes) -> None:
        target(data)

    check()


def test_a_reader_that_breaks_its_contract_is_caught(
    target: Target, corpus: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("something nobody foresaw")

    for reader in (
        *("load_organisation", "load_wellness_plans", "load_pack", "load_profile"),
        *("read_tables", "sum_answers", "load_waivers"),
    ):
        monkeypatch.setattr(f"peerkit.{reader}", fails)
    with pytest.raises(RuntimeError):
        target(corpus[0])


def test_every_target_has_its_seeds_and_every_seed_its_target(name: str) -> None:
    assert (HERE / "corpus" / name).is_dir()
