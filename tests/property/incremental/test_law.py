"""An assessment that takes over what an earlier one found equals one made from nothing."""

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(draw=st.randoms(use_true_random=True))
def test_it_equals_one_from_nothing(draw: Random, compared: Callable[[Random], Any]) -> None:
    """Over several changes in turn: findings, groups, and the reasons for all of them."""
    assert compared(draw).holds()
