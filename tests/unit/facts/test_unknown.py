import copy
import pickle

import pytest

from peerkit.facts import ABSENT, UNKNOWN, Absent, Unknown

SENTINELS = [UNKNOWN, ABSENT]


@pytest.mark.parametrize("sentinel", SENTINELS)
def test_a_sentinel_is_neither_true_nor_false(sentinel: Unknown | Absent) -> None:
    with pytest.raises(TypeError, match="compare with `is "):
        bool(sentinel)


@pytest.mark.parametrize("sentinel", SENTINELS)
def test_a_sentinel_survives_copying_and_pickling_as_itself(sentinel: Unknown | Absent) -> None:
    assert copy.deepcopy(sentinel) is sentinel
    assert pickle.loads(pickle.dumps(sentinel)) is sentinel  # noqa: S301


def test_sentinels_read_as_they_are_written_in_code() -> None:
    assert [repr(sentinel) for sentinel in SENTINELS] == ["UNKNOWN", "ABSENT"]


def test_not_known_and_known_to_be_absent_differ() -> None:
    assert len({UNKNOWN, ABSENT, None, False}) == 4
